"""A JSON document read through a mapping: drafts and refusals, as every adapter gives them.

The document is walked once, or twice where a record needs what may stand behind it: an object around it, or a record of
another list. Of those only what the mapping names is kept.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis.text import json_text
from genealogy.ingest.files import sha256
from genealogy.ingest.json_cursor import JsonCursor
from genealogy.ingest.mapping.cells import holds
from genealogy.ingest.mapping.files import handed_over, of_sheet, with_mapping
from genealogy.ingest.mapping.header import folded
from genealogy.ingest.mapping.json_paths import Found, Walk, parse_path
from genealogy.ingest.mapping.json_values import UP, columns, outward, paired
from genealogy.ingest.mapping.reading import read_mapping
from genealogy.ingest.mapping.rows import Mapped
from genealogy.ingest.mapping.schema import Join, MappingSpec
from genealogy.ingest.streams import opened_stream
from genealogy.ingest.tables.repeats import Repeats
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.records import Draft, Refusal

_folded = lru_cache(maxsize=4096)(folded)
_SHAPES = 500
"""Sets of columns that are kept prepared."""


def read_document(adapter: str, path: Path, options: Options) -> Iterator[Draft | Refusal]:
    """All events of a document. Raises UnreadableInput, also when it has none of the lists of the mapping."""
    spec = read_mapping(options.mapping)
    if not spec.events:
        return
    options = with_mapping(options, spec)
    digest, repeats = sha256(path), Repeats()
    document = _Document(spec, path, options)
    for found in document.found():
        mapped, cells, error = document.row(found)
        if mapped is None:
            continue
        told = [mapped.refused(cells, error)] if error else mapped.read(cells)
        place = found.pointer or "/"
        yield from handed_over(adapter, str(path), digest, place, told, repeats)
    if not document.walk.arrived:
        paths = ", ".join(one for records in spec.records.values() for one in records.path)
        raise UnreadableInput(f"{path}: no records of the mapping are in it; looked at {paths}")


@dataclass
class _Table:
    """Records that others name: by their number those columns that are asked for; null where several have it."""

    columns: set[str]
    records: dict[tuple[str, ...], dict[str, str] | None] = field(default_factory=dict)


class _Document:
    def __init__(self, spec: MappingSpec, path: Path, options: Options) -> None:
        self._spec = spec
        self._path = path
        self._options = options
        self._wanted = [(name, parse_path(one)) for name, records in spec.records.items() for one in records.path]
        self._names = {name: _names(spec, name) for name in spec.records}
        self._outer: dict[str, dict[str, Any]] = defaultdict(dict)
        self._tables: dict[tuple[str, tuple[str, ...]], _Table] = {}
        self._mapped = lru_cache(_SHAPES)(self._prepared)
        self._lacking = lru_cache(_SHAPES)(self._lacked)
        self.walk = self._walk()
        """Tells, when all was read, whether the document is one of those that the mapping reads."""
        if any(records.join for records in spec.records.values()) or any(
            name.startswith(UP) for names in self._names.values() for name in names
        ):
            self._look_around()

    def _walk(self, heads: Set[str] = frozenset()) -> Walk:
        """`heads` are the members of objects around lists that are to be kept."""

        def notice(pointer: str, name: str, value: Any) -> None:
            self._outer[pointer][name] = value

        return Walk(lambda value: paired(value, self._spec.file.pairs), self._outer, heads.__contains__, notice)

    def found(self) -> Iterator[Found]:
        """The records, in the document's order."""
        yield from self._found(self.walk)

    def _found(self, walk: Walk) -> Iterator[Found]:
        encoding = self._options.encoding or "utf-8-sig"
        with opened_stream(self._path, str(self._path)) as stream:
            yield from walk.document(JsonCursor(stream, str(self._path), encoding), self._wanted)

    def _look_around(self) -> None:
        """Keep what the mapping names of the objects around records, and of records that others name."""
        around = {name.rpartition(UP)[2] for names in self._names.values() for name in names if UP in name}
        heads = {name.partition("/")[0] for name in around} | around
        for name, records in self._spec.records.items():
            for prefix, join in records.join.items():
                wanted = {one[len(prefix) + 1 :] for one in self._names[name] if one.startswith(f"{prefix}/")}
                for other in join.records:
                    self._tables.setdefault((other, tuple(join.by)), _Table(set())).columns.update(wanted)
        for found in self._found(self._walk(heads)):
            for (name, by), table in self._tables.items():
                if name == found.records:
                    self._keep(found, table, by)

    def _keep(self, found: Found, table: "_Table", by: Sequence[str]) -> None:
        with suppress(RecordError):  # it is refused where it is read
            record = columns(found.value)
            record |= {name: outward(found.above, name) for name in by if name.startswith(UP)}
            spelled = {_folded(name): text for name, text in record.items()}
            key = tuple(self._value(spelled, name) for name in by)
            if all(key) and self._belongs(found, record):
                kept = {name: self._value(spelled, name) for name in table.columns}
                table.records[key] = None if key in table.records else kept

    def _value(self, spelled: Mapping[str, str], name: str) -> str:
        """The text of a column, by its own or another name; `spelled` is the record by names as they are compared."""
        names = (name, *self._spec.aliases.get(name, ()))
        return next((spelled[one] for one in map(_folded, names) if one in spelled), "")

    def _belongs(self, found: Found, record: Mapping[str, str]) -> bool:
        """Whether the conditions of its list hold."""
        conditions = self._spec.records[found.records].when
        return all(
            holds(
                condition,
                outward(found.above, name) if name.startswith(UP) else record.get(name, ""),
                self._spec.file,
            )
            for name, condition in conditions.items()
        )

    def row(self, found: Found) -> tuple[Mapped | None, list[str], RecordError | None]:
        """A record's columns prepared, their texts, and what is wrong with it; null for one that is not of its list."""
        try:
            record, error = columns(found.value), None
        except RecordError as wrong:
            record, error = {"record": json_text(found.value)}, wrong
        if not error and not self._belongs(found, record):
            return None, [], None
        names = self._names[found.records]
        record |= {name: outward(found.above, name) for name in names if name.startswith(UP)}
        try:
            self._join(found.records, record)
        except RecordError as wrong:
            error = error or wrong
        record |= self._lacking(found.records, tuple(record))
        return self._mapped(found.records, tuple(record)), list(record.values()), error

    def _lacked(self, records: str, columns: tuple[str, ...]) -> dict[str, str]:
        """The columns that the mapping reads and a record does not have under any name: blank."""
        present, aliases = {folded(name) for name in columns}, self._spec.aliases
        spelled = {name: (name, *aliases.get(name, ())) for name in self._names[records]}
        return {name: "" for name, names in spelled.items() if not any(folded(one) in present for one in names)}

    def _join(self, name: str, record: dict[str, str]) -> None:
        joins = self._spec.records[name].join
        spelled = {_folded(one): text for one, text in record.items()} if joins else {}
        for prefix, join in joins.items():
            key = tuple(self._value(spelled, one) for one in join.named_by)
            other = self._other(join, key) if all(key) else {}
            if other is None and not join.optional:
                raise RecordError(
                    f"the document does not have just one record of {' or '.join(join.records)} with that "
                    f"{' and '.join(join.by)}",
                    field=join.named_by[0],
                    value=" ".join(key),
                    advice="add it to the document, or correct the number here or there",
                )
            wanted = [one for one in self._names[name] if one.startswith(f"{prefix}/")]
            record |= {one: (other or {}).get(one[len(prefix) + 1 :], "") for one in wanted}

    def _other(self, join: Join, key: tuple[str, ...]) -> dict[str, str] | None:
        """The one record that is meant; null where there is none, or several."""
        tables = (self._tables[name, tuple(join.by)].records for name in join.records)
        found = [table[key] for table in tables if key in table]
        return found[0] if len(found) == 1 else None

    def _prepared(self, records: str, names: tuple[str, ...]) -> Mapped:
        return Mapped(of_sheet(self._spec, records), names, self._options, sheet=records)


def _names(spec: MappingSpec, records: str) -> list[str]:
    """The columns of a list of records that the mapping reads."""
    own = of_sheet(spec, records)
    conditions, joins = spec.records[records].when, spec.records[records].join.values()
    return sorted(own.names() | set(conditions) | {name for join in joins for name in join.named_by})
