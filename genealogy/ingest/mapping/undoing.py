"""Red rows, of a negative quantity: which row above they take back, told by the same batch, material, lot and unit."""

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal

from genealogy.model.errors import RecordError
from genealogy.model.quantities import parse_quantity

REMEMBERED = 200_000
"""Rows above a red one among which it is looked for."""
Key = tuple[str, ...]


class Undone:
    """The rows of one table that later ones may take back."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, tuple[Key, Decimal]] = OrderedDict()
        self._records: dict[Key, list[str]] = {}

    def record_of(self, key: Key, quantity: str, record: str, told: Sequence[str]) -> str:
        """The record that a row reverses: blank where its quantity is not negative. `told` names the parts of the key.
        Raises RecordError where none is, or several may be.
        """
        amount = _amount(quantity)
        if amount is None or amount == 0:
            return ""
        if amount > 0:
            self._remember(key, amount, record)
            return ""
        able = [one for one in self._records.get(key, ()) if self._rows[one][1] >= -amount]
        exact = [one for one in able if self._rows[one][1] == -amount]
        found = exact or able
        if len(found) == 1:
            left = self._rows[found[0]][1] + amount
            if left:
                self._rows[found[0]] = (key, left)
            else:
                self._forget(found[0])
            return found[0]
        count = f"{len(found)} rows above it have" if found else "no row above it has"
        raise RecordError(
            f"the quantity is negative, and {count} the same {', '.join(told)} and as much",
            field="reverses",
            advice="name the record that it takes back in the column reverses",
        )

    def _remember(self, key: Key, amount: Decimal, record: str) -> None:
        if not record or record in self._rows:
            return
        self._rows[record] = (key, amount)
        self._records.setdefault(key, []).append(record)
        if len(self._rows) > REMEMBERED:
            self._forget(next(iter(self._rows)))

    def _forget(self, record: str) -> None:
        key, _ = self._rows.pop(record)
        self._records[key].remove(record)
        if not self._records[key]:
            del self._records[key]


def _amount(text: str) -> Decimal | None:
    with suppress(RecordError):
        return parse_quantity(text)
    return None
