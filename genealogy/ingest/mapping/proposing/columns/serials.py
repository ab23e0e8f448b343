"""Cells that tell several serial numbers: a list of them, or the first and the last of a run."""

import re
from collections.abc import Iterator, Sequence

from genealogy.ingest.mapping.proposing.columns.ranges import range_ends
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score
from genealogy.ingest.mapping.runs import listed
from genealogy.ingest.mapping.schema import Each
from genealogy.model.errors import RecordError

_MARKS = ("、", "，", ",", "；", ";", "|", "\n", " ")
TO = ("~", "～", "—", "–", "至", "到", "--", "-")
"""Marks between the first and the last number of a run."""


def several(event: ProposedEvent, sample: Sample) -> bool:
    """Whether cells tell several serials: each is then an event of its own."""
    serial = event.cells.get("serial")
    texts = sample.column(serial) if isinstance(serial, str) else []
    if not texts or not isinstance(serial, str):
        return False
    mark = next((mark for mark in _MARKS if any(mark in text for text in texts) and _are_numbers(texts, mark)), "")
    if mark:
        event.each = {"column": serial, "separator": mark}
    _runs(event, sample, serial, mark)
    return bool(event.each)


def _are_numbers(texts: Sequence[str], mark: str) -> bool:
    """Whether what stands between the marks are numbers of units: none has a blank in it, each has a digit."""
    parts = [part.strip() for text in texts for part in text.split(mark) if part.strip()]
    return all(not re.search(r"\s", part) and re.search(r"\d", part) for part in parts)


def _runs(event: ProposedEvent, sample: Sample, serial: str, mark: str) -> None:
    """A first and a last number stand for all between them, if there are as many as an amount of the row says; where no
    amount is told, if first and last begin with the same letters.
    """
    amounts = [name for name in sample.names if field_score("quantity", name) >= COMPOSED and name != serial]
    told = [_amounts(sample, serial, name) for name in amounts]
    for each in _ways(sample, serial, mark):
        counts = _counts(sample, each)
        if not any(count > 1 for count in counts) or (mark and counts == _counts(sample, event.each)):
            continue
        if counts in told or (not amounts and ("to" in each or _are_lettered(sample, serial, each["range"]))):
            event.each = each
            event.notes["serial"] = "a first and a last number stand for all between them"
        else:
            event.notes["serial"] = "some look like a first and a last number, and no amount says so: look at them"
        return


def _ways(sample: Sample, serial: str, mark: str) -> Iterator[dict[str, str]]:
    if last := range_ends(sample).get(serial):
        yield {"column": serial, "to": last}
    for to in TO:
        if any(to in text for text in sample.column(serial)):
            yield {"column": serial, **({"separator": mark} if mark else {}), "range": to}


def _counts(sample: Sample, each: dict[str, str]) -> list[int]:
    """How many numbers each row tells; nothing where a row cannot be read so."""
    spec = Each.model_validate(each)
    place, last = sample.names.index(spec.column), sample.names.index(spec.to) if spec.to else -1
    rows = [row for row in sample.rows if row[place].strip()]
    try:
        return [len(listed(spec, row[place], row[last] if last >= 0 else "")) for row in rows]
    except RecordError:
        return []


def _amounts(sample: Sample, serial: str, name: str) -> list[int]:
    """What a column counts in the rows with serials; nothing where it holds no whole numbers."""
    place, amount = sample.names.index(serial), sample.names.index(name)
    texts = [row[amount].strip().removesuffix(".0") for row in sample.rows if row[place].strip()]
    return [int(text) for text in texts] if all(text.isdecimal() for text in texts) else []


def _are_lettered(sample: Sample, serial: str, mark: str) -> bool:
    parts = [part.strip() for text in sample.column(serial) for part in text.split(mark)]
    return all(re.match(r"[^\W\d_]", part) for part in parts)
