"""Whether a shipped mapping fits a file: then it is proposed, with how this file writes numbers and dates."""

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.files import of_sheet, with_mapping
from genealogy.ingest.mapping.header import places_of
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.writing import scalar
from genealogy.ingest.mapping.reading import parse_mapping, shipped
from genealogy.ingest.mapping.rows import Mapped, Refused
from genealogy.ingest.mapping.schema import MappingSpec
from genealogy.model.errors import UnreadableInput

_FILE = re.compile(r"^file:\n(?:  .*\n)+", re.MULTILINE)
_WELL = 10
"""Events to one refusal, at least; records whose own reversal is not told are understood all the same."""


def shipped_fitting(samples: Sequence[Sample], file: dict[str, object], options: Options) -> tuple[str, str] | None:
    """Name and text of the shipped mapping by which nearly all rows of the samples become events, if there is one.
    `file` is how the file is written.
    """
    for name, text, spec in _of_tables():
        if not any(_has_columns(spec, sample) for sample in samples):
            continue
        own = _as_written(text, spec, file)
        if _fits(parse_mapping(own, name), samples, options):
            return name, own
    return None


@lru_cache(maxsize=1)
def _of_tables() -> tuple[tuple[str, str, MappingSpec], ...]:
    """Name, text and content of the shipped mappings that read tables."""
    parsed = ((name, text, parse_mapping(text, name)) for name, text in shipped().items())
    return tuple(one for one in parsed if not one[2].records and not one[2].query)


def _has_columns(spec: MappingSpec, sample: Sample) -> bool:
    return not spec.names(optional=False) - places_of(spec, sample.names).keys()


def _as_written(text: str, spec: MappingSpec, file: dict[str, object]) -> str:
    known = spec.file.model_dump(exclude_defaults=True)
    found = {name: value for name, value in file.items() if name not in ("fill_down", "labels", "sheets")}
    if "thousands" not in found and found.get("decimal", ".") != ".":
        known.pop("thousands", None)
    formats = dict.fromkeys([*_listed(found.get("dates")), *_listed(known.get("dates"))])
    merged = {**known, **found, **({"dates": list(formats)} if formats else {})}
    lines = "".join(f"  {name}: {scalar(value)}\n" for name, value in merged.items())
    block = f"file:\n{lines}" if lines else ""
    if _FILE.search(text):
        return _FILE.sub(lambda _: block, text, count=1)
    return text.replace("events:\n", f"{block}events:\n", 1)


def _listed(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else []


def _fits(spec: MappingSpec, samples: Sequence[Sample], options: Options) -> bool:
    options = with_mapping(options, spec)
    made = refused = 0
    for sample in samples:
        with suppress(UnreadableInput):  # a sheet that lacks columns of the mapping
            mapped = Mapped(of_sheet(spec, sample.sheet), sample.names, options, sample.sheet)
            for row in sample.rows:
                for told in mapped.read(row):
                    refused += isinstance(told, Refused) and told.error.field != "reverses"
                    made += not isinstance(told, Refused)
    return made > 0 and refused * _WELL <= made
