"""What `map init` proposes, before it is written as a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from genealogy.ingest.mapping.schema import SHEET

FILLED: dict[str, object] = {"filled": "true"}
BLANK: dict[str, object] = {"filled": "false"}
"""Conditions as mapping files have them."""


def filled_but(texts: Sequence[str]) -> dict[str, object]:
    """The condition that a cell holds something, and none of these texts."""
    return {**FILLED, **({"not": list(texts)} if texts else {})}


@dataclass
class ProposedEvent:
    """`cells` is column of the table → column of the file, or a dictionary of a cell; `missing` must be filled in."""

    table: str
    when: dict[str, object] = field(default_factory=dict)
    """Column of the file → a list of texts, or a condition as mapping files have it."""
    cells: dict[str, object] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """Column of the table → what to look at."""
    attributes: dict[str, str] = field(default_factory=dict)
    each: dict[str, str] = field(default_factory=dict)
    """The column whose cells list several values, and what divides them."""
    undoes: list[str] = field(default_factory=list)
    """Columns of the table by which a red row finds the row that it takes back."""
    year: str = ""
    """Of dates that tell none, where the file's sheets are of different years."""
    quantity: str = ""
    """`optional` where an amount that is not told is unknown."""

    def reads(self) -> set[str]:
        """The columns of the file that it is made of."""
        found = {*self.when, *self.attributes.values(), *([self.each["column"]] if self.each else [])}
        for cell in self.cells.values():
            if isinstance(cell, dict):
                found |= {cell["column"]} if "column" in cell else set(cell.get("columns", ()))
                found |= {cell["after"]} if "after" in cell else set()
            else:
                found.add(str(cell))
        return found - {self.each.get("as", "")}

    def is_of(self, names: Sequence[str]) -> bool:
        """Whether it is made of these columns and the name of the sheet alone."""
        return self.reads() <= {*names, SHEET}


@dataclass
class Proposal:
    file: dict[str, object] = field(default_factory=dict)
    lookups: dict[str, dict[str, str]] = field(default_factory=dict)
    skip: list[dict[str, object]] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)
    events: list[ProposedEvent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    apart: bool = False
    """Whether tables, or in and out, stand side by side, so that a blank cell may be a row of the other one alone."""

    def add(self, other: "Proposal") -> None:
        """What a further sheet adds."""
        self.skip += [one for one in other.skip if one not in self.skip]
        self.drop += [name for name in other.drop if name not in self.drop]
        self.notes += [note for note in other.notes if note not in self.notes]
        for name, entries in other.lookups.items():
            self.lookups.setdefault(name, {}).update(entries)
        self.events += other.events
        self.apart |= other.apart
        self.guessed |= other.guessed

    guessed: bool = False
    """Whether nothing tells what the table of some event is."""

    @property
    def complete(self) -> bool:
        return bool(self.events) and not self.guessed and not any(event.missing for event in self.events)
