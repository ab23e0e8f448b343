"""How fast rows of a table become drafts (read, parsed, validated), and how much memory that takes.

    python -m bench.ingest [--rows 200000] [--format csv|parquet|xlsx] [--times exact|date] [--folder DIR]

A table of materials consumed is written first, in a process of its own: with `exact` every row has a record number and
its own time; with `date` neither, so that identical rows are counted. Rates are given by the clock and by processor
time, because other programs may run; memory is the highest resident size of the reading process.
"""

import argparse
import csv
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.model.records import Draft

_COLUMNS = ("batch", "material", "lot", "quantity", "unit", "event_time", "site", "source", "source_record")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--format", choices=["csv", "parquet", "xlsx"], default="csv")
    parser.add_argument("--times", choices=["exact", "date"], default="exact")
    parser.add_argument("--folder", type=Path, help="where the file is made (a temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        file = Path(folder, f"material_consumed.{options.format}")
        writing = get_context("spawn").Process(target=_write, args=(file, options.rows, options.times == "exact"))
        writing.start()
        writing.join()
        before = _peak_mb()
        clock, processor = time.perf_counter(), time.process_time()
        read = _read(file)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{read:,} drafts: {read / clock:,.0f} rows/s by the clock, {read / processor:,.0f} rows/s of processor time")
    print(f"memory: {_peak_mb():.0f} MB at most, {before:.0f} MB before reading")


def _read(file: Path) -> int:
    options = Options.from_settings({"timezone": "Asia/Shanghai"})
    adapter = adapter_for(file, options)
    if adapter is None:
        raise SystemExit(f"no adapter knows {file}")
    return sum(isinstance(one, Draft) for one in adapter.read(file, options))


def _rows(count: int, exact: bool) -> Iterator[tuple[str, ...]]:
    for number in range(count):
        moment = time.gmtime(1_767_225_600 + number)
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S+00:00" if exact else "%Y-%m-%d", moment)
        material, lot, batch = f"MAT{number % 50}", f"L{number // 20}", f"B{number // 40}"
        record = ("erp", f"R-{number}") if exact else ("", "")
        yield (batch, material, lot, f"{number % 900 + 1}.5", "kg", stamp, "SZ1", *record)


def _write(file: Path, count: int, exact: bool) -> None:
    if file.suffix == ".csv":
        with file.open("w", encoding="utf-8", newline="") as text:
            writer = csv.writer(text)
            writer.writerow(_COLUMNS)
            writer.writerows(_rows(count, exact))
    elif file.suffix == ".parquet":
        _write_parquet(file, count, exact)
    else:
        _write_xlsx(file, count, exact)


def _write_parquet(file: Path, count: int, exact: bool) -> None:
    import pyarrow
    import pyarrow.parquet

    columns = zip(*_rows(count, exact), strict=True)
    pyarrow.parquet.write_table(
        pyarrow.table({name: list(values) for name, values in zip(_COLUMNS, columns, strict=True)}), file
    )


def _write_xlsx(file: Path, count: int, exact: bool) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("material_consumed")
        for line, row in enumerate([_COLUMNS, *_rows(count, exact)]):
            sheet.write_row(line, 0, row)


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main()
