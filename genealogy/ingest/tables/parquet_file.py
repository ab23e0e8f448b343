"""Parquet: read in batches of rows; whatever the column's type, its values are taken as the text of a CSV cell.

A timestamp with a zone is an instant; one without takes the zone of `--timezone`; a date is that whole day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch.unpacking import Budget
from genealogy.ingest.files import read_head, sha256
from genealogy.ingest.tables.adapter import Opened, Sheet, TableAdapter, table_of
from genealogy.ingest.tables.cells import day_text, instant_text, number_text, other_text
from genealogy.ingest.tables.raw import Broken, RawFile, RawSheet, Row
from genealogy.model.errors import RecordError, UnreadableInput

_BATCH = 8192
_MOST_TEXT = 1 << 26
"""Bytes of text in one batch: 8 KiB a row."""
_MOST_PRECISE = 2**53
"""Integers beyond it are not all held by a 64-bit floating-point number."""
Texts = list[str]


def open_parquet(path: Path, options: Options) -> Opened:
    """The one table of a Parquet file. `.parquet` files hold one schema, so that they are one sheet."""
    name = table_of(path, options)
    read_head(path)
    digest = sha256(path)
    with _understood(path):
        file = _opened(path)
        header = list(file.schema_arrow.names)
    return Opened(digest, iter([Sheet(name, header, _rows(path, file))]))


def _opened(path: Path) -> Any:
    """The file, after a look at what its columns unpack to. Raises UnreadableInput when that is too much."""
    import pyarrow.parquet

    texts = _text_columns(path)
    file = pyarrow.parquet.ParquetFile(path, read_dictionary=texts)
    budget = Budget(str(path), path.stat().st_size, advice="export them again as CSV")
    for group in range(file.metadata.num_row_groups):
        budget.spend(file.metadata.row_group(group).total_byte_size)
    return file


def _text_columns(path: Path) -> list[str]:
    """Columns of text or bytes: they are kept as a dictionary until it is known how much they unpack to, because one
    long value may stand in a million rows.
    """
    import pyarrow.parquet

    return [field.name for field in pyarrow.parquet.read_schema(path) if _is_text(field.type)]


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    known = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    return any(is_kind(kind) for is_kind in known)


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise UnreadableInput(f"{path}: this is not a readable Parquet file: {error}; export it again") from error


def _rows(path: Path, file: Any) -> Iterator[Row]:
    number = 0
    batches = file.iter_batches(_BATCH)
    while True:
        with _understood(path):
            batch = next(batches, None)
            length = sum(map(_length, batch.columns)) if batch is not None else 0
            columns = [_texts(column) for column in batch.columns] if batch is not None and length <= _MOST_TEXT else []
        if batch is None:
            return
        if length > _MOST_TEXT:
            raise UnreadableInput(
                f"{path}: rows {number + 1} to {number + batch.num_rows} hold {length} bytes of text, more than "
                f"{_MOST_TEXT}: leave out the columns of long texts, or export it as CSV"
            )
        lost = _cut_off(batch.columns)
        for place, cells in enumerate(zip(*columns, strict=True)):
            number += 1
            if place in lost:
                yield f"row {number}", _broken(cells, lost[place])
            elif "".join(cells).strip():
                yield f"row {number}", cells


def _length(column: Any) -> int:
    """Bytes of the texts of one column of a batch, as long as each of them is."""
    import pyarrow
    from pyarrow import compute, types

    if not types.is_dictionary(column.type) or not _is_text(column.type.value_type):
        return 0
    lengths = compute.binary_length(column.dictionary).cast(pyarrow.int64())
    return compute.sum(compute.take(lengths, column.indices)).as_py() or 0


def _cut_off(columns: list[Any]) -> Mapping[int, set[int]]:
    """Row of a batch → columns with a float too large to hold every digit, as when nulls made floats of integers."""
    from pyarrow import types

    lost: dict[int, set[int]] = {}
    for number, column in enumerate(columns):
        if types.is_floating(column.type):
            for place, value in enumerate(column.to_pylist()):
                if value is not None and abs(value) > _MOST_PRECISE:
                    lost.setdefault(place, set()).add(number)
    return lost


def _broken(cells: Sequence[str], lost: set[int]) -> Broken:
    error = RecordError(
        "a number is too large for the type of its column, which has lost the last digits",
        value=cells[min(lost)],
        advice="write the column as text or as integers",
    )
    return Broken([None if number in lost else cell for number, cell in enumerate(cells)], error)


def _texts(column: Any) -> Texts:
    """One column of a batch as text, nulls as blanks."""
    import pyarrow
    from pyarrow import types

    if types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if types.is_string(kind) or types.is_large_string(kind):
        return [value or "" for value in column.to_pylist()]
    if types.is_timestamp(kind):
        zoned = kind.tz is not None
        instants = column.cast(pyarrow.timestamp("us", kind.tz), safe=False).cast(pyarrow.int64())
        return _each(instants, lambda value: instant_text(value, zoned))
    if types.is_date(kind):
        return _each(column.cast(pyarrow.date32()).cast(pyarrow.int32()), day_text)
    if types.is_boolean(kind):
        return _each(column, lambda value: str(value).lower())
    if types.is_floating(kind) or types.is_decimal(kind):
        return _each(column, number_text)
    return _each(column, other_text)


def _each(column: Any, text: Callable[[Any], str]) -> Texts:
    return ["" if value is None else text(value) for value in column.to_pylist()]


def raw_parquet(path: Path, _encoding: str, _separator: str, _sheets: Sequence[str]) -> RawFile:
    """The one table of a Parquet file, the names of its columns as its first row."""
    read_head(path)
    digest = sha256(path)
    with _understood(path):
        file = _opened(path)
        header: Row = ("row 0", list(file.schema_arrow.names))
    return RawFile(digest, iter([RawSheet("", chain([header], _rows(path, file)))]))


ADAPTER = TableAdapter("parquet", frozenset({".parquet"}), open_parquet, raw_parquet)
