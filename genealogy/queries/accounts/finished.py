"""Which lots are finished: made here, and not only to be used up in another one."""

from collections.abc import Iterable

from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.accounts.shipping import sent
from genealogy.queries.edges import EdgeSource

_MAKING = frozenset({"PRODUCED", "SPLIT_INTO"})
_GOING_ON = frozenset({"CONSUMED_BY", "ASSEMBLED_INTO", "SPLIT_INTO"})


def finished_lots(edges: EdgeSource, lots: Iterable[str], shipments: Iterable[str]) -> list[str]:
    """Of the lots those that were produced or split off, and either went out (themselves, packed or as units) or went
    into nothing else; sorted.
    """
    made = sorted({edge.target for edge in edges.incoming(list(lots), _MAKING) if kind_of(edge.target) == "lot"})
    went_on = {edge.source for edge in edges.outgoing(made, _GOING_ON)} | _by_package(edges, made)
    went_out = sent(edges, shipments, (-FOREVER, FOREVER)) if went_on else set()
    return [lot for lot in made if lot not in went_on or lot in went_out]


def _by_package(edges: EdgeSource, lots: list[str]) -> set[str]:
    """Lots that were put into a package, such as a tote, out of which something was used up."""
    packed = list(edges.outgoing(lots, frozenset({"PACKED_IN"})))
    holders = list({edge.target: None for edge in packed})
    used = {edge.source for edge in edges.outgoing(holders, _GOING_ON)}
    return {edge.source for edge in packed if edge.target in used}
