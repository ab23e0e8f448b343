"""Units of measure are converted only where a record says how."""

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from genealogy.model.events import UnitConverted
from genealogy.model.identifiers import key, split
from genealogy.queries.edges import EdgeSource

if TYPE_CHECKING:
    from genealogy.services.bootstrap import Application

_DIGITS = 28
"""Of a quotient that has no end."""


class Conversions:
    """The recorded conversions of materials, read when they are first asked for. Where records disagree the last one
    recorded counts.
    """

    def __init__(self, app: "Application", edges: EdgeSource) -> None:
        self._app = app
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
            ids = [edge.key.rpartition(":")[0] for edge in sorted(edges, key=lambda edge: edge.sequence)]
            events = [recorded.event for recorded in self._app.ledger.get(ids)] if ids else []
            self._known[material] = {
                (event.from_unit, event.to_unit): event.factor for event in events if isinstance(event, UnitConverted)
            }
        return self._known[material]
