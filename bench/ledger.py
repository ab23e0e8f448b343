"""How fast the ledger appends and reads, beside a bare sqlite3 executemany of the same bytes in the same run.

    python -m bench.ledger [--rows 200000] [--batch 5000] [--every 100000] [--unnumbered] [--folder DIR]

Events are made outside the measured time. The bare table has the same seven columns, no index but its row number,
WAL mode and synchronous=FULL, one commit for each batch. The databases are removed at the end.
"""

import argparse
import sqlite3
import tempfile
import time
from pathlib import Path

from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.events import Event, LotProduced, MaterialConsumed, OperatorWorked, Packed, Shipped, build
from genealogy.model.records import Draft

_FILE_HASH = "0f" * 32
_COLUMNS = "sequence, id, type, source, record, leaf, hash"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--batch", type=int, default=5_000)
    parser.add_argument("--every", type=int, default=100_000, help="rows between two lines of the report")
    parser.add_argument("--unnumbered", action="store_true", help="rows without source_record")
    parser.add_argument("--folder", type=Path, help="where the databases are made (a temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder, open_ledger(None, Path(folder)) as ledger:
        _append(ledger, Path(folder), options)
        _read(ledger)
        size = (Path(folder) / "ledger.sqlite").stat().st_size
        print(f"{size / options.rows:.0f} bytes an event on disk")


def _append(ledger: Ledger, folder: Path, options: argparse.Namespace) -> None:
    bare = _bare(folder / "bare.sqlite")
    source = sqlite3.connect(folder / "ledger.sqlite")
    ours = theirs = 0.0
    done = reported = 0
    while done < options.rows:
        count = min(options.batch, options.rows - done)
        drafts = [_draft(number, options.unnumbered) for number in range(done, done + count)]
        start = time.perf_counter()
        ledger.append(drafts, recorded_by="bench")
        ours += time.perf_counter() - start
        rows = source.execute(f"SELECT {_COLUMNS} FROM event WHERE sequence > ?", (done,)).fetchall()
        start = time.perf_counter()
        bare.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        bare.commit()
        theirs += time.perf_counter() - start
        done += count
        if done - reported >= options.every or done == options.rows:
            rate, bare_rate = (done - reported) / ours, (done - reported) / theirs
            print(f"{done:>9,} rows: {rate:>8,.0f} events/s, bare {bare_rate:>9,.0f} rows/s: {rate / bare_rate:.0%}")
            reported, ours, theirs = done, 0.0, 0.0
    bare.close()
    source.close()


def _read(ledger: Ledger) -> None:
    start = time.perf_counter()
    count = sum(1 for _ in ledger.read())
    print(f"read {count / (time.perf_counter() - start):,.0f} events/s")


def _bare(file: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(file)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute(
        "CREATE TABLE event (sequence INTEGER PRIMARY KEY, id TEXT, type TEXT, source TEXT, record TEXT, "
        "leaf BLOB, hash BLOB)"
    )
    return bare


def _draft(number: int, unnumbered: bool) -> Draft:
    """One of five typical events, one a second."""
    seconds = 1_767_225_600 + number
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
    values: dict[str, object] = {"source": "erp", "site": "SZ1"}
    if not unnumbered:
        values["source_record"] = f"R-{number}"
    lot = {
        "material": f"MAT{number % 50}",
        "lot": f"L{number // 20}",
        "quantity": f"{number % 900 + 1}.5",
        "unit": "KGM",
    }
    model: type[Event]
    match number % 5:
        case 0:
            model, more = MaterialConsumed, lot | {"batch": f"B{number // 40}"}
        case 1:
            model, more = LotProduced, lot | {"batch": f"B{number // 40}", "line": "L1", "expires_on": "2029-01-31"}
        case 2:
            model, more = Packed, lot | {"package": f"TOTE{number % 997}"}
        case 3:
            model, more = Shipped, lot | {"shipment": f"S{number // 60}", "consignee": f"H{number % 800}"}
        case _:
            model = OperatorWorked
            more = {"batch": f"B{number // 40}", "operator": f"operator {number % 60}", "started_at": moment}
    if model is not OperatorWorked:
        more["event_time"] = moment
    return Draft(build(model, values | more), "bench.csv", _FILE_HASH, f"line {number + 2}")


if __name__ == "__main__":
    main()
