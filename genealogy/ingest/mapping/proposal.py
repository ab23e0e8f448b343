"""What `map init` proposes, before it is written as a file."""

from dataclasses import dataclass, field


@dataclass
class ProposedEvent:
    """`cells` is column of the table → column of the file, or a dictionary of a cell; `missing` must be filled in."""

    table: str
    when: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, object] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """Column of the table → what to look at."""

    def reads(self) -> set[str]:
        """The columns of the file that it is made of."""
        found = set(self.when)
        for cell in self.cells.values():
            if isinstance(cell, dict):
                found |= {cell["column"]} if "column" in cell else set(cell.get("columns", ()))
            else:
                found.add(str(cell))
        return found


@dataclass
class Proposal:
    file: dict[str, object] = field(default_factory=dict)
    lookups: dict[str, dict[str, str]] = field(default_factory=dict)
    skip: list[dict[str, object]] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)
    events: list[ProposedEvent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return not any(event.missing for event in self.events)
