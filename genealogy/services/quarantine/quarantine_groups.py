"""The quarantine by what its records have in common: why they were refused, where they come from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from genealogy.ledger.quarantine import Held
from genealogy.model.records import Refusal

_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Group:
    """`what` is what its records have in common; `example` is the id of the first one, `reason` why it was refused,
    `value` what stood there.
    """

    what: str
    count: int
    example: str
    reason: str
    value: str


def kind_of_reason(reason: str, value: str) -> str:
    """A reason without the values that differ from record to record; `value` is what stood there."""
    if value:
        reason = reason.replace(repr(value), "…").replace(f'"{value}"', "…")
    return _DIGITS.sub("…", _QUOTED.sub("…", reason))


_BY: dict[str, Callable[[Refusal], str]] = {
    "reason": lambda refusal: kind_of_reason(refusal.reason, refusal.value),
    "file": lambda refusal: refusal.file,
    "table": lambda refusal: refusal.table,
    "source": lambda refusal: refusal.source,
    "field": lambda refusal: refusal.field,
}
BY = tuple(_BY)
"""What the quarantine is grouped by."""


def grouped(records: Iterable[Held], by: str) -> list[Group]:
    """The largest group first; of two as large, the one whose first record came first."""
    tell = _BY[by]
    groups: dict[str, Group] = {}
    for held in records:
        what = tell(held.refusal)
        if (group := groups.get(what)) is None:
            groups[what] = Group(what, 1, held.id, held.refusal.reason, held.refusal.value)
        else:
            group.count += 1
    return sorted(groups.values(), key=lambda group: -group.count)
