"""The two readings of recorded times, and how exposure crosses one relationship in each.

The whole reading excludes only what certainly did not overlap: every time is an interval as wide as its precision and
a tolerance both ways, and what has a composition is exposed for all time or not at all. The strict reading takes
every time at its word: first instants, half-open stays, only later uses, nothing across an unknown time. What the
strict reading reaches is `confirmed`, the rest `possible`.

Forward, a node carries the times at which it is exposed. Backward, it carries the times at which its exposure would
reach the root.
"""

from dataclasses import dataclass

from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Edge
from genealogy.queries.intervals import ALWAYS, Span, Times
from genealogy.queries.tracing.contacts import CAUSES, Contact
from genealogy.queries.tracing.stays import AFTER_ALL, Stay

HOLDERS = frozenset({"package"})
"""Kinds that carry exposure only while an exposed content is inside."""

MIXING = frozenset({"batch", "load"})
"""Kinds inside which every input reaches every output, whenever each was recorded; what touches them touches all."""

MAY_HOLD = frozenset({"unit", "item", "equipment"})
"""Kinds with a composition that EPCIS also packs things into, such as a case with a serial of its own."""

ENDS = frozenset({"party", "location"})
"""Kinds that pass nothing on."""


@dataclass(frozen=True, slots=True)
class Reading:
    strict: bool
    tolerance: int = 0
    """Microseconds, both ways; the strict reading has none."""

    def window(self, edge: Edge) -> Span | None:
        """The times at which a transfer may have happened; None where this reading does not cross it."""
        start, end = edge.time
        if self.strict:
            return (start, start) if edge.time.known else None
        return max(start - self.tolerance, -FOREVER), min(end + self.tolerance, FOREVER)

    def span(self, stay: Stay) -> Span | None:
        """The times during which a content was in its holder; None where this reading does not know of it."""
        if self.strict:
            low, high = stay.start.start, FOREVER if stay.end is AFTER_ALL else stay.end.start - 1
            return (low, high) if stay.sure and low <= high else None
        low, high = max(stay.start.start - self.tolerance, -FOREVER), min(stay.end.end + self.tolerance, FOREVER)
        return (low, high) if low <= high else None

    def touch(self, contact: Contact) -> Span | None:
        """The times during which a thing touched a cause; None where this reading does not know of it."""
        start, end = contact.start, contact.end
        if self.strict:
            return (start.start, self._last(contact)) if contact.sure else None
        low, high = max(start.start - self.tolerance, -FOREVER), min(end.end + self.tolerance, FOREVER)
        return (low, high) if low <= high else None

    def carry(self, contact: Contact) -> Span | None:
        """The times at which equipment carries what a contact brought: from its start until the first reset."""
        span = self.touch(contact)
        if span is None or span[1] >= FOREVER:
            return span
        if not self.strict:  # a reset counts when it certainly came later than the end
            over = contact.resets.certainly_after(span[1] + self.tolerance)
            return span[0], FOREVER if over is None else min(over + self.tolerance, FOREVER)
        if contact.resets.unknown:
            return span
        reset = contact.resets.at_or_after(contact.end.start)
        return span[0], FOREVER if reset is None else max(reset - 1, span[0])

    @staticmethod
    def _last(contact: Contact) -> int:
        """Half-open, but every contact has its first instant."""
        end = contact.end.start
        if end >= FOREVER:
            return contact.start.start if contact.resets.unknown else FOREVER
        return max(contact.start.start, end - 1)

    def passes_forward(self, edge: Edge, window: Span) -> Times:
        """When the target of a transfer is exposed, its source being exposed in the window."""
        if not self.strict or kind_of(edge.target) in MIXING:
            return ALWAYS
        return ((window[0], FOREVER),)

    def passes_backward(self, edge: Edge, window: Span) -> Times:
        """When exposure of the source of a transfer matters, exposure of its target mattering in the window."""
        return self.matters(edge.source, (window,))

    def caught(self, thing: str, touched: Span) -> Times:
        """When a thing is exposed that touched a cause at these times: from then on; what holds others, just then."""
        kind = kind_of(thing)
        if kind in MIXING:
            return ALWAYS
        if kind in CAUSES:
            return (touched,)
        return ((touched[0], FOREVER),) if self.strict else ALWAYS

    def matters(self, node: str, useful: Times) -> Times:
        """When it matters that `node` is exposed, given the moments at which its exposure would be passed on.

        Of a holder just then; else as long as becoming part of it matters.
        """
        return useful if kind_of(node) in HOLDERS | MAY_HOLD else self.lasting(node, useful)

    def lasting(self, node: str, useful: Times) -> Times:
        """When it matters that something becomes part of `node`, which stays exposed: up to the last useful moment.

        Always in a batch, and in the whole reading.
        """
        always = not self.strict or kind_of(node) in MIXING
        return ALWAYS if always else ((-FOREVER, useful[-1][1]),)
