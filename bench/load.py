"""How fast `load` takes a large file into the ledger and the graph, by what, and how much memory it needs.

    python -m bench.load [--format csv|epcis] [--rows 2000000] [--ledger-only] [--folder DIR]

The table is of lots split into lots: every row is one event, one new node and one relationship. The EPCIS 2.0 document
packs units into cases of ten and ships them; its rows are EPCIS events, each of which makes several of ours. The load
runs in processes of its own, with the embedded engine beside them; memory is the highest resident size of the largest
of the loading processes, and of the engine. With --ledger-only no graph can be reached, so the load ends with exit code
6 when the ledger has it all.

The shares are of all work, whichever process did it; the parts of reading a table, parsing and validating, are measured
apart, in this process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple

from genealogy.ingest.adapter import Options
from genealogy.ingest.tables.csv_file import ADAPTER

_ROOT = Path(__file__).parents[1]
TARGETS = {"csv": 25_000, "epcis": 5_000}
"""Rows of the file a second, from the first file opened to the last commit."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--format", choices=sorted(TARGETS), default="csv")
    parser.add_argument("--ledger-only", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the file and the data folder are made (a temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder, ignore_cleanup_errors=True) as folder:
        file, data = written(Path(folder), options.format, options.rows), Path(folder, "data")
        engine = EngineMemory(data)
        started = time.perf_counter()
        code, answer, used = measured(file, data, ledger_only=options.ledger_only)
        seconds = time.perf_counter() - started
        print(f"{answer['accepted']:,} events of {options.rows:,} rows in {seconds:,.1f} s, exit code {code}")
        _print_rates(options, file, answer["timings"])
        print(f"  processor time of the loading processes: {used.seconds:,.1f} s")
        sizes = {path.name: size(path) for path in (data / "ledger.sqlite", data / "graph")}
        print("  on disk: " + ", ".join(f"{name} {bytes_ / 1e6:,.0f} MB" for name, bytes_ in sizes.items()))
        print(f"  memory: {used.megabytes:,.0f} MB at most; the engine {engine.peak():,.0f} MB")


def _print_rates(options: argparse.Namespace, file: Path, timings: dict[str, Any]) -> None:
    shares = timings.pop("shares")
    for name, value in timings.items():
        print(f"  {name}: {value:,.1f}" if value is not None else f"  {name}: -")
    rate, target = options.rows / timings["ledger_seconds"], TARGETS[options.format]
    print(f"  rows a second into the ledger: {rate:,.0f} (target {target:,})")
    print("  shares: " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    if options.format == "csv":
        parsing = _parsing_seconds(file)
        print(f"  parsing alone: {parsing:,.1f} s, so that validating takes the other part of reading")


def _parsing_seconds(file: Path) -> float:
    started = time.process_time()
    for sheet in ADAPTER.open(file, Options()).sheets:
        for _ in sheet.rows:
            pass
    return time.process_time() - started


def written(folder: Path, form: str, rows: int) -> Path:
    """A file of so many rows: `csv` or `epcis`."""
    file = folder / ("lot_split.csv" if form == "csv" else "packing.jsonld")
    (_write_csv if form == "csv" else _write_epcis)(file, rows)
    return file


def _write_csv(file: Path, rows: int) -> None:
    """Each lot is split into seven; times a second apart."""
    with file.open("w", encoding="utf-8") as out:
        out.write("material,lot,into_lot,quantity,unit,event_time,source,source_record\n")
        for row in range(rows):
            out.write(f"MAT-{row % 50},L-{row // 7},L-{row + 1},{row % 90 + 1},KGM,{_stamp(row)},erp,S-{row}\n")


def _write_epcis(file: Path, rows: int) -> None:
    """Packing and shipping of cases, in turn, a second apart."""
    head = {
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-03-01T00:00:00Z",
    }
    with file.open("w", encoding="utf-8") as out:
        out.write(json.dumps(head)[:-1] + ', "epcisBody": {"eventList": [\n')
        out.write(",\n".join(json.dumps(_event(row)) for row in range(rows)))
        out.write("\n]}}\n")


def _event(row: int) -> dict[str, object]:
    case = f"urn:epc:id:sscc:4012345.{row // 2 + 1_000_000_000}"
    common = {
        "eventID": f"urn:x-bench:{row}",
        "eventTime": _stamp(row),
        "eventTimeZoneOffset": "+08:00",
        "readPoint": {"id": "urn:epc:id:sgln:4012345.00001.0"},
    }
    if row % 2:
        party = {"type": "owning_party", "destination": f"urn:epc:id:pgln:4012345.{row % 900 + 10_000}"}
        order = {"type": "desadv", "bizTransaction": f"urn:x-bench:shipment:{row // 40}"}
        return {
            "type": "ObjectEvent",
            **common,
            "action": "OBSERVE",
            "bizStep": "shipping",
            "epcList": [case],
            "bizTransactionList": [order],
            "destinationList": [party],
        }
    units = [f"urn:epc:id:sgtin:4012345.012345.{row * 5 + one}" for one in range(10)]
    packed = {"action": "ADD", "bizStep": "packing", "parentID": case, "childEPCs": units}
    return {"type": "AggregationEvent", **common, **packed}


def _stamp(row: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_767_225_600 + row))


class Used(NamedTuple):
    """Processor seconds of the loading processes, and the highest resident size of the largest, in megabytes."""

    seconds: float
    megabytes: float


_LAUNCHER = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
"""
"""A small process in between: on Linux a process counts as its own what its parent held when it was started."""


def measured(file: Path, data: Path, *, ledger_only: bool) -> tuple[int, Any, Used]:
    """Exit code, JSON answer, and what the loading processes used."""
    settings = {"GENEALOGY_GRAPH_URL": "bolt://127.0.0.1:1"} if ledger_only else {}
    command = [sys.executable, str(_ROOT / "cli.py"), "load", str(file), "--json", "--data", str(data)]
    launched = subprocess.run(
        [sys.executable, "-c", _LAUNCHER, *command], capture_output=True, check=True, env=os.environ | settings
    )
    code, seconds, size = launched.stderr.split()
    per_megabyte = 1024 if sys.platform == "linux" else 1024**2
    return int(code), json.loads(launched.stdout), Used(float(seconds), int(size) / per_megabyte)


class EngineMemory:
    """Watches the resident size of a data folder's engine, where the system tells it."""

    def __init__(self, data: Path) -> None:
        self._endpoint = data / "graph" / "engine.json"
        self._kilobytes = 0
        threading.Thread(target=self._watch, daemon=True).start()

    def peak(self) -> float:
        return self._kilobytes / 1024

    def _watch(self) -> None:
        while True:
            time.sleep(0.5)
            try:
                process = json.loads(self._endpoint.read_text(encoding="utf-8"))["engine"]
                status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
            except (OSError, ValueError):
                continue  # not started yet, ended, or a system without /proc
            lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
            self._kilobytes = max([self._kilobytes, *(int(line.split()[1]) for line in lines)])


def size(path: Path) -> int:
    return sum(each.stat().st_size for each in ([path] if path.is_file() else path.rglob("*")) if each.is_file())


if __name__ == "__main__":
    main()
