"""The records from which exposed quantities are reckoned; amounts are in the unit that a thing is counted in."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from genealogy.model.identifiers import kind_of, split
from genealogy.queries.accounts.balance import MEASURES, Convert, plain
from genealogy.queries.accounts.contents import Contents, add
from genealogy.queries.accounts.drawing import Draws
from genealogy.queries.accounts.holdings import MAKING
from genealogy.queries.accounts.postings import repeated, standing
from genealogy.queries.accounts.shipments import Shipments
from genealogy.queries.amounts.doubts import excess, strangers
from genealogy.queries.amounts.mixing import NONE, summed
from genealogy.queries.edges import Edge, EdgeSource, Gap

_NAMED = frozenset({"lot", "unit"})
EXCESS = "its records take out {other} more than was made: one of them is wrong, or one is missing"
_ONE = Decimal(1)


class Amounts:
    """Of reached things, by kind: what went into batches and shipments, what was made by which record."""

    def __init__(self, edges: EdgeSource, kinds: Mapping[str, Sequence[str]], convert: Convert, tolerance: int) -> None:
        self._edges, self._convert = edges, convert
        batches, lots, shipments = (kinds.get(kind, ()) for kind in ("batch", "lot", "shipment"))
        self._inputs = _grouped(edges.incoming(batches, frozenset({"CONSUMED_BY"})), "target")
        self.made = _grouped(edges.incoming(lots, MAKING), "target")
        self.outputs = _grouped(edges.outgoing(batches, frozenset({"PRODUCED"})), "source")
        self._sendings = _grouped(edges.incoming(shipments, frozenset({"SHIPPED_IN"})), "target")
        self._units = self._named_units()
        self._taken: dict[str, tuple[Mapping[str, Contents], bool]] = {}
        self._shipped: dict[str, tuple[Contents, Contents]] = {}
        leading = chain.from_iterable([*self._inputs.values(), *self._sendings.values()])
        wanted = ((edge.source, edge.target) for edge in leading if _is_package(edge))
        self._shipments = Shipments(edges)
        self._shipments.read(shipments)
        self._draws = Draws(edges, wanted, self.measured, tolerance)
        self._excess = excess(edges, self.made, self.measured, convert, tolerance)

    def doubts(self) -> Iterator[Gap]:
        """What the records show to be wrong with the amounts that they tell."""
        for lot, more in self._excess.items():
            yield Gap(lot, EXCESS, f"{plain(more)} {self.unit_of(lot) or ''}".strip())
        yield from self._draws.doubts()

    def strangers(
        self,
        batches: Iterable[str],
        shipments: Iterable[str],
        reached: Container[str],
        into: Mapping[str, Sequence[Edge]],
    ) -> dict[str, str]:
        """Of what went into these batches and shipments, what may be exposed as well, as a record of it is missing; and
        what it went into."""
        went = {thing: batch for batch in batches for things in self.taken(batch)[0].values() for thing in things}
        went |= {thing: one for one in shipments for things in self.shipped(one) for thing in things}
        return {thing: went[thing] for thing in strangers(self._edges, went, reached, into)}

    def excess(self, lot: str) -> Decimal:
        """How much more the records take out of a lot than was made."""
        return self._excess.get(lot, NONE)

    def taken(self, batch: str) -> tuple[Mapping[str, Contents], bool]:
        """(by material, by lot or unit: how much of it went into a batch, in its own unit; whether that is all)."""
        if batch not in self._taken:
            self._taken[batch] = self._into_batch(batch)
        return self._taken[batch]

    def _into_batch(self, batch: str) -> tuple[Mapping[str, Contents], bool]:
        records, _ = standing(self._inputs[batch])
        again = repeated(records)
        found: dict[str, dict[str, Decimal | None]] = defaultdict(dict)
        pairs = {(edge.source, batch): None for edge in records if _is_package(edge)}
        draws: list[Contents] = [self._draws.drawn.get(pair, {}) for pair in pairs]
        draws += [self._told(edge) for edge in records if not _is_package(edge) and edge.key not in again]
        certain = not any(pair in self._draws.unsure for pair in pairs)
        for drawn in draws:
            certain &= bool(drawn)
            for thing, amount in drawn.items():
                add(found[split(thing)[1][0]], thing, amount)
        return found, certain

    def along(self, batch: str) -> set[str]:
        """Materials of which something went into a batch only along with others that were in the same package: a rest
        in a tote.
        """
        records, _ = standing(self._inputs[batch])
        packages = {edge.source for edge in records if _is_package(edge)}
        alone = {split(edge.source)[1][0] for edge in records if not _is_package(edge)}
        found: set[str] = set()
        for package in packages:
            held = {split(thing)[1][0] for thing in self._draws.drawn.get((package, batch), {})}
            (alone if len(held) == 1 else found).update(held)
        return found - alone

    def perhaps(self, batch: str) -> set[str]:
        """Materials that may have gone into a batch out of packages of which it is not certain what it took."""
        records, _ = standing(self._inputs[batch])
        pairs = {(edge.source, batch): None for edge in records if _is_package(edge)}
        unsure = [pair for pair in pairs if pair in self._draws.unsure or not self._draws.drawn.get(pair)]
        return {split(thing)[1][0] for pair in unsure for thing in self._draws.about(*pair)}

    def weight(self, batch: str, unit: str | None) -> Decimal | None:
        """All that went into a batch, where every record tells it of lots in this one unit."""
        taken, certain = self.taken(batch)
        things = [pair for things in taken.values() for pair in things.items()]
        same = all(kind_of(thing) == "lot" and self.unit_of(thing) == unit for thing, _ in things)
        return summed(amount for _, amount in things) if certain and same and unit else None

    def shipped(self, shipment: str) -> tuple[Contents, Contents]:
        """By lot or unit: how much a shipment holds at the least by the records, and what may be there besides.

        What is told of packages and again of what is in them, or twice at one instant, may be one and the same.
        """
        if shipment not in self._shipped:
            self._shipped[shipment] = self._into_shipment(shipment)
        return self._shipped[shipment]

    def blank(self, shipment: str) -> str | None:
        """A package that went with a shipment, of whose content, or of that of one inside, nothing is recorded."""
        return self._draws.blank.get(shipment)

    def _into_shipment(self, shipment: str) -> tuple[Contents, Contents]:
        records, _ = standing(self._sendings[shipment])
        again = repeated(records)
        told: dict[str, Decimal | None] = {}
        packed: dict[str, Decimal | None] = {}
        besides: dict[str, Decimal | None] = {}
        sent = [edge for edge in records if not self._shipments.received_at(shipment, edge.time)]
        parts = [(besides if e.key in again else told, self._told(e)) for e in sent or records if not _is_package(e)]
        for pair in {(edge.source, shipment): None for edge in sent or records if _is_package(edge)}:
            surely = besides if pair in self._draws.unsure else packed
            parts += [(surely, self._draws.sent.get(pair, {})), (besides, self._draws.perhaps.get(pair, {}))]
        for into, some in parts:
            for thing, amount in some.items():
                add(into, thing, amount)
        for thing in packed.keys() & told.keys():
            one, other = told.pop(thing), packed[thing]
            both = None if one is None or other is None else (max(one, other), min(one, other))
            packed[thing] = both and both[0]
            add(besides, thing, both and both[1])
        held = packed | told
        return held, {thing: n for thing, n in besides.items() if thing not in held or kind_of(thing) == "lot"}

    def _told(self, edge: Edge) -> Contents:
        return {edge.source: self.measured(edge) if kind_of(edge.source) == "lot" else _ONE}

    def in_unit(self, key: str, amount: Decimal | None, unit: str | None, wanted: str | None) -> Decimal | None:
        if amount is None or unit == wanted or not unit or not wanted or kind_of(key) != "lot":
            return amount
        return self._convert(key, amount, unit, wanted)

    def _named_units(self) -> dict[str, str]:
        """The unit that each reached lot is counted in, and each material, for the other lots of it."""
        units: dict[str, str] = {}
        for lot, made in self.made.items():
            if unit := next((edge.unit for edge in made if edge.unit), None):
                units[lot] = unit
                units.setdefault(split(lot)[1][0], unit)
        return units

    def unit_of(self, lot: str) -> str | None:
        return self._units.get(lot) or self._units.get(split(lot)[1][0])

    def measured(self, edge: Edge) -> Decimal | None:
        """The quantity of a record of a lot, in the lot's unit."""
        return self.in_unit(edge.source, edge.quantity, edge.unit, self.unit_of(edge.source))


def _is_package(edge: Edge) -> bool:
    return kind_of(edge.source) == "package"


def counted(unit: str | None) -> bool:
    """Whether a unit counts pieces, sets or boxes, and does not measure."""
    return unit is not None and unit not in MEASURES


def _grouped(edges: Iterable[Edge], end: str) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[getattr(edge, end)].append(edge)
    return found


def reached_by(crossed: Iterable[Edge], kinds: Mapping[str, str], found: dict[str, tuple[Edge, ...]]) -> Iterator[Edge]:
    """All that was crossed; on the way it is found, by lot or unit, how that was reached. Units that were only
    serialized share one relationship of their lot's: there may be a million of them.
    """
    serialized: dict[str, tuple[Edge, ...]] = {}
    for edge in crossed:
        if kinds.get(edge.target) in _NAMED:
            known = found.get(edge.target, ())
            one = serialized.setdefault(edge.source, (edge,)) if edge.type == "SERIALIZED_AS" else (edge,)
            found[edge.target] = (*known, *one) if known else one
        yield edge
