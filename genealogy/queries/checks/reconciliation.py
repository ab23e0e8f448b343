"""Two sources, or two loads, side by side: what each tells, where they differ, what both leave open."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from genealogy.model.event import Content, Event
from genealogy.model.events import Delivered, Inspected, LotProduced, LotReceived, LotSplit, MaterialDefined, Shipped
from genealogy.model.identifiers import key
from genealogy.model.quantities import quantity_text
from genealogy.model.times import Moment
from genealogy.queries.accounts.balance import Convert, no_conversion

_TOLD: dict[type[Event], tuple[str, ...]] = {
    MaterialDefined: ("name", "unit", "gtin", "shelf_life_days", "granularity", "product_line"),
    LotReceived: ("supplier", "supplier_lot", "produced_on", "expires_on"),
    LotProduced: ("batch", "produced_on", "expires_on"),
    Shipped: ("consignee",),
    Delivered: ("party",),
}
"""What an event tells of a thing once and for all, so that two sources can contradict each other."""

RECEIPT, EXPIRY, INSPECTION = "receipt", "expiry", "inspection"


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


Sums = dict[str, Decimal]
"""By unit."""


@dataclass(slots=True)
class Reconciled:
    counts: list[dict[str, Any]] = field(default_factory=list)
    quantities: list[Difference] = field(default_factory=list)
    only_a: list[str] = field(default_factory=list)
    only_b: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    missing: list[dict[str, str]] = field(default_factory=list)
    """Lots of either side of which no record tells a receipt or production, an expiry date, or an inspection."""

    @property
    def agrees(self) -> bool:
        return not (self.quantities or self.only_a or self.only_b or self.conflicts)


class _Claim(NamedTuple):
    time: Moment
    value: str


class Side:
    """What one side tells, gathered event by event; sums are exact inside of `exactly`."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = defaultdict(int)
        self.sums: dict[tuple[str, str, str], Sums] = defaultdict(lambda: defaultdict(Decimal))
        """Of each table, thing and what it holds."""
        self.claims: dict[tuple[str, str], _Claim] = {}
        """The latest that it tells of (thing, property)."""
        self.lots: dict[str, None] = {}
        self.received: set[str] = set()
        self.inspected: set[str] = set()

    def take(self, event: Event) -> None:
        self.counts[event.table] += 1
        thing = _thing(event)
        if thing.startswith("lot:"):
            self.lots.setdefault(thing)
        quantity, unit = getattr(event, "quantity", None), getattr(event, "unit", None)
        if thing and quantity is not None:
            self.sums[event.table, thing, _content(event, thing)][unit or ""] += quantity
        if isinstance(event, Inspected):
            self.inspected.add(event.subject)
        if isinstance(event, LotReceived | LotProduced) and not event.is_reversal:
            self.received.add(thing)
        if isinstance(event, LotSplit):
            self.received.add(key("lot", event.into_material or event.material, event.into_lot))
        for name in _TOLD.get(type(event), ()):
            self._tell(thing, name, getattr(event, name), event.time)

    def _tell(self, thing: str, name: str, value: Any, time: Moment) -> None:
        if value is None:
            return
        known = self.claims.get((thing, name))
        if known is None or known.time <= time:
            self.claims[thing, name] = _Claim(time, _text(value))


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


def _content(event: Event, thing: str) -> str:
    """The lot that a quantity is of; blank where that is a thing's own."""
    return event.content if isinstance(event, Content) and event.content != thing else ""


def _text(value: Any) -> str:
    return quantity_text(value) if isinstance(value, Decimal) else str(value)


def reconcile(
    a: Side, b: Side, names: tuple[str, str], precedence: Sequence[str], convert: Convert = no_conversion
) -> Reconciled:
    """Compare two sides called `names`. Of a contradiction the side that stands first in `precedence` counts; where
    neither does, the one whose record tells of the later time, as in the graph.
    """
    tables = sorted(a.counts | b.counts)
    return Reconciled(
        counts=[{"table": table, "a": a.counts.get(table, 0), "b": b.counts.get(table, 0)} for table in tables],
        quantities=_differences(a, b, convert),
        only_a=sorted(a.lots.keys() - b.lots.keys()),
        only_b=sorted(b.lots.keys() - a.lots.keys()),
        conflicts=_conflicts(a, b, names, precedence),
        missing=_missing(a, b),
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
        if mine != theirs and mine.keys() != theirs.keys():
            _in_one_unit(content or thing, mine, theirs, convert)
        for unit in sorted(mine.keys() | theirs.keys()):
            told, other = (sums.get(unit, Decimal(0)) for sums in (mine, theirs))
            if told != other:
                texts = (quantity_text(value.normalize()) for value in (told, other, told - other))
                found.append(Difference(table, thing, content, unit, *texts))
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
        if mine.value != theirs.value:
            later = names[0] if theirs.time <= mine.time else names[1]
            chosen, by = (ranked[0], "precedence") if ranked else (later, "later record")
            found.append(Conflict(thing, name, mine.value, theirs.value, chosen, by))
    return found


def _missing(a: Side, b: Side) -> list[dict[str, str]]:
    received, inspected = a.received | b.received, a.inspected | b.inspected
    expiring = {thing for side in (a, b) for thing, name in side.claims if name == "expires_on"}
    found = []
    for lot in sorted(a.lots | b.lots):
        for what, known in ((RECEIPT, received), (EXPIRY, expiring), (INSPECTION, inspected)):
            if lot not in known:
                found.append({"key": lot, "missing": what})
    return found
