"""The port through which the trace definition reads recorded relationships."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from genealogy.model.relationships import Link
from genealogy.model.times import Moment


class Direction(StrEnum):
    FORWARD = "forward"
    BACKWARD = "backward"


@dataclass(frozen=True, slots=True)
class Edge:
    """One recorded relationship. `sequence` is the ledger sequence that proves it."""

    key: str
    type: str
    source: str
    target: str
    time: Moment
    quantity: Decimal | None
    unit: str | None
    sequence: int
    """0 for what follows from no single record."""
    told: tuple[tuple[str, str], ...] = ()
    """Further properties by name, of the types in TOLD."""

    @classmethod
    def of(cls, link: Link, key: str, sequence: int) -> "Edge":
        return cls(key, link.type, link.source, link.target, link.time, link.quantity, link.unit, sequence, link.told)

    @property
    def is_reversal(self) -> bool:
        """A posting with a negative quantity, which takes back another one."""
        return self.quantity is not None and self.quantity < 0

    def tells(self, name: str) -> str | None:
        return next((value for own, value in self.told if own == name), None)


class Gap(NamedTuple):
    """What is not known of the thing `key`. `text` may name one other thing by `{other}`."""

    key: str
    text: str
    other: str = ""

    @property
    def reason(self) -> str:
        return self.text.format(other=self.other)


class EdgeSource(Protocol):
    """Both methods give each standing edge of the given types once; the order is free."""

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]: ...

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]: ...

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        """(key, other key) for things of one kind that bear the same number at different sites."""
