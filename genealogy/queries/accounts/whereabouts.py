"""Where single things are, as far as the records say: the very spots that the account counts (docs/balance.md).

Of a unit or package that is all there is to tell. Of a lot it is its latest record, perhaps about a part of it: where
all of it is tells its balance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from genealogy.model.identifiers import kind_of
from genealogy.model.times import DAY, FOREVER, instant_text
from genealogy.queries.accounts.holdings import LOCATED, Books, latest
from genealogy.queries.accounts.spots import SHIPPED, UNPLACED, Spot, spot_of
from genealogy.queries.edges import EdgeSource

FINAL = frozenset({"unit", "lot", "package"})
"""Kinds of things that are somewhere."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`where` is a location or party, null where the records name none; `since` the time of the record."""

    state: str = "unknown"
    where: str | None = None
    since: str | None = None


def whereabouts(edges: EdgeSource, things: Sequence[str], tolerance: int = DAY) -> dict[str, Whereabouts]:
    """Of each thing, in a few rounds of reading for all."""
    books = Books(edges, tolerance)
    found = dict.fromkeys(things, Whereabouts())
    packages = [key for key in found if kind_of(key) == "package"]
    books.holders.read(packages)
    books.shipments.read(books.holders.shipments)
    for key in packages:
        found[key] = _told(books, books.holders.place(key, -FOREVER))
    unplaced: list[str] = []
    for key, records in books.things([key for key in found if kind_of(key) != "package"]):
        spot = books.find(key, records)[1]
        if spot is None:
            unplaced.append(key)
        for name in books.also.get(key, [key]):
            found[name] = _told(books, spot)
    found |= {unit: _told(books, spot) for unit, spot in _with_lots(edges, unplaced)}
    return {key: found[key] for key in dict.fromkeys(things)}


def _told(books: Books, spot: Spot | None) -> Whereabouts:
    if spot is None or spot.state == UNPLACED:
        return Whereabouts()
    settled = books.shipments.settled(spot)
    since = spot.since
    if settled.state == "delivered" and spot.state == SHIPPED and spot.where:
        since = books.shipments.arrived_at(spot.where)
    return Whereabouts(settled.state, settled.where, instant_text(since) if -FOREVER < since < FOREVER else None)


def _with_lots(edges: EdgeSource, units: Iterable[str]) -> Iterator[tuple[str, Spot]]:
    """Units that no record speaks of are where their lot was placed last."""
    lots = {edge.target: edge.source for edge in edges.incoming(list(units), frozenset({"SERIALIZED_AS"}))}
    placed = latest(edges.outgoing(sorted(set(lots.values())), LOCATED))
    return ((unit, spot_of(placed[lot])) for unit, lot in lots.items() if lot in placed)
