"""How grave a finding is. Each kind has a grade, and a plant may give it another one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from genealogy.model.errors import UsageError


class Grade(StrEnum):
    ERROR = "error"
    """The records cannot all be true, or somebody acted against the order of work."""
    WARNING = "warning"
    """Something is lost, doubled or late: an account or a trace may be wrong."""
    NOTE = "note"
    """Something is left out that others of its kind have."""


_ERRORS = (
    "more than made", "consumed before made", "consumed before received", "used before made", "shipped before made",
    "shipped before release", "shipped on hold", "serial under two lots", "in two places",
    "expiry before production", "production after receipt",
)  # fmt: skip
_WARNINGS = (
    "not made", "more than there was", "not there", "unpacked without packing", "counted otherwise", "recorded twice",
    "nothing to reverse", "no quantity", "unit of measure", "delivered twice", "consignee differs", "shipped empty",
    "perhaps consumed", "delivered before shipped", "no end", "no consumption", "less consumed", "part missing",
    "no delivery", "placeholder number", "spelled alike", "party under two names", "expiry before receipt",
    "two expiry dates", "two production days", "unit not defined",
)  # fmt: skip
_NOTES = ("no expiry", "no inspection", "supplier lot of two parties")

DEFAULTS: Mapping[str, Grade] = {
    **dict.fromkeys(_ERRORS, Grade.ERROR),
    **dict.fromkeys(_WARNINGS, Grade.WARNING),
    **dict.fromkeys(_NOTES, Grade.NOTE),
}
"""Of every kind of finding."""


@dataclass(frozen=True)
class Grades:
    """The defaults, and what a plant has set instead."""

    own: Mapping[str, Grade] = field(default_factory=dict)

    def of(self, kind: str) -> Grade:
        return self.own.get(kind) or DEFAULTS[kind]

    @classmethod
    def parse(cls, text: str) -> "Grades":
        """`no end=note, not made=error` → grades. Raises UsageError for a kind or grade that there is not."""
        own: dict[str, Grade] = {}
        for part in filter(None, map(str.strip, text.split(","))):
            kind, _, grade = (word.strip() for word in part.partition("="))
            if kind not in DEFAULTS:
                close = get_close_matches(kind, DEFAULTS, 1)
                guess = f"did you mean {close[0]!r}?" if close else f"choose from {', '.join(DEFAULTS)}"
                raise UsageError(f"GENEALOGY_GRADES: there is no finding {kind!r}: {guess}")
            if grade not in set(Grade):
                raise UsageError(f"GENEALOGY_GRADES: {part}: write {kind}=error, {kind}=warning or {kind}=note")
            own[kind] = Grade(grade)
        return cls(own)


USUAL = Grades()
