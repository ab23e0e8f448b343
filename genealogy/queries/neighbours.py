"""A thing and what stands around it, as any engine tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One standing relationship of a thing: `direction` is out or in."""

    direction: str
    type: str
    key: str
    name: str | None
    event_time: str
    quantity: str | None
    unit: str | None
    sequence: int
