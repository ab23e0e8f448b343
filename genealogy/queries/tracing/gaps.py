"""What a trace met that the records do not tell: known unknowns, never a silent end."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import DEFINING
from genealogy.model.times import FOREVER, UNKNOWN
from genealogy.queries.edges import Direction, EdgeSource, Gap
from genealogy.queries.tracing.contacts import LASTING
from genealogy.queries.tracing.exposure import Exposure
from genealogy.queries.tracing.names import ALIASES
from genealogy.queries.tracing.surroundings import SAME_NUMBER, Surroundings

SUPPLY = frozenset({"SUPPLIED_BY"})
OBSERVED = frozenset({"OBSERVED_IN"})
MADE = frozenset({"PRODUCED", "SPLIT_INTO"})


LEADS_ON: dict[tuple[Direction, str], tuple[frozenset[str], str]] = {
    (Direction.FORWARD, "batch"): (frozenset({"PRODUCED"}), "no record of what it produced"),
    (Direction.FORWARD, "shipment"): (
        frozenset({"CONSIGNED_TO", "DELIVERED_TO"}),
        "no record of a consignee or a delivery",
    ),
    (Direction.BACKWARD, "lot"): (DEFINING, "no record of its making or receipt"),
    (Direction.BACKWARD, "unit"): (DEFINING, "no record of its making or receipt"),
    (Direction.BACKWARD, "batch"): (frozenset({"CONSUMED_BY"}), "no record of what it consumed"),
}
"""Of which kinds the records must lead on, by relationships of which types; and what is not known if they do not."""


def find_gaps(edges: EdgeSource, whole: Exposure, direction: Direction, met: Iterable[Gap]) -> list[Gap]:
    """Each once, in a fixed order; `met` are those of single things."""
    found = {*met, *_unknown_times(whole), *_classes(edges, whole)}
    if direction is Direction.FORWARD:
        found |= set(_supplied_back(edges, whole))
    return sorted(found)


def gaps_met(surroundings: Surroundings, whole: Exposure, direction: Direction) -> Iterator[Gap]:
    """What the records around each reached thing do not tell of it."""
    for node in whole.carried:
        if surroundings.known(node):  # not beyond the depth that was asked for
            yield from dead_end(node, direction, surroundings.told(node))
    if direction is Direction.FORWARD:
        yield from _unknown_contents(surroundings, whole)
    noticed = surroundings.gaps | surroundings.contacts.gaps
    yield from (gap for gap in noticed if gap.key in whole.carried)


def dead_end(node: str, direction: Direction, told: AbstractSet[str] = frozenset()) -> Iterator[Gap]:
    """The gap of a thing of which these types of relationships lead on, if any should."""
    wanted, text = LEADS_ON.get((direction, kind_of(node)), (told, ""))
    if text and not wanted & told:
        yield Gap(node, text)


def _unknown_times(whole: Exposure) -> Iterator[Gap]:
    for edge in whole.crossed.values():
        if edge.type == SAME_NUMBER:
            yield Gap(
                edge.target,
                "no record of what went into it; taken for {other}, numbered alike at another site",
                edge.source,
            )
        elif edge.type in LASTING and edge.tells("ended_at") in {None, str(UNKNOWN)}:
            yield Gap(edge.source, "no record of when its contact with {other} ended", edge.target)
        elif not edge.time.known and edge.type not in ALIASES:  # a name holds for all time
            yield Gap(edge.source, "the time of {other} is unknown", f"{edge.type} {edge.target}")


def _unknown_contents(surroundings: Surroundings, whole: Exposure) -> Iterator[Gap]:
    """Packages that touched a cause, and no record tells what was ever in them."""
    for node in whole.causes:
        if kind_of(node) == "package" and surroundings.known(node) and not surroundings.contacts.of_cause(node):
            yield Gap(node, "no record of what was in it")


def _classes(edges: EdgeSource, whole: Exposure) -> Iterator[Gap]:
    """Records that name a material, without a lot or serial, as what went into or came out of a reached thing."""
    gathering = [node for node in whole.carried if kind_of(node) in {"batch", "package", "shipment"}]
    seen = {edge.target: edge.source for edge in edges.outgoing(gathering, OBSERVED)} if gathering else {}
    for edge in edges.incoming(list(seen), OBSERVED) if seen else ():
        if kind_of(edge.source) == "material":
            yield Gap(seen[edge.target], "{other} is recorded of it without a lot or serial", edge.source)


def _supplied_back(edges: EdgeSource, whole: Exposure) -> Iterator[Gap]:
    """A party that received exposed material and supplied a lot of which no production is recorded."""
    parties = [node for node in whole.carried if kind_of(node) == "party" and whole.depth(node)]
    supplied = [edge for edge in edges.incoming(parties, SUPPLY) if edge.source not in whole.carried] if parties else []
    made = {edge.target for edge in edges.incoming(list({edge.source: None for edge in supplied}), MADE & DEFINING)}
    received: dict[str, int] = {}
    for edge in whole.crossed.values():
        received[edge.target] = min(edge.time.start, received.get(edge.target, FOREVER))
    for edge in supplied:
        since = received.get(edge.target, -FOREVER) if whole.depth(edge.target) else -FOREVER
        if edge.source not in made and edge.time.end >= since:
            text = "no record of its production; supplied by {other}, which had received exposed material"
            yield Gap(edge.source, text, edge.target)
