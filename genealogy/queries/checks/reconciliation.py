"""Two sources, or two loads, side by side: what each tells, where they differ, what both leave open."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from genealogy.model.event import Content, Event
from genealogy.model.events import Delivered, Inspected, LotProduced, LotReceived, LotSplit, MaterialDefined, Shipped
from genealogy.model.identifiers import key
from genealogy.model.quantities import quantity_text
from genealogy.model.times import Moment
from genealogy.queries.accounts.balance import Convert, no_conversion
from genealogy.queries.checks.aliases import Aliases

_TOLD: dict[type[Event], tuple[str, ...]] = {
    MaterialDefined: ("name", "unit", "gtin", "shelf_life_days", "granularity", "product_line"),
    LotReceived: ("supplier", "supplier_lot", "produced_on", "expires_on"),
    LotProduced: ("batch", "produced_on", "expires_on"),
    Shipped: ("consignee",),
    Delivered: ("party",),
}
"""What an event tells of a thing once and for all, so that two sources can contradict each other."""

RECEIPT, EXPIRY, INSPECTION = "receipt", "expiry", "inspection"
AMOUNTS, UNITS, ONE_SIDE = "amounts differ", "no conversion between the units", "only one tells of it"
_DATES = frozenset({"produced_on", "expires_on"})
_PARTIES = frozenset({"supplier", "consignee", "party"})


class Conflict(NamedTuple):
    """One property that the two sides tell differently. `chosen` is the side that counts, and `by` the rule."""

    key: str
    property: str
    a: str
    b: str
    chosen: str
    by: str


class Difference(NamedTuple):
    """Quantities of one table, thing and unit, summed on each side; decimal texts. Of a shipment, those of each lot."""

    table: str
    key: str
    lot: str
    unit: str
    a: str
    b: str
    difference: str
    """a - b"""
    reason: str = AMOUNTS


Sums = dict[str, Decimal]
"""By unit."""


@dataclass(slots=True)
class Reconciled:
    counts: list[dict[str, Any]] = field(default_factory=list)
    quantities: list[Difference] = field(default_factory=list)
    only_a: list[str] = field(default_factory=list)
    only_b: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    missing: list[dict[str, str | None]] = field(default_factory=list)
    """Lots of either side of which neither tells a receipt or production, an expiry date, or an inspection; `elsewhere`
    is another source that does.
    """

    @property
    def agrees(self) -> bool:
        return not (self.quantities or self.only_a or self.only_b or self.conflicts)


class _Claim(NamedTuple):
    """The latest value that is told of a property, as in the graph, as it is spelled and what it means; and what all
    mean that are told.
    """

    time: Moment
    event_id: str
    value: str
    meant: str
    told: frozenset[str]


class Side:
    """What one side tells, gathered event by event; sums are exact inside of `exactly`."""

    def __init__(self, aliases: Aliases | None = None) -> None:
        self.counts: dict[str, int] = defaultdict(int)
        self.sums: dict[tuple[str, str, str], Sums] = defaultdict(lambda: defaultdict(Decimal))
        """Of each table, thing and what it holds."""
        self.claims: dict[tuple[str, str], _Claim] = {}
        """By thing and property."""
        self.lots: dict[str, None] = {}
        self.received: set[str] = set()
        self.inspected: set[str] = set()
        self.batches: dict[str, set[str]] = defaultdict(set)
        """Of lots the batches that made them."""
        self._aliases = aliases or Aliases()

    def take(self, event: Event, event_id: str = "") -> None:
        name = self._aliases.name
        self.counts[event.table] += 1
        thing = name(_thing(event))
        if thing.startswith("lot:"):
            self.lots.setdefault(thing)
        quantity, unit = getattr(event, "quantity", None), getattr(event, "unit", None)
        if thing and quantity is not None:
            self.sums[event.table, thing, _content(event, thing, name)][unit or ""] += quantity
        self._complete(event, thing)
        self._claim(event, event_id, thing, _TOLD.get(type(event), ()))

    def note(self, event: Event) -> None:
        """Of a record no more than what makes lots complete."""
        thing = self._aliases.name(_thing(event))
        self._complete(event, thing)
        if isinstance(event, LotReceived | LotProduced):
            self._claim(event, "", thing, ("expires_on",))

    def _claim(self, event: Event, event_id: str, thing: str, names: Sequence[str]) -> None:
        for name in names:
            if (value := getattr(event, name)) is not None:
                self._tell((thing, name), _text(value), self._meant(event, name, value), event, event_id)

    def _complete(self, event: Event, thing: str) -> None:
        if isinstance(event, Inspected):
            self.inspected.add(thing)
        if isinstance(event, LotReceived | LotProduced) and not event.is_reversal:
            self.received.add(thing)
        if isinstance(event, LotProduced):
            self.batches[thing].add(self._aliases.name(event.local("batch", event.batch)))
        if isinstance(event, LotSplit):
            into = key("lot", event.into_material or event.material, event.into_lot)
            self.received.add(self._aliases.name(into))

    def _meant(self, event: Event, name: str, value: Any) -> str:
        """What a value means whatever it is called."""
        if name in _PARTIES:
            return self._aliases.name(key("party", value))
        return self._aliases.name(event.local("batch", value)) if name == "batch" else _text(value)

    def _tell(self, place: tuple[str, str], value: str, meant: str, event: Event, event_id: str) -> None:
        known = self.claims.get(place)
        if known is None:
            self.claims[place] = _Claim(event.time, event_id, value, meant, frozenset([meant]))
            return
        told = known.told | {meant}
        if (known.time, known.event_id) <= (event.time, event_id):
            known = _Claim(event.time, event_id, value, meant, told)
        self.claims[place] = known._replace(told=told)

    def lacks(self, lot: str) -> list[str]:
        """What no record of this side tells of a lot."""
        inspected = lot in self.inspected or not self.inspected.isdisjoint(self.batches.get(lot, ()))
        known = {RECEIPT: lot in self.received, EXPIRY: (lot, "expires_on") in self.claims, INSPECTION: inspected}
        return [what for what, told in known.items() if not told]


def _thing(event: Event) -> str:
    """What an event is about, where that is one thing."""
    if isinstance(event, Shipped | Delivered):
        return event.local("shipment", event.shipment)
    if isinstance(event, Content):
        return event.content
    if isinstance(event, Inspected):
        return event.subject
    if isinstance(event, MaterialDefined):
        return key("material", event.material)
    material, lot = getattr(event, "material", None), getattr(event, "lot", None)
    return key("lot", material, lot) if material and lot else ""


def _content(event: Event, thing: str, name: Callable[[str], str]) -> str:
    """The lot that a quantity is of; blank where that is a thing's own."""
    content = name(event.content) if isinstance(event, Content) else ""
    return content if content != thing else ""


def _text(value: Any) -> str:
    return quantity_text(value) if isinstance(value, Decimal) else str(value)


def reconcile(
    a: Side,
    b: Side,
    names: tuple[str, str],
    precedence: Sequence[str],
    convert: Convert = no_conversion,
    others: Mapping[str, Side] | None = None,
) -> Reconciled:
    """Compare two sides called `names`. Of a contradiction the side that stands first in `precedence` counts; where
    neither does, the one whose record tells of the later time, then the one with the greater event id, as in the graph.
    `others` are what further sources tell.
    """
    tables = sorted(a.counts | b.counts)
    return Reconciled(
        counts=[{"table": table, "a": a.counts.get(table, 0), "b": b.counts.get(table, 0)} for table in tables],
        quantities=_differences(a, b, convert),
        only_a=sorted(a.lots.keys() - b.lots.keys()),
        only_b=sorted(b.lots.keys() - a.lots.keys()),
        conflicts=_conflicts(a, b, names, precedence),
        missing=_missing(a, b, others or {}),
    )


def _differences(a: Side, b: Side, convert: Convert) -> list[Difference]:
    """Of what both sides tell in the same table: a table that one side does not keep says nothing."""
    shared = a.counts.keys() & b.counts.keys()
    found = []
    nothing: Sums = {}
    for place in sorted(a.sums.keys() | b.sums.keys()):
        table, thing, content = place
        if table not in shared:
            continue
        mine, theirs = (dict(side.sums.get(place, nothing)) for side in (a, b))
        if mine != theirs and len(mine.keys() | theirs.keys()) > 1:
            _in_one_unit(content or thing, mine, theirs, convert)
        reason = AMOUNTS if mine.keys() == theirs.keys() else UNITS if mine and theirs else ONE_SIDE
        for unit in sorted(mine.keys() | theirs.keys()):
            told, other = (sums.get(unit, Decimal(0)) for sums in (mine, theirs))
            if told != other:
                texts = (quantity_text(value.normalize()) for value in (told, other, told - other))
                found.append(Difference(table, thing, content, unit, *texts)._replace(reason=reason))
    return found


def _in_one_unit(lot: str, mine: Sums, theirs: Sums, convert: Convert) -> None:
    """Both in the first unit of the first side, or of the second, as far as records say how units are converted."""
    wanted = min(mine or theirs)
    for sums in (mine, theirs):
        for unit in [unit for unit in sums if unit != wanted]:
            if lot.startswith("lot:") and (quantity := convert(lot, sums[unit], unit, wanted)) is not None:
                sums[wanted] = sums.get(wanted, Decimal(0)) + quantity
                del sums[unit]


def _conflicts(a: Side, b: Side, names: tuple[str, str], precedence: Sequence[str]) -> list[Conflict]:
    ranked = [name for name in precedence if name in names]
    found = []
    for thing, name in sorted(a.claims.keys() & b.claims.keys()):
        mine, theirs = a.claims[thing, name], b.claims[thing, name]
        if mine.told != theirs.told and not _alike(mine, theirs, name):
            later = names[0] if (theirs.time, theirs.event_id) <= (mine.time, mine.event_id) else names[1]
            chosen, by = (ranked[0], "precedence") if ranked else (later, "later record")
            found.append(Conflict(thing, name, mine.value, theirs.value, chosen, by))
    return found


def _alike(mine: _Claim, theirs: _Claim, name: str) -> bool:
    """Whether what counts on both sides is one value, or a month and a day in it."""
    if mine.meant == theirs.meant:
        return True
    short, long = sorted((mine.value, theirs.value), key=len)
    return name in _DATES and len(short) < len(long) and long.startswith(short)


def _missing(a: Side, b: Side, others: Mapping[str, Side]) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for lot in sorted(a.lots | b.lots):
        beyond = b.lacks(lot)
        for what in a.lacks(lot):
            if what in beyond and not (what == INSPECTION and _inspected(lot, (a, b))):
                elsewhere = next((name for name, side in others.items() if what not in side.lacks(lot)), None)
                found.append({"key": lot, "missing": what, "elsewhere": elsewhere})
    return found


def _inspected(lot: str, sides: Sequence[Side]) -> bool:
    """Whether one side tells of the inspection of a batch that made the lot by the other."""
    batches = {batch for side in sides for batch in side.batches.get(lot, ())}
    return any(not side.inspected.isdisjoint(batches) for side in sides)
