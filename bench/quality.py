"""Refused rows listed, exported and replayed, and the quality of a plant's records: time and memory of each command.

    python -m bench.quality --rows 20000 100000 --lots 4600

Each command is a process of its own; its processor time and the most memory that it held are told, as other work on the
machine would tell on the clock.
"""

import argparse
import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import walk
from genealogy.ingest.registry import adapter_for
from genealogy.ledger.ledger import open_ledger
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_zone
from genealogy.simulate import Knobs, simulate

ROOT = Path(__file__).parents[1]
_BATCH = 5_000


def timed(data: Path, *arguments: str) -> None:
    """Run a command and print its processor seconds, seconds by the clock, and MB."""
    with (data / "out").open("wb") as out:
        before = os.times()
        process = subprocess.Popen([sys.executable, ROOT / "cli.py", "--data", data, *arguments], stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        clock = os.times().elapsed - before.elapsed
    code = os.waitstatus_to_exitcode(status)
    name = " ".join(part for part in arguments if not part.startswith("/"))
    print(f"{name:45} {used.ru_utime + used.ru_stime:6.1f} s {clock:6.1f} s by the clock {used.ru_maxrss // 1024:5} MB"
          f"  exit {code}", flush=True)  # fmt: skip


def record(data: Path, files: Path, zone: str) -> None:
    """Into ledger and quarantine; graph and index are built by whoever asks them."""
    options = Options(zone=parse_zone(zone))
    with open_ledger(None, data) as ledger:
        drafts: list[Draft] = []
        refusals: list[Refusal] = []

        def flush() -> None:
            ledger.append(drafts, recorded_by="bench")
            ledger.quarantine.add(refusals)
            drafts.clear()
            refusals.clear()

        for one in told(files, options):
            (drafts if isinstance(one, Draft) else refusals).append(one)  # type: ignore[arg-type]
            if len(drafts) + len(refusals) == _BATCH:
                flush()
        flush()


def told(files: Path, options: Options) -> Iterator[Draft | Refusal]:
    for found in walk([files]):
        adapter = adapter_for(found.path, options)
        assert adapter is not None, found.path
        yield from adapter.read(found.path, options)


def refused(folder: Path, rows: int) -> None:
    """As many rows with a quantity that is none, corrected in the exported file."""
    (folder / "in").mkdir(parents=True)
    with (folder / "in" / "lot_received.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("material", "lot", "quantity", "unit", "event_time", "supplier", "remark"))
        for row in range(rows):
            writer.writerow(("RESIN", f"{row:07}", f"{row} kg", "KGM", "2026-03-01T08:00:00Z", "ACME", f"=A{row}"))
    data = folder / "data"
    record(data, folder / "in", "Z")
    print(f"{rows} refused rows")
    timed(data, "quarantine", "list", "--by", "reason")
    timed(data, "quarantine", "list", "--json")
    exported, corrected = str(folder / "refused.csv"), folder / "corrected.csv"
    timed(data, "quarantine", "export", exported)
    with Path(exported).open(encoding="utf-8") as source, corrected.open("w", encoding="utf-8") as target:
        target.writelines(line.replace(" kg,", ",", 1) for line in source)
    timed(data, "quarantine", "replay", "--from", str(corrected))
    timed(data, "quarantine", "replay", "--from", str(corrected))


def plant(folder: Path, lots: int) -> None:
    simulated = simulate(folder, lots, 1, Knobs())
    data = folder / "data"
    record(data, folder / "records", simulated.timezone)
    with open_ledger(None, data) as ledger:
        print(f"a plant of {lots} lots, {ledger.last_sequence()} records; the first command builds the index")
    timed(data, "find", "R000001")
    timed(data, "check")
    timed(data, "quality")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=[20_000, 100_000])
    parser.add_argument("--lots", type=int, nargs="*", default=[4_600])
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        for rows in options.rows:
            refused(Path(folder, f"refused-{rows}"), rows)
        for lots in options.lots:
            plant(Path(folder, f"plant-{lots}"), lots)


if __name__ == "__main__":
    main()
