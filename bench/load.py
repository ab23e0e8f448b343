"""How fast `load` takes a large CSV into the ledger and the graph, and how much memory its process needs.

    python -m bench.load [--rows 2000000] [--ledger-only] [--folder DIR]

The table is of lots split into lots: every row is one event, one new node and one relationship. The load runs in a
process of its own, with the embedded engine beside it; memory is the highest resident size of the loading process, and
of the engine. With --ledger-only no graph can be reached, so the load ends with exit code 6 when the ledger has it all.
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

_ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--ledger-only", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the file and the data folder are made (a temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder, ignore_cleanup_errors=True) as folder:
        file, data = Path(folder, "lot_split.csv"), Path(folder, "data")
        write(file, options.rows)
        engine = EngineMemory(data)
        started = time.perf_counter()
        code, answer, used = measured(file, data, ledger_only=options.ledger_only)
        seconds = time.perf_counter() - started
        print(f"{answer['accepted']:,} of {options.rows:,} rows in {seconds:,.1f} s, exit code {code}")
        print(f"  processor time of the loading process: {used.seconds:,.1f} s")
        for name, value in answer["timings"].items():
            print(f"  {name}: {value:,.1f}" if value is not None else f"  {name}: -")
        sizes = {path.name: size(path) for path in (data / "ledger.sqlite", data / "graph")}
        print("  on disk: " + ", ".join(f"{name} {bytes_ / 1e6:,.0f} MB" for name, bytes_ in sizes.items()))
        print(f"  memory: {used.megabytes:,.0f} MB at most; the engine {engine.peak():,.0f} MB")


def write(file: Path, rows: int) -> None:
    """Each lot is split into seven; times a second apart."""
    with file.open("w", encoding="utf-8") as out:
        out.write("material,lot,into_lot,quantity,unit,event_time,source,source_record\n")
        for row in range(rows):
            stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_767_225_600 + row))
            out.write(f"MAT-{row % 50},L-{row // 7},L-{row + 1},{row % 90 + 1},KGM,{stamp},erp,S-{row}\n")


class Used(NamedTuple):
    """Processor seconds and the highest resident size, in megabytes, of the loading process."""

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
    """Exit code, JSON answer, and what the loading process used."""
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
