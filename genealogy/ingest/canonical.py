"""Events in our own canonical form: how a conflicting event is kept in quarantine, whatever format it came in."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.model.errors import RecordError, UsageError
from genealogy.model.events import EVENTS, build
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal

_ENVELOPE = ("source", "source_record", "actor", "note")


class CanonicalAdapter:
    """Only replays: no file is written in this form."""

    name = "canonical"

    def recognises(self, path: Path, head: bytes, options: Options) -> bool:
        return False

    def read(self, path: Path, options: Options) -> Iterator[Draft | Refusal]:
        raise UsageError(f"{path}: canonical events are not read from files; choose another --adapter")

    def replay(self, refusal: Refusal, changes: Mapping[str, str]) -> list[Draft]:
        values: dict[str, Any] = {**refusal.record, **changes}
        values = {name: value for name, value in values.items() if value != ""}
        for name in ("attributes", "identifiers"):
            if name in values:
                values[name] = _pairs(name, values[name])
        model = EVENTS.get(str(values.pop("table", "")))
        if model is None:
            raise RecordError("the record does not tell its table", field="table", advice="set it: --set table=NAME")
        return [Draft(build(model, values), refusal.file, refusal.file_hash, refusal.place)]


def _pairs(name: str, value: Any) -> tuple[tuple[str, ...], ...]:
    """A list of pairs, or its JSON text. Raises RecordError."""
    try:
        pairs = json.loads(value) if isinstance(value, str) else value
        return tuple(tuple(str(part) for part in pair) for pair in pairs)
    except (ValueError, TypeError, RecursionError):
        raise RecordError(
            f"the {name} are no list of pairs", field=name, value=value, advice='write [["name", "value"]]'
        ) from None


def refused(draft: Draft, reason: str, advice: str) -> Refusal:
    """A draft that the ledger did not take, as a refusal that can be replayed."""
    event = draft.event
    record: dict[str, Any] = {"table": event.table, **fact(event)}
    record |= {name: value for name in _ENVELOPE if (value := getattr(event, name))}
    if event.identifiers:
        record["identifiers"] = [list(pair) for pair in event.identifiers]
    return Refusal(
        file=draft.file,
        file_hash=draft.file_hash,
        place=draft.place,
        adapter=CanonicalAdapter.name,
        field="source_record",
        value=event.source_record or "",
        reason=reason,
        advice=advice,
        record=record,
    )


ADAPTER = CanonicalAdapter()
