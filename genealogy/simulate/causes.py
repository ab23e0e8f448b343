"""Planted causes: when each begins, and what it spoils from the first moment on."""

from collections import deque
from dataclasses import dataclass
from random import Random

from genealogy.model.identifiers import key
from genealogy.simulate.clock import DAY, HOUR
from genealogy.simulate.things import Lot, Taint
from genealogy.simulate.truth import Truth

SUPPLIER_LOT, EQUIPMENT, OPERATOR, LOAD = "supplier_lot", "equipment", "operator", "load"
KINDS = (SUPPLIER_LOT, EQUIPMENT, OPERATOR, LOAD)
USUAL_HOURS = {EQUIPMENT: 48, OPERATOR: 24}
"""How long something is bad; half as long or half as long again is just as likely."""
_FIRST, _LAST = 0.1, 0.5
"""Shares of the simulated lots between which causes begin, so that there is a before and an after."""


@dataclass(frozen=True, slots=True)
class Window:
    """An equipment or operator that spoils what it works on until a time."""

    cause: str
    key: str
    until: int


class Causes:
    """A cause of a kind is due when enough lots were made; the next thing of that kind then has it."""

    def __init__(self, rng: Random, lots: int, each: int, truth: Truth) -> None:
        self._rng, self._truth = rng, truth
        self._due = {kind: deque(sorted(self._starts(lots, each))) for kind in KINDS}
        self._windows: list[Window] = []
        self.count = 0
        """Lots made so far."""

    def _starts(self, lots: int, each: int) -> list[int]:
        return [int(lots * (_FIRST + (_LAST - _FIRST) * self._rng.random())) for _ in range(each)]

    def _begins(self, kind: str) -> bool:
        due = self._due[kind]
        if not due or self.count < due[0]:
            return False
        due.popleft()
        return True

    def received(self, lot: Lot, now: int) -> None:
        if self._begins(SUPPLIER_LOT):
            lot.taint = {self._truth.cause(SUPPLIER_LOT, lot.key, now, now, lot.material.unit): 1.0}
            lot.goods.spoil(lot.taint)
            amounts = {cause: float(lot.made) for cause in lot.taint}
            self._truth.expose(lot.key, now, lot.taint, amounts, lot.goods.spoilt(), lot.material)

    def running(self, machine: str, operator: str, now: int) -> Taint:
        """What a batch takes from the machine and the operator that it begins with."""
        for kind, thing in ((EQUIPMENT, machine), (OPERATOR, operator)):
            if self._begins(kind):
                name = key(kind, thing)
                until = now + int((0.5 + self._rng.random()) * USUAL_HOURS[kind] * HOUR)
                self._windows.append(Window(self._truth.cause(kind, name, now, until), name, until))
        if not self._windows:
            return {}
        self._windows = [window for window in self._windows if window.until + DAY > now]
        here = (key(EQUIPMENT, machine), key(OPERATOR, operator))
        return {window.cause: 1.0 for window in self._windows if window.key in here and now <= window.until}

    def loaded(self, load: str, lots: list[Lot], start: int, end: int) -> None:
        if self._begins(LOAD):
            cause = self._truth.cause(LOAD, key(LOAD, load), start, end)
            for lot in lots:
                lot.taint = lot.taint | {cause: 1.0}
                lot.goods.spoil([cause])
                self._truth.expose(lot.key, end, [cause], spoilt=lot.goods.spoilt(), material=lot.material)
