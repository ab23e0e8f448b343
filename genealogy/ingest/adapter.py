"""What an adapter is: it fetches records from a file, parses each, and transforms it into events.

Only fetching touches the world. Transforming one record is pure: the same record and options give the same events.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Protocol, Self, runtime_checkable
from zoneinfo import ZoneInfo

from genealogy.model.records import Draft, Mark, Refusal
from genealogy.model.times import parse_zone


@dataclass(frozen=True, slots=True)
class Options:
    """What a person says about files that the files do not say themselves; blank where nothing was said."""

    table: str = ""
    """Name of the table, for files whose name does not tell it."""
    source: str = ""
    """Source system of records that name none."""
    site: str = ""
    """Site of records that name none."""
    zone: tzinfo | None = None
    """Zone of times without an offset."""
    encoding: str = ""
    """Character encoding of text files; UTF-8 if blank."""
    adapter: str = ""
    """Name of the adapter; told by the file if blank."""
    mapping: str = ""
    """A mapping file, or the name of a shipped one, by which tables are read; none if blank."""

    def settings(self) -> dict[str, str]:
        """The options by name, as text, blank ones left out: kept with a refusal, so that it can be replayed alike."""
        texts = {
            "table": self.table,
            "source": self.source,
            "site": self.site,
            "timezone": zone_text(self.zone),
            "encoding": self.encoding,
            "adapter": self.adapter,
            "mapping": self.mapping,
        }
        return {name: text for name, text in texts.items() if text}

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """The inverse of `settings`; unknown names are left aside. Raises UsageError for an unknown zone."""
        texts = {name: settings.get(name, "") for name in ("table", "source", "site", "encoding", "adapter", "mapping")}
        zone = settings.get("timezone", "")
        return cls(**texts, zone=parse_zone(zone) if zone else None)


def zone_text(zone: tzinfo | None) -> str:
    """A zone as `parse_zone` reads it: an IANA name or an offset; blank for none."""
    if zone is None:
        return ""
    if isinstance(zone, ZoneInfo):
        return str(zone.key)
    return datetime(2000, 1, 1, tzinfo=zone).isoformat()[-6:] if zone is not UTC else "UTC"


@runtime_checkable
class Adapter(Protocol):
    """One format. `name` is what `--adapter` takes and what a refusal keeps."""

    @property
    def name(self) -> str: ...

    def recognises(self, path: Path, head: bytes, options: Options) -> bool:
        """Whether the file is of this format, told by its name and first bytes (`files.HEAD` at most)."""

    def read(self, path: Path, options: Options) -> Iterator[Draft | Refusal]:
        """The events of a file, in its order; a record that is wrong in itself is a refusal and never ends the reading.

        Raises UnreadableInput when the file as a whole cannot be read, before the first event where that can be told.
        """

    def replay(self, refusal: Refusal, changes: Mapping[str, str]) -> list[Draft]:
        """A refused record again, some fields replaced. Raises RecordError when it is still wrong."""


@runtime_checkable
class Incremental(Adapter, Protocol):
    """An adapter of a source that grows and is asked for what is new, such as a database. It acts for whoever runs the
    program, so that only a file which a person has named is read so, never one that was met or dropped somewhere.
    """

    def read_since(self, path: Path, options: Options, marks: Mapping[str, str]) -> Iterator[Draft | Refusal | Mark]:
        """As `read`, from `marks` on: name → value of those that it told before and that were kept."""
