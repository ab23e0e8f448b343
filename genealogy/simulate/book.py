"""The stock as the books have it, from which backflushed consumption is booked: the oldest lot first."""

from collections import defaultdict

from genealogy.simulate.things import Lot

_KEPT = 60
"""Lots of a material that the books carry at most; older rests are written off."""


class Book:
    """Amounts by lot, for each material, in the order of receipt."""

    def __init__(self) -> None:
        self._lots: defaultdict[str, dict[Lot, int]] = defaultdict(dict)

    def receive(self, lot: Lot) -> None:
        lots = self._lots[lot.material.number]
        lots[lot] = lot.made
        if len(lots) > _KEPT:
            del lots[next(iter(lots))]

    def issue(self, lot: Lot, amount: int) -> None:
        lots = self._lots[lot.material.number]
        left = lots.get(lot, 0) - amount
        if left > 0:
            lots[lot] = left
        else:
            lots.pop(lot, None)

    def oldest(self, lot: Lot, amount: int) -> list[tuple[Lot, int]]:
        """What the books take for an amount of the lot's material; what they do not have, of the lot itself."""
        taken: list[tuple[Lot, int]] = []
        for booked, there in list(self._lots[lot.material.number].items()):
            if amount <= 0:
                break
            part = min(there, amount)
            taken.append((booked, part))
            amount -= part
        if amount > 0:
            taken.append((lot, amount))
        for booked, part in taken:
            self.issue(booked, part)
        return taken
