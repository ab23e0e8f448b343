"""What the ledger hands to its projections, as far as they need it: graph and index know no more of the ledger."""

from typing import Protocol

from genealogy.model.events import Event


class Recorded(Protocol):
    """An event of the ledger."""

    @property
    def sequence(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def told(self) -> Event:
        """What reads as the event (`trusted.reading_as`)."""


class Withdrawn(Protocol):
    """An event, and the sequence since which it does not stand."""

    @property
    def recorded(self) -> Recorded: ...
    @property
    def sequence(self) -> int: ...
