"""Ours beside what a user would pick instead, in one run on the same plant, into docs/benchmarks.md.

    python -m bench.compare [--sizes 6000,60000,600000] [--peers index,sqlite,…] [--limit 900] [--out FILE]
                            [--journal FILE]

Each peer runs in a process of its own, one after the other; one that fails, is missing or takes longer than --limit
seconds is told in the document, with what it had measured until then. --sizes are relationships; --folder is where the
plants are kept meanwhile (a temporary folder; 6,000,000 relationships need some 15 GB). Sizes that stand in the
--journal are not measured again: the largest takes an hour, and its run may be one of its own.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from bench.compare_report import PEERS, Found, Run, Size, report
from bench.peers.plant import Plant


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="6000,60000,600000")
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--limit", type=float, default=900)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--journal", type=Path)
    parser.add_argument("--out", type=Path, default=Path("docs/benchmarks.md"))
    options = parser.parse_args(arguments)
    peers, sizes = options.peers.split(","), [int(size) for size in options.sizes.split(",")]
    if unknown := [peer for peer in peers if peer not in PEERS]:
        parser.error(f"no peer named {', '.join(unknown)}; there are {', '.join(PEERS)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that a peer under way ends as well
    kept, found, load = _kept(options.journal), [], os.getloadavg()[0]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for size in sizes:
            if size not in kept:
                kept[size] = measured(Path(folder, str(size)), size, peers, options.limit, load)
                shutil.rmtree(Path(folder, str(size)))
                if options.journal:
                    options.journal.write_bytes(orjson.dumps(kept, option=orjson.OPT_NON_STR_KEYS))
            found.append(kept[size])
            options.out.write_text(report(found), encoding="utf-8")
    print(options.out)


def _kept(journal: Path | None) -> dict[int, Found]:
    """What was measured before, by size."""
    if not journal or not journal.is_file():
        return {}
    return {int(size): Found.of(told) for size, told in orjson.loads(journal.read_bytes()).items()}


def measured(folder: Path, size: int, peers: Sequence[str], limit: float, load: float = 0) -> Found:
    """A plant of so many relationships, and what each peer told about it; `load` is what others made before."""
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    subprocess.run([sys.executable, "-m", "bench.peers.planting", str(folder), str(size)], check=True)
    plant, runs = Plant.of(folder), []
    print(f"{plant.relationships:,} relationships", flush=True)
    for peer in peers:
        runs.append(run(peer, folder, limit))
        for step, one in runs[-1].measures.items():
            print(f"  {peer:<14}{step:<14}{one['value']:>16,.4f}{one['asked'] or '':>10}{one['reached'] or '':>10}")
        print(f"  {peer:<14}{runs[-1].problem or 'done'}", flush=True)
    return Found(Size(plant.relationships, plant.events, plant.things, plant.flows), runs, load, date)


def run(peer: str, plant: Path, limit: float) -> Run:
    """One peer in a process of its own; it and what it started end with this."""
    scratch = plant / peer
    scratch.mkdir()
    told, errors = plant / f"{peer}.jsonl", plant / f"{peer}.log"
    command = [sys.executable, "-m", "bench.peers.run", peer, str(plant), str(scratch)]
    with told.open("wb") as out, errors.open("wb") as log:
        process = subprocess.Popen(command, stdout=out, stderr=log, start_new_session=True)
        try:
            code: int | None = process.wait(limit)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(process)
    result = Run(peer)
    for line in _lines(told):
        _take(result, line)
    if code is None:
        result.problem = f"stopped after {limit:g} s"
    elif code:
        result.problem = _last_line(errors, plant) or f"ended with exit code {code}"
    shutil.rmtree(scratch, ignore_errors=True)
    return result


def _end(process: "subprocess.Popen[bytes]") -> None:
    """A server that the peer started goes with it: both are of one process group."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """What was told; a process that was ended may have broken off its last line."""
    for line in file.read_bytes().splitlines(keepends=True):
        if line.endswith(b"\n"):
            yield orjson.loads(line)


def _take(result: Run, told: dict[str, Any]) -> None:
    if "version" in told:
        result.version = told["version"]
    elif "missing" in told:
        result.problem = f"missing: {told['missing']}"
    else:
        result.measures[told["step"]] = told


def _last_line(log: Path, plant: Path) -> str:
    """What went wrong, without the place on this machine."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1].replace(str(plant), "…")[:300] if lines else ""


if __name__ == "__main__":
    main()
