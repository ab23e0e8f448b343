"""Canonical events → EPCIS 2.0 events in JSON form, for other systems; what loads them back here is in carried.py.

An event that came as EPCIS goes out as it came. Of another, EPCIS's own words tell what they can: a table is one
event, of a type of our namespace where EPCIS has no word for it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis.carried import NAMESPACE, PREFIX, carrying
from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.exported_lists import with_lists
from genealogy.ingest.epcis.exported_tables import TABLES
from genealogy.ingest.epcis.facts import ATTRIBUTE
from genealogy.ingest.epcis.normalise import normalise
from genealogy.ingest.epcis.transform import transform
from genealogy.ingest.epcis.validate import find_problems
from genealogy.model.errors import RecordError
from genealogy.model.events import Corrected, Event, Observed
from genealogy.model.times import Moment

Json = dict[str, Any]
Identified = tuple[str, Event]

CONTEXT: list[Any] = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {PREFIX: NAMESPACE}]
_EPOCH = "1970-01-01T00:00:00Z"
_DECLARED = "errorDeclaration/"


def exported(events: Sequence[Identified], *, standing: bool = True) -> Iterator[Json]:
    """The EPCIS events of canonical events that one record gave, valid and carrying them. Of such as no longer stand,
    the words of EPCIS tell nothing.
    """
    document = _as_it_came(events) if standing else None
    if document is not None:
        yield carrying(_within_the_schema(document), events)
        return
    for one in events:
        yield carrying(_translated(*one, standing), [one])


def grouped(events: Iterable[Identified]) -> Iterator[list[Identified]]:
    """Runs of canonical events that one EPCIS event gave; every other event by itself."""
    for name, run in groupby(events, key=lambda one: _origin(one[1])):
        found = list(run)
        if name is None:
            yield from ([one] for one in found)
        else:
            yield found


def declares(event: Event) -> tuple[str, str] | None:
    """Source and name of the EPCIS event that an error declaration withdrew; None for every other event."""
    name, _, rest = (event.source_record or "").partition("#")
    return (event.source, name) if isinstance(event, Corrected) and rest.startswith(_DECLARED) else None


def origin(event: Event) -> tuple[str, str]:
    """Source and name of the EPCIS event that an event came from, if it came from one."""
    return event.source, (event.source_record or "").partition("#")[0]


def _origin(event: Event) -> tuple[str, str, str] | None:
    """Source and name of the EPCIS event, and the declaration that withdrew it, which is an event of its own."""
    record = event.source_record or ""
    name, mark, rest = record.partition("#")
    if not mark and not isinstance(event, Observed):
        return None
    declared = rest.split("/")[1] if rest.startswith(_DECLARED) else ""
    return event.source, name, declared


def _as_it_came(events: Sequence[Identified]) -> Json | None:
    """The EPCIS event that was kept whole with them; None where there is none, or not one that says just this."""
    kept = next((text for _, event in events if (text := _kept(event)) is not None), None)
    try:
        document = json.loads(kept, parse_float=Decimal) if kept is not None else None
    except ValueError:
        return None
    if not isinstance(document, dict) or "type" not in document:
        return None
    first = events[0][1]
    if not origin(first)[1].startswith("sha256:"):
        document["eventID"] = origin(first)[1]
    if declares(first) is None and not any(isinstance(event, Observed) for _, event in events):
        document = with_lists(document, [event for _, event in events])
    return document if _says_this(document, events) else None


_WITHOUT_DISPOSITION = ("AggregationEvent", "AssociationEvent", "TransactionEvent")


def _within_the_schema(document: Json) -> Json:
    """What the standard's XML schema and examples have, and its JSON schema has not, in our namespace: a persistent
    disposition in three event types, the type of a sensor element. A blank node names nothing elsewhere and goes.
    """
    told = dict(document)
    if str(told.get("eventID", "")).startswith("_:"):
        del told["eventID"]
    if told["type"] in _WITHOUT_DISPOSITION and "persistentDisposition" in told:
        told[f"{PREFIX}:persistentDisposition"] = told.pop("persistentDisposition")
    elements = told.get("sensorElementList", [])
    if any("type" in one for one in elements):
        renamed = {"type": f"{PREFIX}:type"}
        told["sensorElementList"] = [{renamed.get(name, name): item for name, item in one.items()} for one in elements]
    declaration = told.get("errorDeclaration", {})
    if any(one.startswith("_:") for one in declaration.get("correctiveEventIDs", [])):
        known = [one for one in declaration["correctiveEventIDs"] if not one.startswith("_:")]
        rest = {name: item for name, item in declaration.items() if name != "correctiveEventIDs"}
        told["errorDeclaration"] = {**rest, "correctiveEventIDs": known} if known else rest
    return told


def _kept(event: Event) -> str | None:
    return event.document if isinstance(event, Observed) else dict(event.attributes).get(ATTRIBUTE)


def _says_this(document: Json, events: Sequence[Identified]) -> bool:
    if find_problems(document):
        return False
    options = Options(source=events[0][1].source, site=next((one.site for _, one in events if one.site), "") or "")
    try:
        told = transform(normalise(document, Context()), options)
    except RecordError:
        return False
    return {(one.table, one.source_record) for one in told} == {(one.table, one.source_record) for _, one in events}


def _translated(identifier: str, event: Event, standing: bool) -> Json:
    common: Json = {
        "eventID": f"urn:uuid:{uuid5(NAMESPACE_URL, NAMESPACE + identifier)}",
        "eventTime": _time(event.time),
        "eventTimeZoneOffset": "+00:00",
    }
    make: Callable[[Any], Mapping[str, Any]] | None = TABLES.get(event.table)
    if make is not None and standing and event.reverses is None:
        made = make(event).items()
        told = {name: value for name, value in made if value not in (None, [], {}) or name == "epcList"}
        document = {**common, **told}
        if not find_problems(document):
            return document
    return {**common, "type": f"{PREFIX}:{event.table}"}


def _time(moment: Moment) -> str:
    """The first instant; EPCIS has no unknown time, so one is written as the first day of 1970."""
    return str(Moment(moment.start, moment.start)) if moment.known else _EPOCH
