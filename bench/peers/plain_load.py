"""The peer of a load: one process that parses, validates, hashes and stores, and no more.

    python -m bench.peers.plain_load FILE DATABASE

A table of lots split is read row by row and checked by a pydantic model; of an EPCIS 2.0 document each event is checked
by the compiled schema, and kept as it is. What is kept is canonical JSON by its hash, once, and in a chain of hashes,
5,000 a transaction that is synced. A row that is wrong or told twice ends it; it makes no identifiers, withdraws
nothing and explains nothing. It tells, as JSON, how many rows it took and in how many seconds.
"""

import csv
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Annotated

import orjson
from jsonschema_rs import Draft7Validator
from pydantic import BaseModel, Field, TypeAdapter

from genealogy.ingest.epcis.schema import schemas

_BATCH = 5_000
_CACHE_KIB = 16 * 1024  # as our ledger has
_Text = Annotated[str, Field(min_length=1, max_length=256)]


class Split(BaseModel):
    material: _Text
    lot: _Text
    into_lot: _Text
    quantity: Annotated[Decimal, Field(gt=0)]
    unit: _Text
    event_time: datetime
    source: _Text
    source_record: _Text


def main(file: Path, database: Path) -> None:
    started = time.perf_counter()
    count = store(rows(file) if file.suffix == ".csv" else events(file), database)
    print(orjson.dumps({"rows": count, "seconds": time.perf_counter() - started}).decode())


def rows(file: Path) -> Iterator[bytes]:
    """Canonical bytes of each row of a table. Raises ValueError for one that is wrong."""
    model = TypeAdapter(Split)
    with file.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            yield orjson.dumps(model.validate_python(row).model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)


def events(file: Path) -> Iterator[bytes]:
    """Canonical bytes of each event of an EPCIS document. Raises ValidationError for one that is wrong."""
    validators = {name: Draft7Validator(schema, validate_formats=True) for name, schema in schemas(xml=False).items()}
    for event in orjson.loads(file.read_bytes())["epcisBody"]["eventList"]:
        validators[event["type"]].validate(event)
        yield orjson.dumps(event, option=orjson.OPT_SORT_KEYS)


def store(leaves: Iterator[bytes], database: Path) -> int:
    """How many were stored."""
    base = sqlite3.connect(database)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    base.execute("CREATE TABLE event (sequence INTEGER PRIMARY KEY, id BLOB UNIQUE, leaf BLOB, hash BLOB)")
    chain, count = b"", 0
    while batch := list(islice(leaves, _BATCH)):
        kept = []
        for leaf in batch:
            own = sha256(leaf).digest()
            chain, count = sha256(chain + own).digest(), count + 1
            kept.append((count, own, leaf, chain))
        base.executemany("INSERT INTO event VALUES (?, ?, ?, ?)", kept)
        base.commit()
    base.close()
    return count


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
