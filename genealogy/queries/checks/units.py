"""Quantities in a unit of measure that nothing leads to: neither what defines the material, nor its conversions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from genealogy.model.identifiers import key
from genealogy.model.relationships import DEFINING
from genealogy.queries.accounts.findings import Finding
from genealogy.queries.accounts.holdings import all_names
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.tracing.names import parent

_MOVING = frozenset(
    {"CONSUMED_BY", "SPLIT_INTO", "ASSEMBLED_INTO", "SHIPPED_IN", "USED_BY", "PACKED_IN", "UNPACKED_FROM", "MOVED_TO"}
    | {"COUNTED_AT", "RETURNED_TO", "SCRAPPED_IN", "SAMPLED_IN", "RELEASED_IN", "HELD_BY", "LIFTED_IN", "STERILIZED_IN"}
)
"""Records that tell a quantity of the lot they come from."""
_SPLIT = "SPLIT_INTO"
_CONVERTED = frozenset({"CONVERTED_IN"})
_PORTION = 2_000
_LOTS = 20
_TEXT = (
    "{count} records are in {unit}, and no definition or conversion of the material leads from there to {units}: they"
    " cannot be reckoned with the others; correct the unit, or record unit_converted"
)


def strange_units(edges: EdgeSource, lots: Sequence[str], defined: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """One finding for each material and unit. `defined` are by material the units in which records define it; of
    materials that are neither defined nor converted every unit will do.
    """
    known = _Known(edges, defined)
    found: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for first in range(0, len(lots), _PORTION):
        some = lots[first : first + _PORTION]
        known.fetch({parent(lot) for lot in some})
        for lot, edge in _told(edges, some):
            units = known.units[parent(lot)]
            if edge.unit and units and edge.unit not in units:
                found[parent(lot), edge.unit].setdefault(edge.sequence, lot)
    for (material, unit), records in sorted(found.items()):
        values = {"count": len(records), "unit": unit, "units": ", ".join(sorted(known.wanted[material]))}
        keys = (material, *list(dict.fromkeys(records.values()))[:_LOTS])
        told = tuple((name, str(value)) for name, value in values.items())
        yield Finding("unit not defined", keys, tuple(sorted(records)), _TEXT, told)


def _told(edges: EdgeSource, lots: Sequence[str]) -> Iterator[tuple[str, Edge]]:
    for edge in edges.outgoing(lots, _MOVING):
        yield edge.source, edge
    for edge in edges.incoming(lots, DEFINING):
        if edge.type != _SPLIT or parent(edge.source) == parent(edge.target):  # else in the unit of the other material
            yield edge.target, edge


class _Known:
    """By material the units that it may be told in, and those among them that records begin with."""

    def __init__(self, edges: EdgeSource, defined: Mapping[str, Collection[str]]) -> None:
        self._edges = edges
        self._defined = {key("material", material): units for material, units in defined.items()}
        self.units: dict[str, set[str]] = {}
        self.wanted: dict[str, set[str]] = {}

    def fetch(self, materials: Iterable[str]) -> None:
        fresh = sorted(one for one in materials if one not in self.units)
        names = all_names(self._edges, fresh)
        owners: dict[str, list[str]] = defaultdict(list)
        for material, same in names.items():
            self.wanted[material] = {unit for name in same for unit in self._defined.get(name, ())}
            for name in same:
                owners[name].append(material)
        pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for edge in self._edges.outgoing(list(owners), _CONVERTED):
            for material in owners[edge.source]:
                pairs[material].append((str(edge.tells("from_unit")), str(edge.tells("to_unit"))))
        for material in fresh:
            wanted = self.wanted[material] or {unit for pair in pairs[material] for unit in pair}
            self.wanted[material] = wanted
            self.units[material] = _led_to(wanted, pairs[material])


def _led_to(units: Collection[str], pairs: Collection[tuple[str, str]]) -> set[str]:
    """The units that conversions lead to from these, in either direction and over any number of steps."""
    found = set(units)
    while more := {unit for pair in pairs if not found.isdisjoint(pair) for unit in pair} - found:
        found |= more
    return found
