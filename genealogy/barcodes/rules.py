"""Which Application Identifiers must, and which may not, stand together (General Specifications, section 4.14)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from genealogy.barcodes.dictionary import entry
from genealogy.barcodes.findings import NEEDS_ANOTHER

_BARE_LENGTH = {"253": 13, "255": 13, "8003": 14}
"""Keys that a digital signature may only follow when they carry a serial: their length without one."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that element number `element` breaks."""

    code: str
    element: int
    reason: str


def broken(elements: Sequence[tuple[str, str]]) -> Iterator[Broken]:
    """The rules that a set of (AI, value) breaks, element by element."""
    values: dict[str, str] = {}
    for number, (ai, value) in enumerate(elements):
        if values.setdefault(ai, value) != value:
            yield Broken("repeated-with-another-value", number, f"({ai}) stands twice, with {values[ai]} and {value}")
    seen: set[str] = set()
    for number, (ai, _) in enumerate(elements):
        if ai in seen:
            continue
        seen.add(ai)
        others = [other for other in values if other != ai]
        yield from _excluded(number, ai, others)
        yield from _missing(number, ai, others)
    if "8030" in values:
        yield from _unsigned(elements)


def _excluded(number: int, ai: str, others: list[str]) -> Iterator[Broken]:
    for pattern in entry(ai).excludes:
        for other in others:
            if _matches(pattern, other):
                yield Broken("may-not-stand-together", number, f"({ai}) may not stand together with ({other})")


def _missing(number: int, ai: str, others: list[str]) -> Iterator[Broken]:
    needs = entry(ai).needs
    if needs and not any(all(any(_matches(one, other) for other in others) for one in group) for group in needs):
        wanted = " or ".join(" with ".join(f"({one})" for one in group) for group in needs)
        yield Broken(NEEDS_ANOTHER, number, f"({ai}) needs {wanted} on the same item")


def _unsigned(elements: Sequence[tuple[str, str]]) -> Iterator[Broken]:
    for number, (ai, value) in enumerate(elements):
        if len(value) == _BARE_LENGTH.get(ai):
            reason = f"(8030) signs an individual thing: ({ai}) needs its serial"
            yield Broken("signed-without-serial", number, reason)


def _matches(pattern: str, ai: str) -> bool:
    return pattern == ai or ("n" in pattern and re.fullmatch(pattern.replace("n", r"\d"), ai) is not None)
