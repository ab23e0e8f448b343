"""What is wrong with records most often, and what it hides from traces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from genealogy.model.event import Event
from genealogy.model.events import LotReceived, Shipped
from genealogy.model.identifiers import key
from genealogy.model.links import links
from genealogy.model.relationships import RELATIONSHIPS, Carries, Link
from genealogy.queries.checks.completeness import TIME

MOST_TRACED = 20_000
"""Things of one offender that are traced: of more, `hides` tells the least."""
_EXAMPLES = 3

RECEIVER = "shipments without a consignee or delivery: forward traces end there"
SUPPLIER = "lots without a supplier: a trace of that supplier misses them"
UNTIMED = "records without a known time: what passes through them is not confirmed"
ENDLESS = "work on a batch without an end: contact with it goes on for ever"
UNMADE = "lots without a record of making or receipt: backward traces end there"
NO_INPUT = "batches without a record of what went in: backward traces end there"
NO_OUTPUT = "batches without a record of what came out: forward traces end there"
REFUSED = "refused records: no trace knows of them"
FOUND = "findings of check"
BLANK = "fields left blank"

MISNAMED = frozenset({"placeholder number", "spelled alike", "party under two names", "supplier lot of two parties"})
"""Findings of names that join what is not joined, or part what is one."""

_PASSED = frozenset(
    name
    for name, carries in RELATIONSHIPS.items()
    if carries in {Carries.TRANSFER, Carries.CONTAINMENT, Carries.DEPARTURE} and name != "CONSIGNED_TO"
)
"""Relationships by which a trace passes on; to the consignee it passes by the shipping of the same record."""
_ENDING = frozenset({"equipment_used", "operator_worked"})


@dataclass(slots=True)
class Things:
    """Keys of things that one offender concerns, the first ones of many. Where records are between two things, `keys`
    are those before them, and `after` those after them.
    """

    keys: dict[str, None] = field(default_factory=dict)
    after: dict[str, None] = field(default_factory=dict)
    cut: bool = False

    def add(self, keys: Iterable[str], after: Iterable[str] = ()) -> None:
        for known, told in ((self.keys, keys), (self.after, after)):
            for one in told:
                if len(known) < MOST_TRACED:
                    known.setdefault(one)
                elif one not in known:
                    self.cut = True


@dataclass(frozen=True, slots=True)
class Hidden:
    """`lots` are those whose traces, in either direction, end or become doubtful because of an offender;
    `finished_lots` those among them that are finished. With `at_least` there are more.
    """

    finished_lots: int
    lots: int
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Offender:
    """`count` records or things of `of`; null where nothing tells of how many. `hides` is null where a trace does not
    pass through it.
    """

    what: str
    count: int
    source: str | None = None
    table: str | None = None
    field: str | None = None
    material: str | None = None
    kind: str | None = None
    of: int | None = None
    hides: Hidden | None = None
    examples: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        told = {name: getattr(self, name) for name in ("what", "source", "table", "field", "material", "kind", "count")}
        hides = self.hides and {name: getattr(self.hides, name) for name in ("finished_lots", "lots", "at_least")}
        return {**told, "of": self.of, "hides": hides, "examples": list(self.examples[:_EXAMPLES])}


def worst(offenders: Iterable[Offender], most: int) -> list[Offender]:
    """First what hides most finished lots, then what hides most lots; then refused records, findings, blank fields."""

    def rank(one: Offender) -> tuple[int, int, int, int, str]:
        hidden = one.hides or Hidden(0, 0)
        name = repr((one.source, one.table, one.field, one.material, one.kind))
        return -hidden.finished_lots, -hidden.lots, _AFTER.get(one.what, 0), -one.count, name

    return sorted(offenders, key=rank)[:most]


_AFTER = {REFUSED: 1, FOUND: 2, BLANK: 3}


class Concerned(NamedTuple):
    """What a blank field of a record hides, and the things through which traces pass."""

    what: str = ""
    keys: Sequence[str] = ()
    after: Sequence[str] = ()


def concerned(event: Event, event_id: str, blank: str) -> Concerned:
    """Empty for fields that no trace asks for."""
    if blank == TIME:
        return _between(links(event, event_id))
    if isinstance(event, Shipped) and blank == "consignee":
        return Concerned(RECEIVER, [event.local("shipment", event.shipment)])
    if isinstance(event, LotReceived) and blank == "supplier":
        return Concerned(SUPPLIER, [key("lot", event.material, event.lot)])
    if type(event).table in _ENDING and blank == "ended_at":
        return Concerned(ENDLESS, [event.local("batch", getattr(event, "batch"))])  # noqa: B009 - both have one
    return Concerned()


def _between(made: Iterable[Link]) -> Concerned:
    """The things between which a record without a time lies. What is packed or unpacked goes on by itself: its package
    holds other things too.
    """
    passed = [link for link in made if link.type in _PASSED]
    before = {link.source for link in passed}
    after = {link.target if RELATIONSHIPS[link.type] is Carries.TRANSFER else link.source for link in passed}
    return Concerned(UNTIMED, sorted(before), sorted(after)) if passed else Concerned()
