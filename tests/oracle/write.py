"""Rows as the CSV files that a user would hand in."""

import csv
from collections import defaultdict
from pathlib import Path

from tests.oracle.rows import Fields, Rows


def write_tables(rows: Rows, folder: Path) -> list[Path]:
    """One UTF-8 CSV file a table in the folder (made when absent), columns = all fields met; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    tables: defaultdict[str, list[Fields]] = defaultdict(list)
    for table, fields in rows:
        tables[table].append(fields)
    files = []
    for table, records in sorted(tables.items()):
        columns = list(dict.fromkeys(column for fields in records for column in fields))
        path = folder / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(records)
        files.append(path)
    return files
