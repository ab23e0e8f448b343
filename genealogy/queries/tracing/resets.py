"""What resets equipment: after it, nothing of what touched the equipment before is passed on by it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from genealogy.model.errors import UsageError
from genealogy.model.times import Moment
from genealogy.queries.edges import Edge

_TYPES = {"equipment_cleaned": "CLEANED_IN", "inspected": "INSPECTED_IN", "released": "RELEASED_IN"}
"""Event types that may reset, and the relationship that each makes of the equipment."""
EVERY_RESET = frozenset(_TYPES.values())
_ALWAYS = "always"
"""In the place of an event: equipment that is clean for each use."""


@dataclass(frozen=True, slots=True)
class Resets:
    """The rule: pairs of a relationship type out of the equipment and a method, which is empty for any; and patterns of
    identifiers of equipment that passes nothing on.
    """

    rules: frozenset[tuple[str, str]] = frozenset({("CLEANED_IN", "")})
    clean: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "Resets":
        """`equipment=EVENT_TYPE[:METHOD],…`, or `none`; and `equipment:PATTERN=always`. Raises UsageError."""
        rules: set[tuple[str, str]] = set()
        clean: set[str] = set()
        for part in (part.strip() for part in text.split(",") if text.strip() != "none"):
            kind, _, rest = part.partition("=")
            event, _, method = rest.partition(":")
            if kind.startswith("equipment:") and rest == _ALWAYS:
                clean.add(kind)
                continue
            if kind != "equipment" or event not in _TYPES:
                raise UsageError(
                    f"GENEALOGY_RESETS: {part!r} is not understood; write for example equipment=equipment_cleaned, "
                    f"equipment=equipment_cleaned:METHOD, equipment:LINE-*={_ALWAYS} or none; event types: "
                    f"{', '.join(_TYPES)}"
                )
            rules.add((_TYPES[event], method))
        return cls(frozenset(rules), frozenset(clean))

    def carries(self, equipment: str) -> bool:
        """Whether it passes on what touched it before, until it is reset."""
        return not any(fnmatchcase(equipment, pattern) for pattern in self.clean)

    @property
    def types(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self.rules)

    def apply(self, edge: Edge) -> bool:
        """Whether this relationship resets its source."""
        return (edge.type, "") in self.rules or (edge.type, edge.tells("method")) in self.rules


EVERY_CLEANING = Resets()


class ResetTimes:
    """When one equipment was reset. `unknown` is true where one of its resets has no time."""

    def __init__(self, moments: Iterable[Moment] = ()) -> None:
        moments = list(moments)
        self.unknown = not all(moment.known for moment in moments)
        self._known = sorted(moment for moment in moments if moment.known)
        self._starts = [moment.start for moment in self._known]

    def at_or_after(self, time: int) -> int | None:
        """The first instant of the first reset then or later."""
        place = bisect_left(self._starts, time)
        return self._starts[place] if place < len(self._starts) else None

    def certainly_after(self, time: int) -> int | None:
        """The moment by which a reset that began later was over: the earliest of these."""
        earliest: int | None = None
        for moment in self._known[bisect_right(self._starts, time) :]:
            if earliest is not None and moment.start >= earliest:
                break
            earliest = moment.end if earliest is None else min(earliest, moment.end)
        return earliest


NEVER = ResetTimes()
