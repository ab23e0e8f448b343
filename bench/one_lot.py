"""What one received lot costs that became a million serialized units: loading, and every command that asks about it.

    python -m bench.one_lot [--units 1000000] [--folder DIR] [--graph] [--only trace balance …]

One lot of resin goes into one batch, that into one lot of so many units, each of which is packed by hundreds into
cases, and these by fifties onto pallets that are shipped to ten hospitals. Each command is a process of its own; its
processor time, the time by the clock and the most memory that it held are told. Without --graph the records go into the
ledger alone, and the first question builds the index. With --folder the data stay, and are not loaded a second time.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).parents[1]
_CASE, _PALLET, _HOSPITALS = 100, 50, 10
_ROOT_LOT, _FINISHED = "lot:RESIN/R-1", "lot:CATHETER/C-1"
_NOWHERE = "bolt://127.0.0.1:1"
"""Of --graph: no graph can be reached, so the load ends with exit code 6 when the ledger has it all."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where records and data are made, and stay (a temporary folder)")
    parser.add_argument("--graph", action="store_true", help="load into the graph too")
    parser.add_argument("--only", nargs="+", help="of the commands those that begin so")
    asked = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        records, data = folder / "records", folder / "data"
        if not data.exists():
            records.mkdir(parents=True)
            write(records, asked.units)
            spend(data, ["load", str(records), "--json"], ledger_only=not asked.graph)
        for command in commands(folder, asked.units):
            name = " ".join(part for part in command if not part.startswith("/"))
            if not asked.only or any(name.startswith(one) for one in asked.only):
                spend(data, command)


def commands(folder: Path, units: int) -> Iterator[list[str]]:
    yield ["status", "--json"]
    yield ["trace", "forward", _ROOT_LOT, "--json"]
    yield ["trace", "forward", _ROOT_LOT]
    yield ["trace", "forward", _ROOT_LOT, "--html", str(folder / "recall.html")]
    yield ["trace", "forward", _ROOT_LOT, "--csv", str(folder / "recall.csv")]
    yield ["trace", "backward", "unit:CATHETER/S0000007", "--json"]
    yield ["balance", _FINISHED, "--json"]
    yield ["drill", "--every-lot", "--engines", "0", "--json"]
    yield ["check", "--json"]
    yield ["causes", *(f"unit:CATHETER/S{unit:07}" for unit in (7, units // 2, units - 1)), "--json"]


def write(folder: Path, units: int) -> None:
    """Times a millisecond apart."""
    pallets, end = -(-units // (_CASE * _PALLET)), 2_000_000 + 2 * units
    rows: dict[str, tuple[str, Iterator[str]]] = {
        "lot_received": ("material,lot,quantity,unit,event_time,supplier,location", iter(
            [f"RESIN,R-1,5000,KGM,{_stamp(0)},ACME,STORE"])),
        "material_consumed": ("batch,event_time,material,lot,quantity,unit", iter(
            [f"B-1,{_stamp(1)},RESIN,R-1,4000,KGM"])),
        "lot_produced": ("batch,material,lot,quantity,unit,event_time,location", iter(
            [f"B-1,CATHETER,C-1,{units},H87,{_stamp(2)},STORE"])),
        "unit_serialized": ("material,lot,serial,event_time", (
            f"CATHETER,C-1,S{unit:07},{_stamp(1_000 + unit)}" for unit in range(units))),
        "packed": ("package,event_time,material,serial,inner_package", _packed(units)),
        "shipped": ("shipment,event_time,package,consignee", (
            f"SH-{n},{_stamp(end + n)},PALLET-{n},H-{n % _HOSPITALS}" for n in range(pallets))),
        "delivered": ("shipment,event_time,party", (
            f"SH-{n},{_stamp(end + 7_000_000 + n)},H-{n % _HOSPITALS}" for n in range(0, pallets, 2))),
    }  # fmt: skip
    for table, (header, lines) in rows.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8") as out:
            out.write(header + "\n")
            out.writelines(f"{line}\n" for line in lines)


def _packed(units: int) -> Iterator[str]:
    for unit in range(units):
        yield f"CASE-{unit // _CASE},{_stamp(1_001_000 + units + unit)},CATHETER,S{unit:07},"
    for case in range(-(-units // _CASE)):
        yield f"PALLET-{case // _PALLET},{_stamp(1_002_000 + 2 * units + case)},,,CASE-{case}"


def _stamp(thousandths: int) -> str:
    seconds, rest = divmod(thousandths, 1_000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_767_225_600 + seconds)) + f".{rest:03}Z"


def spend(data: Path, command: list[str], *, ledger_only: bool = False) -> None:
    """Run a command and print its processor seconds, seconds by the clock, MB and how much it wrote."""
    away = {"GENEALOGY_GRAPH_URL": _NOWHERE} if ledger_only else {}
    answer = data.parent / "answer"
    with answer.open("wb") as out:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, _ROOT / "cli.py", "--data", data, *command],
            stdout=out, stderr=subprocess.DEVNULL, env=os.environ | away,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - started
    name = " ".join(part for part in command if not part.startswith("/"))
    processor, memory, size = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, answer.stat().st_size / 1e6
    print(f"{name:50}{processor:8.1f} s{clock:8.1f} s by the clock{memory:7} MB{size:9.1f} MB out"
          f"  exit {os.waitstatus_to_exitcode(status)}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
