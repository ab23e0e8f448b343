"""The port through which names are looked up: what a person typed, and what a thing is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from genealogy.model.identifiers import LABELS, kind_of

NUMBERED = ("lot", "unit", "batch", "package", "shipment", "supplierlot", "load", "material", "equipment", "party")
"""Kinds whose number alone may name a thing."""

NAMEABLE = tuple(kind for kind in LABELS if kind not in {"event", "inspection", "hold"})
"""Kinds that a person names; the others are named by the program."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that records speak of; `identifiers` are the foreign spellings that sources gave it, sorted."""

    key: str
    name: str | None = None
    identifiers: tuple[str, ...] = ()


class NameSource(Protocol):
    def named(self, keys: Iterable[str]) -> dict[str, Named]:
        """Those of the keys that records speak of."""

    def numbered(self, number: str, limit: int) -> list[str]:
        """Keys of things of the kinds in NUMBERED whose last part is `number`, sorted."""

    def containing(self, text: str, limit: int) -> list[Named]:
        """Things whose key, name or foreign spelling contains the text, letters' case aside; by kind, then key. One
        more than `limit` tells that there are more.
        """

    def by_kind(self, kinds: Iterable[str]) -> dict[str, list[str]]:
        """Keys of all things of some kinds that any record, standing or not, speaks of; sorted."""


def number_part(key: str) -> str:
    """The last part of a key, as it is written there."""
    return key[len(kind_of(key)) + 1 :].rpartition("/")[2]
