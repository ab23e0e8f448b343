"""What belongs to the things upstream, and may be the cause as well: equipment, operators, lines, loads, suppliers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from genealogy.model.identifiers import kind_of
from genealogy.queries.causes import Belonging
from genealogy.queries.edges import EdgeSource

BELONGING = frozenset({"RAN_ON", "ON_LINE", "PERFORMED_BY", "STERILIZED_IN", "SUPPLIED_BY", "SUBCONTRACTED_TO"})
_OF_LOADS = frozenset({"RAN_ON", "SUBCONTRACTED_TO"})
Shifts = Callable[[Sequence[int]], Mapping[int, str]]
"""Ledger sequences of records of production → the key of the shift, where one is recorded."""


def belongings(edges: EdgeSource, things: Iterable[str], shifts: Shifts) -> dict[str, list[Belonging]]:
    """By thing; a sterilizer load brings its equipment along."""
    owners = [key for key in things if kind_of(key) in {"lot", "unit", "batch", "package"}]
    found: dict[str, list[Belonging]] = defaultdict(list)
    for edge in edges.outgoing(owners, BELONGING):
        found[edge.source].append(Belonging(edge.target, edge.time))
    loads = {one.key: None for some in found.values() for one in some if kind_of(one.key) == "load"}
    of_loads: dict[str, list[Belonging]] = defaultdict(list)
    for edge in edges.outgoing(list(loads), _OF_LOADS):
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
