"""What adapters hand over: drafts of events, and refusals of records that are wrong in themselves."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from genealogy.model.events import Event


@dataclass(frozen=True, slots=True)
class Draft:
    """One event and where it was read; `repeat` counts identical rows with only a date in one file (see
    identity.event_id)."""

    event: Event
    file: str
    """Name of the file, as a person knows it."""
    file_hash: str
    """SHA-256 of the file, in hex."""
    place: str
    """`line 12`, `Sheet1 line 12` or a JSON pointer."""
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a source has been read once everything that was handed over before is recorded."""

    name: str
    """Of the source, 40 characters at most."""
    value: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record that was not taken: kept whole, so that it can be corrected and replayed."""

    file: str
    file_hash: str
    place: str
    adapter: str
    field: str
    value: str
    reason: str
    advice: str
    record: Mapping[str, Any]
    """The record as it was read (JSON values)."""
    settings: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The options that it was read with (table, source, site, timezone), by name; blank ones left out."""

    @property
    def table(self) -> str:
        """The table that the record is of; blank where its format has none, or a mapping could not tell it."""
        return self.settings.get("table", "") or str(self.record.get("table") or "")

    @property
    def source(self) -> str:
        """The source system that it names, or that it was loaded for; blank if none."""
        return str(self.record.get("source") or "") or self.settings.get("source", "")
