"""What was shipped, and when: of given things their shippings, of given shippings the things that went."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from genealogy.model.identifiers import kind_of
from genealogy.queries.accounts.alike import every
from genealogy.queries.edges import Direction, Edge, EdgeSource
from genealogy.queries.intervals import ALWAYS, Span, Times, clip, subtract, union
from genealogy.queries.tracing.reading import Reading
from genealogy.queries.tracing.surroundings import Surroundings

SHIPPED = frozenset({"SHIPPED_IN"})
SERIALIZED = frozenset({"SERIALIZED_AS"})
_STRICT = Reading(strict=True)


def shippings(edges: EdgeSource, things: Iterable[str]) -> list[Edge]:
    """The records by which the things left, themselves, their units or a package that they were in."""
    surroundings = Surroundings(edges, Direction.FORWARD)
    carried: dict[str, Times] = {}
    found: dict[str, Edge] = {}
    level: dict[str, Times] = dict.fromkeys(things, ALWAYS)
    while level:
        surroundings.fetch(level)
        following: dict[str, Times] = defaultdict(tuple)
        for node, times in level.items():
            gained = subtract(times, carried.get(node, ()))
            carried[node] = union(carried.get(node, ()), times)
            for edge, when in _onward(surroundings, node, gained):
                if edge.type in SHIPPED:
                    found[edge.key] = edge
                else:
                    following[edge.target] = union(following[edge.target], when)
        level = following
    return list(found.values())


def _onward(surroundings: Surroundings, node: str, times: Times) -> Iterator[tuple[Edge, Times]]:
    for edge in surroundings[node].transfers:
        window = _STRICT.window(edge)
        if window and edge.type in SHIPPED | SERIALIZED and clip(times, window):
            yield edge, ALWAYS
    for stay in surroundings[node].stays:
        span = _STRICT.span(stay)
        if span and (shared := clip(times, span)):
            yield stay.edge, shared


def sent(edges: EdgeSource, shipments: Iterable[str], span: Span) -> set[str]:
    """Lots and units that left within the span, a closed interval of microseconds: by themselves, in packages, or
    (a lot) as its units.
    """
    records = (edge for edge in edges.incoming(list(shipments), SHIPPED) if span[0] <= edge.time.start <= span[1])
    things = {thing for thing, _ in contents(edges, records)}
    units = [thing for thing in things if kind_of(thing) == "unit"]
    return every(edges, things) | {edge.source for edge in edges.incoming(units, SERIALIZED)}


def contents(edges: EdgeSource, records: Iterable[Edge]) -> Iterator[tuple[str, Edge]]:
    """The lots and units that records speak of, themselves or as what was in a package just then, with the record."""
    surroundings = Surroundings(edges, Direction.BACKWARD)
    level = {(edge.source, edge.key): edge for edge in records if edge.time.known}
    met: set[tuple[str, str]] = set()
    while level:
        yield from ((node, edge) for (node, _), edge in level.items() if kind_of(node) in {"lot", "unit"})
        holders = {key: edge for key, edge in level.items() if kind_of(key[0]) == "package" and key not in met}
        met |= holders.keys()
        surroundings.fetch({holder: None for holder, _ in holders})
        level = {
            (content, edge.key): edge
            for (holder, _), edge in holders.items()
            for content in _inside(surroundings, holder, edge.time.start)
        }


def _inside(surroundings: Surroundings, holder: str, at: int) -> Iterator[str]:
    for stay in surroundings[holder].stays:
        span = _STRICT.span(stay)
        if span and span[0] <= at <= span[1]:
            yield stay.content
