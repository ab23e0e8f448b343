"""The frozen cases: what a record says, and the bytes and hashes that follow from it for ever.

A line of a `.jsonl` file holds `values` (the fields as text), `repeat` and `revision`; the pre-image of the identity
and the event id; the leaf under `SALT`, `RECORDED` and the like, and its hash. A difference is a change of identity:
every file that anyone has loaded would be loaded twice. So the files are never generated again; a new event type gets
a new file.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genealogy.model import identity
from genealogy.model.events import EVENTS, Event, build

FOLDER = Path(__file__).parent
SALT = bytes(range(16))
FILE_HASH = "5e" * 32
RECORDED = "2026-11-22T05:00:00.25Z"
RECORDED_BY = "王芳"


@dataclass(frozen=True)
class Case:
    table: str
    number: int
    values: dict[str, Any]
    repeat: int
    revision: int
    identity: str
    id: str
    leaf: str
    hash: str

    @property
    def event(self) -> Event:
        return build(EVENTS[self.table], self.values)


def cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").rstrip("\n").split("\n")):
            yield Case(file.stem, number, **json.loads(line))


def identity_text(event: Event, repeat: int, revision: int) -> str:
    """The pre-image of an event id, made apart from the code under test."""
    document: dict[str, Any] = {"source": event.source, "table": event.table}
    if event.source_record is None:
        document["fact"] = identity.fact(event)
    else:
        document["record"] = event.source_record
    if repeat > 1:
        document["repeat"] = repeat
    if revision:
        document["revision"] = revision
    return identity.canonical(document).decode()


def leaf_bytes(event: Event, identifier: str, number: int) -> bytes:
    return identity.leaf(
        event,
        identifier,
        file=FILE_HASH,
        place=f"line {number + 2}",
        recorded=RECORDED,
        recorded_by=RECORDED_BY,
        commit=lambda kind, value: identity.commitment(SALT, value),
    )
