"""How exposure leaves a node: along material flow and containment, or by contact with a cause.

A node may have exposure in two ways. It *carries* it: passes it on with the material. Or it is a *cause*: passes it to
everything that touches it, as equipment under suspicion does, or a package whose contents are suspect because of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Direction, Edge
from genealogy.queries.intervals import ALWAYS, Span, Times, clip
from genealogy.queries.tracing.contacts import CAUSES, Contact
from genealogy.queries.tracing.reading import HOLDERS, MAY_HOLD, MIXING, Reading
from genealogy.queries.tracing.surroundings import Surroundings
from genealogy.queries.tracing.usable import Usable


class Crossing(NamedTuple):
    """Exposure that reaches `node` over `edge` at `times`, carried by it or (`cause`) making it a cause."""

    node: str
    edge: Edge
    times: Times
    moment: int
    cause: bool = False


class Flow:
    """The ways out of one node that carries exposure along transfers, stays and aliases."""

    def __init__(self, node: str, surroundings: Surroundings, direction: Direction, reading: Reading) -> None:
        self._node, self._reading = node, reading
        self._forward = direction is Direction.FORWARD
        self._usable = Usable(surroundings[node], reading)

    def cross(self, times: Times, *, as_asked: bool = False) -> Iterator[Crossing]:
        """Every way in which newly gained exposure leaves; `as_asked` keeps to the times of a root's window."""
        forward, reading, node = self._forward, self._reading, self._node
        holds = not forward and kind_of(node) in MAY_HOLD and not as_asked
        for window, edge in self._usable.transfers(reading.lasting(node, times) if holds else times):
            if forward:
                yield Crossing(edge.target, edge, reading.passes_forward(edge, window), window[0])
            else:
                yield Crossing(edge.source, edge, reading.passes_backward(edge, window), window[1])
        for span, stay in self._usable.stays:
            if shared := clip(times, span):
                # Backward, a content that stays exposed mattered up to its last useful moment, whenever it became so.
                kept = shared if forward else reading.matters(stay.content, shared)
                yield Crossing(stay.holder if forward else stay.content, stay.edge, kept, _moment(shared, forward))
        for edge in self._usable.aliases:  # and namesakes, in the whole reading
            yield Crossing(_other(edge, node), edge, times, _moment(times, forward))


class Causation:
    """The ways of one cause: forward to what touched it, backward to what it took exposure over from."""

    def __init__(self, node: str, surroundings: Surroundings, direction: Direction, reading: Reading) -> None:
        self._node, self._reading = node, reading
        self._forward = direction is Direction.FORWARD
        self._aliases = surroundings.aliases(node)
        contacts = surroundings.contacts.of_cause(node)
        span = reading.touch if self._forward else reading.carry
        known = [(found, contact) for contact in contacts if (found := span(contact)) is not None]
        self._once = Once([pair for pair in known if kind_of(pair[1].thing) in MIXING])
        self._again = [pair for pair in known if kind_of(pair[1].thing) not in MIXING]

    def cross(self, times: Times) -> Iterator[Crossing]:
        for low, high in times:
            for span, contact in self._once.take(low, high):
                yield from self._to_thing(contact, max(low, span[0]), min(high, span[1]))
        for span, contact in self._again:
            for low, high in clip(times, span):
                yield from self._to_thing(contact, low, high)
        for edge in self._aliases:
            yield Crossing(_other(edge, self._node), edge, times, _moment(times, self._forward), cause=True)

    def moments(self, times: Times) -> Iterator[tuple[Contact, int]]:
        """When each contact that is crossed once did first (backward: last) matter, of all times of the cause."""
        for span, contact in self._once.contacts:
            if shared := clip(times, span):
                yield contact, _moment(shared, self._forward)

    def _to_thing(self, contact: Contact, low: int, high: int) -> Iterator[Crossing]:
        thing, moment = contact.thing, low if self._forward else high
        times = self._reading.caught(thing, (low, high)) if self._forward else ALWAYS
        kind = kind_of(thing)
        if kind in CAUSES:
            yield Crossing(thing, contact.edge, times, moment, cause=True)
        if kind not in CAUSES or kind in HOLDERS:
            yield Crossing(thing, contact.edge, times, moment)


def to_causes(
    node: str,
    times: Times,
    surroundings: Surroundings,
    direction: Direction,
    reading: Reading,
    *,
    as_asked: bool = False,
) -> Iterator[Crossing]:
    """Where exposure passes from a thing to what it touched: forward to equipment that takes it over, backward to every
    cause whose suspicion would have reached it. `as_asked` keeps to the times of a root's window.
    """
    forward = direction is Direction.FORWARD
    kind = kind_of(node)
    just_then = forward or as_asked or kind in CAUSES  # else: exposure from any earlier moment on mattered as well
    mattering = times if just_then else reading.lasting(node, times)
    for contact in surroundings.contacts.of_thing(node):
        span = reading.touch(contact)
        if span is None or not (shared := clip(mattering, span)):
            continue
        if forward:
            carried = reading.carry(contact) or span
            gained: Times = ((max(carried[0], shared[0][0]), carried[1]),)
        else:
            gained = ALWAYS if kind_of(contact.cause) in MIXING else shared
        yield Crossing(contact.cause, contact.edge, gained, _moment(shared, forward), cause=True)


class Once:
    """Contacts by time, each given out once."""

    def __init__(self, contacts: list[tuple[Span, Contact]]) -> None:
        self.contacts = contacts = sorted(contacts, key=lambda pair: pair[0])
        self._open = [pair for pair in contacts if pair[0][1] >= FOREVER]
        self._taken_open = 0
        self._closed = [pair for pair in contacts if pair[0][1] < FOREVER]
        self._lows = [span[0] for span, _ in self._closed]
        self._widest = max((span[1] - span[0] for span, _ in self._closed), default=0)
        self._taken: set[int] = set()

    def take(self, low: int, high: int) -> Iterator[tuple[Span, Contact]]:
        """Those not yet given out that overlap these times."""
        while self._taken_open < len(self._open) and self._open[self._taken_open][0][0] <= high:
            self._taken_open += 1
            yield self._open[self._taken_open - 1]
        for place in range(bisect_left(self._lows, low - self._widest), bisect_right(self._lows, high)):
            if place not in self._taken and self._closed[place][0][1] >= low:
                self._taken.add(place)
                yield self._closed[place]


def _other(edge: Edge, node: str) -> str:
    return edge.target if edge.source == node else edge.source


def _moment(times: Times, forward: bool) -> int:
    return times[0][0] if forward else times[-1][1]
