"""The account of lots, from what a person typed to an answer of the public interface."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from genealogy.model.errors import IdentifierError, UsageError
from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.accounts.balance import LotBalance, balance
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.naming import NameSource
from genealogy.services.bounds import UNBOUNDED, Bounds
from genealogy.services.resolving import resolve
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.records import AUTO, Records, records
from genealogy.services.stores.repairing import repaired


@dataclass(frozen=True, slots=True)
class Balanced:
    """The accounts of lots and the ledger state that they are of."""

    lots: list[LotBalance]
    engine: str
    sequence: int
    as_of_time: str | None
    at: str | None

    def document(self) -> dict[str, Any]:
        return {
            "lots": [one.document() for one in self.lots],
            "engine": self.engine,
            "as_of": {"sequence": self.sequence, "time": self.as_of_time},
            "at": self.at,
        }


def balance_lots(app: Application, texts: Sequence[str], bounds: Bounds = UNBOUNDED, engine: str = AUTO) -> Balanced:
    """The account of each lot that a text names. Raises IdentifierError and UsageError."""
    return repaired(app, lambda: _balance(app, records(app, engine), texts, bounds))


def _balance(app: Application, known: Records, texts: Sequence[str], bounds: Bounds) -> Balanced:
    lots = list(dict.fromkeys(_lot(known.names, text) for text in texts))
    sequence, as_of_time = bounds.sequence(app, known.sequence)
    at = bounds.world()
    edges = known.edges(sequence, at.end if at else FOREVER)
    with rare_collection():
        source = known.folded(edges, lots)
        told = list(balance(source, lots, Conversions(source), app.settings.tolerance))
    return Balanced(told, known.engine, sequence, as_of_time, str(at) if at else None)


def _lot(names: NameSource, text: str) -> str:
    """The lot that a text names, though other things may bear the same number."""
    try:
        found = resolve(names, text)
    except IdentifierError as error:
        lots = [key for key in error.candidates if kind_of(key) == "lot"]
        if len(lots) != 1 or not lots[0].endswith(f"/{text}"):
            raise
        found = lots[0]
    if kind_of(found) != "lot":
        raise UsageError(f"{found} is no lot: a balance is of lots; `genealogy show {found}` tells where a thing is")
    return found
