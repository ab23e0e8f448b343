"""Where an event stands: its places, parties and shipment, each as the numbers that the canonical events take."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import unquote

from genealogy.ingest.epcis.naming import Spelling, Thing, known_thing
from genealogy.model.identifiers import key, local
from genealogy.model.times import Moment

T = TypeVar("T")

_TRANSACTION = "urn:epcglobal:cbv:bt:"
_SHIPPING_PAPERS = ("desadv", "bol", None)
"""Types of transactions that name a shipment, the surest first; None: no type is told."""
_OWNERS = ("owning_party", "possessing_party")


@dataclass(frozen=True, slots=True)
class Named:
    """A number for a field of a canonical event, and how the document spells it."""

    number: str
    spelling: tuple[Spelling, ...] = ()


class Lazy(Generic[T]):
    """A property that is computed once, for use in one thread (functools.cached_property takes a lock until 3.12)."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__

    def __get__(self, instance: Any, owner: type) -> T:
        value = instance.__dict__[self._name] = self._compute(instance)
        return value


@dataclass
class Situation:
    """One event: read lazily, for most events say little."""

    event: Mapping[str, Any]
    identity: str
    moment: Moment
    site: str = ""
    """Site of shipment numbers, which are local to the plant that gave them; GS1 identifiers never take one."""
    spellings: dict[Spelling, None] = field(default_factory=dict)
    """Of the places and parties that were asked for."""

    def _told(self, named: Named | None) -> str | None:
        if named is None:
            return None
        for spelling in named.spelling:
            self.spellings[spelling] = None
        return named.number

    @property
    def action(self) -> str:
        return str(self.event.get("action", ""))

    @Lazy
    def location(self) -> str | None:
        """Where the things are from then on."""
        return self._told(_place(self.event.get("bizLocation")))

    @Lazy
    def read_point(self) -> str | None:
        return self._told(_place(self.event.get("readPoint")))

    @Lazy
    def shipped_from(self) -> str | None:
        found = _side(self.event.get("sourceList", ()), "source", ("location",))
        return self._told(_location(found)) if found else self.read_point or self.location

    @Lazy
    def supplier(self) -> str | None:
        """The party from which the things come."""
        found = _side(self.event.get("sourceList", ()), "source", _OWNERS)
        return self._told(_party(found)) if found else None

    @Lazy
    def consignee(self) -> str | None:
        """The party to which the things go: owner, else possessor, else the one whose location it is."""
        found = _side(self.event.get("destinationList", ()), "destination", (*_OWNERS, "location"))
        return self._told(_party(found)) if found else None

    @Lazy
    def here(self) -> str | None:
        """The party whose location the event happened at."""
        place = self.event.get("bizLocation") or self.event.get("readPoint")
        return self._told(_party(place["id"])) if place else None

    @Lazy
    def shipment(self) -> str | None:
        """The shipment that a paper names; None where none does."""
        papers = self.event.get("bizTransactionList", ())
        for wanted in _SHIPPING_PAPERS:
            found = [paper["bizTransaction"] for paper in papers if paper.get("type") == wanted]
            if found:
                return self._told(_shipment(min(found), self.site))
        return None


def number_of(kind: str, number: str, site: str = "") -> str:
    """What a field of that kind takes for a number: itself, or a key where a site belongs to it."""
    return local(kind, number, site) if site else number


def _side(entries: Iterable[Mapping[str, str]], side: str, kinds: Iterable[str]) -> str | None:
    """The URI of the first of these kinds of source or destination."""
    for kind in kinds:
        found = [entry[side] for entry in entries if entry["type"] == kind]
        if found:
            return min(found)
    return None


def _place(place: Mapping[str, str] | None) -> Named | None:
    return _location(place["id"]) if place else None


@lru_cache(maxsize=4096)
def _location(uri: str) -> Named:
    thing = known_thing(uri)
    if thing.kind in ("location", "party"):
        return _as("location", thing.parts[0] if thing.kind == "party" else thing.number, thing)
    return _as("location", uri, thing)


@lru_cache(maxsize=4096)
def _party(uri: str) -> Named:
    """A party by its own URI, or by that of a location of its."""
    thing = known_thing(uri)
    return _as("party", thing.parts[0] if thing.kind in ("location", "party") else uri, thing)


@lru_cache(maxsize=4096)
def _shipment(uri: str, site: str) -> Named:
    thing = known_thing(uri)
    if thing.kind == "shipment":
        return _as("shipment", thing.number, thing)
    if uri.startswith(_TRANSACTION):
        number = unquote(uri[len(_TRANSACTION) :].partition(":")[2])
        if number.strip():
            return _as("shipment", number_of("shipment", number, site), thing)
    return _as("shipment", uri, thing)


def _as(kind: str, number: str, thing: Thing) -> Named:
    """A URI that names something of another kind, as that of a location names its party here, is no spelling of it."""
    name = number if number.startswith(f"{kind}:") else key(kind, number)
    told = thing.kind in (kind, "item") and name != thing.uri
    return Named(number, ((name, thing.uri),) if told else ())
