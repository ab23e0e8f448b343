"""What offenders hide: the lots that traces reach from them, or would."""

from collections import defaultdict
from collections.abc import Iterator

from genealogy.model.identifiers import split
from genealogy.model.times import FOREVER
from genealogy.queries.accounts.finished import finished_lots
from genealogy.queries.accounts.holdings import MAKING, Books
from genealogy.queries.checks.offenders import (
    ENDLESS,
    FOUND,
    NO_INPUT,
    NO_OUTPUT,
    RECEIVER,
    SUPPLIER,
    UNMADE,
    UNTIMED,
    Hidden,
    Offender,
    Things,
)
from genealogy.queries.edges import Direction
from genealogy.services.portions import portions
from genealogy.services.stores.records import IndexRecords

_ENDS = frozenset({"CONSIGNED_TO", "DELIVERED_TO"})
_INTO = frozenset({"CONSUMED_BY"})
_SUPPLIED = frozenset({"SUPPLIED_BY"})
_OUT = frozenset({"PRODUCED"})
_WAYS: dict[str, tuple[Direction, ...]] = {
    RECEIVER: (Direction.BACKWARD,),
    NO_OUTPUT: (Direction.BACKWARD,),
    SUPPLIER: (Direction.FORWARD,),
    ENDLESS: (Direction.FORWARD,),
    UNMADE: (Direction.FORWARD,),
    NO_INPUT: (Direction.FORWARD,),
    UNTIMED: (Direction.BACKWARD,),
}
"""Whither to look for the lots whose traces meet an offender: against the direction of those traces. Both else."""


class Hiding:
    def __init__(self, known: IndexRecords, tolerance: int) -> None:
        self._known = known
        self._tolerance = tolerance
        self._edges = known.edges(known.sequence, FOREVER)
        things = known.names.by_kind(("lot", "shipment", "batch"))
        self._lots, self._batches = things["lot"], things["batch"]
        finished = finished_lots(self._edges, self._lots, things["shipment"])
        self.finished = len(finished)
        self._finished_numbers = set(known.reach.numbers(finished).tolist()) if finished else set()
        self._lot_numbers = set(known.reach.numbers(self._lots).tolist()) if self._lots else set()

    def hidden(self, what: str, things: Things) -> Hidden:
        """Of how many lots the traces meet one of the things."""
        if not things.keys:
            return Hidden(0, 0, things.cut)
        reach = self._known.reach
        roots = reach.numbers(list(things.keys))
        met = set(roots.tolist())
        for direction in _WAYS.get(what, tuple(Direction)):
            met.update(reach.reach(direction, roots).things.tolist())
        if things.after:
            after = reach.numbers(list(things.after))
            met.update(after.tolist(), reach.reach(Direction.FORWARD, after).things.tolist())
        return Hidden(len(met & self._finished_numbers), len(met & self._lot_numbers), things.cut)

    def confused(self, named: Things) -> Hidden:
        """Of how many lots the traces meet one of the things, or what one of the parties among them supplied."""
        keys = list(named.keys)
        supplied = {edge.source for edge in self._edges.incoming(keys, _SUPPLIED)}
        things = Things(cut=named.cut)
        things.add([*keys, *sorted(supplied)])
        return self.hidden(FOUND, things)

    def unended(self, things: Things) -> Things:
        """Those of the shipments of which no other record tells a receiver."""
        keys = list(things.keys)
        known = {edge.source for edge in self._edges.outgoing(keys, _ENDS)}
        return Things(dict.fromkeys(key for key in keys if key not in known), cut=things.cut)

    def dead_ends(self) -> Iterator[Offender]:
        """Lots that nothing made, by material; batches into which nothing went, or out of which nothing came."""
        by_material: dict[str, list[str]] = defaultdict(list)
        lots: dict[str, int] = defaultdict(int)
        for portion in portions(self._lots):
            made = {edge.target for edge in self._edges.incoming(portion, MAKING)}
            for key in portion:
                lots[split(key)[1][0]] += 1
            for key in self._unmade([key for key in portion if key not in made]):
                by_material[split(key)[1][0]].append(key)
        for material, keys in by_material.items():
            yield self._dead_end(UNMADE, keys, lots[material], material)
        fed: set[str] = set()
        gave: set[str] = set()
        for portion in portions(self._batches):
            fed |= {edge.target for edge in self._edges.incoming(portion, _INTO)}
            gave |= {edge.source for edge in self._edges.outgoing(portion, _OUT)}
        for what, other, some in ((NO_INPUT, fed, gave), (NO_OUTPUT, gave, fed)):
            if keys := sorted(some - other):
                yield self._dead_end(what, keys, len(self._batches), None)

    def _unmade(self, keys: list[str]) -> Iterator[str]:
        """Those that stand in a record, and are made under no other name either."""
        for holding in Books(self._edges, self._tolerance).read(keys) if keys else ():
            told = holding.moved or holding.serialized
            if told and not holding.made and holding.key == min(holding.names):
                yield holding.key

    def _dead_end(self, what: str, keys: list[str], of: int, material: str | None) -> Offender:
        things = Things()
        things.add(keys)
        hides = self.hidden(what, things)
        return Offender(what, len(keys), material=material, of=of, hides=hides, examples=tuple(keys[:3]))
