"""What belongs to the things upstream, and may be the cause as well: equipment, operators, lines, loads, suppliers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from genealogy.model.identifiers import kind_of
from genealogy.queries.accounts.shipping import contents
from genealogy.queries.causes.causes import Belonging
from genealogy.queries.edges import Edge, EdgeSource

BELONGING = frozenset({"RAN_ON", "ON_LINE", "PERFORMED_BY", "STERILIZED_IN", "SUPPLIED_BY", "SUBCONTRACTED_TO"})
_OF_LOADS = frozenset({"RAN_ON", "SUBCONTRACTED_TO"})
Shifts = Callable[[Sequence[int]], Mapping[int, str]]
"""Ledger sequences of records of production → the key of the shift, where one is recorded."""


def belongings(
    edges: EdgeSource, things: Iterable[str], shifts: Shifts, loads: Sequence[str] = ()
) -> dict[str, list[Belonging]]:
    """By thing; a sterilizer load brings its equipment along. `loads` are all that the records speak of: a package
    goes into one with what is in it.
    """
    owners = [key for key in things if kind_of(key) in {"lot", "unit", "batch", "package"}]
    found: dict[str, list[Belonging]] = defaultdict(list)
    for edge in edges.outgoing(owners, BELONGING):
        found[edge.source].append(Belonging(edge.target, edge.time))
    for content, edge in _sterilized_within(edges, loads):
        found[content].append(Belonging(edge.target, edge.time))
    loads_met = {one.key: None for some in found.values() for one in some if kind_of(one.key) == "load"}
    of_loads: dict[str, list[Belonging]] = defaultdict(list)
    for edge in edges.outgoing(list(loads_met), _OF_LOADS):
        of_loads[edge.source].append(Belonging(edge.target, edge.time))
    for some in found.values():
        some += [more for one in list(some) for more in of_loads.get(one.key, ())]
    batches = [key for key in owners if kind_of(key) == "batch"]
    produced = list(edges.outgoing(batches, frozenset({"PRODUCED"})))
    told = shifts([edge.sequence for edge in produced])
    for edge in produced:
        if edge.sequence in told:
            found[edge.source].append(Belonging(told[edge.sequence], edge.time))
    return found


def _sterilized_within(edges: EdgeSource, loads: Sequence[str]) -> Iterator[tuple[str, Edge]]:
    """Lots and units that were sterilized in a package, with the record."""
    records = (
        edge for edge in edges.incoming(loads, frozenset({"STERILIZED_IN"})) if kind_of(edge.source) == "package"
    )
    return contents(edges, records)
