"""Runs of serial numbers that a cell tells by their first and last: `SN0001-SN0050`, `SN0001~0050`."""

import re

from genealogy.ingest.mapping.schema import Each
from genealogy.model.errors import RecordError

LONGEST = 10_000
"""Units of one run; more are taken for a slip of the pen."""
MOST = 100_000
"""Units of all runs in one cell."""
_WIDEST = 200
"""Letters of a first or last number: nothing longer is one, and tried at each mark it would take long."""
_TAIL = re.compile(r"(?P<head>.*?)(?P<digits>\d+)")


def run(first: str, last: str, *, plain: bool = False) -> list[str]:
    """All numbers from the first to the last one, as they are written; the last may be its last digits alone. `plain`
    numbers may grow longer, 8 to 12. Raises RecordError for what is no run.
    """
    wrong = RecordError("it is no run of numbers", value=f"{first} … {last}", advice="list the serial numbers instead")
    if max(len(first), len(last)) > _WIDEST:
        raise wrong
    start, end = _TAIL.fullmatch(first.strip()), _TAIL.fullmatch(last.strip())
    if not start or not end:
        raise wrong
    head, digits = start["head"], start["digits"]
    tail = end["digits"]
    if plain and end["head"] in (head, "") and len(tail) > len(digits) and "0" not in (digits[0], tail[0]):
        return _counted(head, int(digits), int(tail), wrong)
    if end["head"] not in (head, "") or len(tail) > len(digits) or (end["head"] and len(tail) != len(digits)):
        raise wrong
    tail = digits[: len(digits) - len(tail)] + tail
    return _counted(head, int(digits), int(tail), wrong, len(digits))


def _counted(head: str, first: int, last: int, wrong: RecordError, width: int = 0) -> list[str]:
    if not 0 < last - first + 1 <= LONGEST:
        raise wrong
    return [f"{head}{number:0{width}d}" for number in range(first, last + 1)]


def divided(text: str, mark: str, *, plain: bool = False) -> tuple[str, str]:
    """First and last of a run; two blanks for a text that is none. A number may have the mark in it, so the middle one
    divides where both sides are alike, else the last one.
    """
    if len(text) > 2 * _WIDEST:
        return "", ""
    places = [found.start() for found in re.finditer(re.escape(mark), text)]
    for place in sorted(places, key=lambda place: (abs(2 * place + len(mark) - len(text)), -place)):
        first, last = text[:place].strip(), text[place + len(mark) :].strip()
        if _is_run(first, last, plain=plain):
            return first, last
    return "", ""


def _is_run(first: str, last: str, *, plain: bool) -> bool:
    """Also one that is too long, so that it is refused and not taken for one number."""
    start, end = _TAIL.fullmatch(first), _TAIL.fullmatch(last)
    if start and end and start["head"] == end["head"] and len(start["digits"]) == len(end["digits"]) < _WIDEST:
        return int(start["digits"]) < int(end["digits"])
    try:
        return len(run(first, last, plain=plain)) > 1
    except RecordError:
        return False


def listed(each: Each, text: str, last: str) -> list[str]:
    """The values of a cell that lists several; `last` is what stands in the column of the last one. Raises RecordError
    for a first and a last that are no run.
    """
    if each.to:
        return run(text, last, plain=each.plain) if last.strip() else [text.strip()]
    parts = [part for one in text.split(each.separator) if (part := one.strip())]
    found: list[str] = []
    for part in parts:
        first, end = divided(part, each.run, plain=each.plain) if each.run else ("", "")
        found += run(first, end, plain=each.plain) if first else [part]
        if len(found) > MOST:
            told = f"it lists more than {MOST} numbers"
            raise RecordError(told, value=text[:200], advice="divide it among several rows")
    return found
