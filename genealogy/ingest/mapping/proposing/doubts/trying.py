"""A proposal tried on the rows of its sample, as a reader would: which are refused, which become the same event though
they tell different things.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.files import of_sheet, with_mapping
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.rows import Mapped, Refused
from genealogy.ingest.mapping.schema import MappingSpec
from genealogy.model.errors import UnreadableInput
from genealogy.model.identity import fact

_MOST_REASONS = 3
_OF_ALL = 10
"""Rows that become the same event as another one are told from a tenth of all on: some do on purpose."""


def tried(spec: MappingSpec, samples: Sequence[Sample], options: Options, read: set[str]) -> Iterator[str]:
    """Notes. `read` are the columns that events are made of."""
    options = with_mapping(options, spec)
    for sample in samples:
        own = of_sheet(spec, sample.sheet)
        if own.events:
            with suppress(UnreadableInput):  # a sheet that lacks columns, of which a load tells
                yield from _of_sheet(Mapped(own, sample.names, options, sample.sheet), sample, read)


def _of_sheet(mapped: Mapped, sample: Sample, read: set[str]) -> Iterator[str]:
    refused: Counter[str] = Counter()
    alike: dict[str, list[int]] = {}
    for number, row in enumerate(sample.rows):
        for made in mapped.read(row):
            if isinstance(made, Refused):
                error = made.error
                refused[f"{error.field}: {error.reason}" if error.field else error.reason] += 1
            else:
                told = {name: value for name, value in fact(made).items() if name != "attributes"}
                alike.setdefault(f"{made.table} {sorted(told.items(), key=str)}", []).append(number)
    for reason, count in refused.most_common(_MOST_REASONS):
        yield f"{count} of {len(sample.rows)} rows would be refused: {reason}"
    same = [numbers for numbers in alike.values() if len(numbers) > 1]
    if same and sum(len(numbers) - 1 for numbers in same) * _OF_ALL >= len(sample.rows):
        yield from _unlike(sample, same, read)


def _unlike(sample: Sample, same: Sequence[Sequence[int]], read: set[str]) -> Iterator[str]:
    """Columns in which rows differ that become the same event."""
    names = [
        name
        for place, name in enumerate(sample.names)
        if name not in read and any(len({sample.rows[number][place].strip() for number in rows}) > 1 for rows in same)
    ]
    if names:
        yield f"rows that differ only in {', '.join(names)} become the same event: look whether that tells a thing"
