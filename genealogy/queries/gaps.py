"""What a trace met that the records do not tell: known unknowns, never a silent end."""

from collections.abc import Iterator

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import DEFINING
from genealogy.queries.edges import Direction, EdgeSource, Gap
from genealogy.queries.exposure import Exposure
from genealogy.queries.surroundings import SAME_NUMBER, Surroundings

SUPPLY = frozenset({"SUPPLIED_BY"})
OBSERVED = frozenset({"OBSERVED_IN"})
MADE = frozenset({"PRODUCED", "SPLIT_INTO"})


def find_gaps(edges: EdgeSource, surroundings: Surroundings, whole: Exposure, direction: Direction) -> list[Gap]:
    """Each once, in the order of the trace."""
    found = dict.fromkeys(_unknown_times(whole))
    found |= dict.fromkeys(_ends(surroundings, whole, direction))
    if direction is Direction.FORWARD:
        found |= dict.fromkeys(_supplied_back(edges, whole))
    found |= dict.fromkeys(_classes(edges, whole))
    found |= {gap: None for gap in surroundings.gaps if gap.key in whole.carried}
    return list(found)


def _unknown_times(whole: Exposure) -> Iterator[Gap]:
    for edge in whole.crossed.values():
        if edge.type == SAME_NUMBER:
            yield Gap(
                edge.target,
                "no record of what went into it; taken for {other}, numbered alike at another site",
                edge.source,
            )
        elif not edge.time.known:
            yield Gap(edge.source, "the time of {other} is unknown", f"{edge.type} {edge.target}")


def _ends(surroundings: Surroundings, whole: Exposure, direction: Direction) -> Iterator[Gap]:
    for node in whole.carried:
        kind = kind_of(node)
        if not surroundings.known(node):
            continue  # beyond the depth that was asked for
        around = surroundings[node]
        leads_on = {edge.type for edge in around.transfers}
        if direction is Direction.FORWARD:
            if kind == "batch" and "PRODUCED" not in leads_on:
                yield Gap(node, "no record of what it produced")
            if kind == "shipment" and not leads_on & {"CONSIGNED_TO", "DELIVERED_TO"}:
                yield Gap(node, "no record of a consignee or a delivery")
        elif kind in {"lot", "unit"} and not around.defined:
            yield Gap(node, "no record of its making or receipt")
        elif kind == "batch" and "CONSUMED_BY" not in leads_on:
            yield Gap(node, "no record of what it consumed")


def _classes(edges: EdgeSource, whole: Exposure) -> Iterator[Gap]:
    """Records that name a material, without a lot or serial, as what went into or came out of a reached thing."""
    gathering = [node for node in whole.carried if kind_of(node) in {"batch", "package", "shipment"}]
    seen = {edge.target: edge.source for edge in edges.outgoing(gathering, OBSERVED)} if gathering else {}
    for edge in edges.incoming(list(seen), OBSERVED) if seen else ():
        if kind_of(edge.source) == "material":
            yield Gap(seen[edge.target], "{other} is recorded of it without a lot or serial", edge.source)


def _supplied_back(edges: EdgeSource, whole: Exposure) -> Iterator[Gap]:
    """A party that received exposed material and supplied a lot of which no production is recorded."""
    parties = [node for node in whole.carried if kind_of(node) == "party"]
    supplied = [edge for edge in edges.incoming(parties, SUPPLY) if edge.source not in whole.carried] if parties else []
    made = {edge.target for edge in edges.incoming(list({edge.source: None for edge in supplied}), MADE & DEFINING)}
    for edge in supplied:
        reached_by = whole.arrivals[whole.first[edge.target]].edge
        later = reached_by is None or not reached_by.time.known or edge.time.end >= reached_by.time.start
        if edge.source not in made and later:
            text = "no record of its production; supplied by {other}, which had received exposed material"
            yield Gap(edge.source, text, edge.target)
