"""Units of measure are converted only where a record says how."""

from decimal import Decimal, localcontext

from genealogy.model.identifiers import key, split
from genealogy.model.quantities import parse_quantity
from genealogy.queries.edges import EdgeSource

_DIGITS = 28
"""Of a quotient that has no end."""


class Conversions:
    """The recorded conversions of materials, read when they are first asked for. Where records disagree the last one
    recorded counts.
    """

    def __init__(self, edges: EdgeSource) -> None:
        self._edges = edges
        self._known: dict[str, dict[tuple[str, str], Decimal]] = {}

    def __call__(self, lot: str, quantity: Decimal, unit: str, wanted: str) -> Decimal | None:
        """A quantity of a lot in the wanted unit; null where no conversion between the two is recorded."""
        factors = self._of(split(lot)[1][0])
        if (factor := factors.get((unit, wanted))) is not None:
            return quantity * factor
        if not (factor := factors.get((wanted, unit))):
            return None
        with localcontext() as context:
            context.prec = _DIGITS
            return quantity / factor

    def _of(self, material: str) -> dict[tuple[str, str], Decimal]:
        if material not in self._known:
            edges = self._edges.outgoing([key("material", material)], frozenset({"CONVERTED_IN"}))
            told = [dict(edge.told) for edge in sorted(edges, key=lambda edge: edge.sequence)]
            self._known[material] = {
                (one["from_unit"], one["to_unit"]): parse_quantity(one["factor"]) for one in told if one
            }
        return self._known[material]
