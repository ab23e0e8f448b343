"""EPCIS documents as an adapter: events in, drafts and refusals out; and a refused event again, after changes."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis.carried import FIELD, Carried, carried
from genealogy.ingest.epcis.document import looks_like_epcis, open_document
from genealogy.ingest.epcis.located import LocatedEvent
from genealogy.ingest.epcis.normalise import accept
from genealogy.ingest.epcis.refused import changed, kept, restored
from genealogy.ingest.epcis.transform import transform
from genealogy.ingest.epcis.vocabulary_elements import master_events
from genealogy.ingest.files import sha256
from genealogy.model.errors import RecordError
from genealogy.model.event import Event
from genealogy.model.records import Draft, Refusal


class EpcisAdapter:
    """JSON, JSON-LD and XML; a place is the JSON pointer of an event in its document, or in XML line and number."""

    name = "epcis"

    def recognises(self, path: Path, head: bytes, options: Options) -> bool:
        return looks_like_epcis(head)

    def read(self, path: Path, options: Options) -> Iterator[Draft | Refusal]:
        document = open_document(path, name=str(path), encoding=options.encoding)
        file, digest = str(path), sha256(path)
        for located in chain(document.master_data(), document.events()):
            try:
                events = _events(located, options)
            except RecordError as error:
                yield _refusal(error, located, file, digest, options)
            else:
                place = located.place()
                for event, repeat in events:
                    yield Draft(event, file, digest, place, repeat)

    def replay(self, refusal: Refusal, changes: Mapping[str, str]) -> list[Draft]:
        located = restored(refusal.record, refusal.place)
        located = located._replace(event=changed(located.event, changes))
        events = _events(located, Options.from_settings(refusal.settings))
        return [Draft(event, refusal.file, refusal.file_hash, refusal.place, repeat) for event, repeat in events]


def _events(located: LocatedEvent, options: Options) -> list[Carried]:
    """The canonical events of an event or vocabulary element; those that it carries, if it was exported from here."""
    if located.master:
        assert isinstance(located.event, dict)
        return _once(master_events(located.event, located.context, options.source))
    accepted = accept(located)
    assert isinstance(located.event, dict)
    ours = carried(located.event, located.context) if FIELD in accepted else None
    return ours if ours is not None else _once(transform(accepted, options))


def _once(events: list[Event]) -> list[Carried]:
    return [Carried(event, 1) for event in events]


def _refusal(error: RecordError, located: LocatedEvent, file: str, digest: str, options: Options) -> Refusal:
    return Refusal(
        file=file,
        file_hash=digest,
        place=located.place(error.field),
        adapter=EpcisAdapter.name,
        field=error.field,
        value=error.value,
        reason=error.reason,
        advice=error.advice,
        record=kept(located),
        settings=options.settings(),
    )


ADAPTER = EpcisAdapter()
