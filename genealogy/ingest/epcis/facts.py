"""A canonical event before it is built, and how all of one EPCIS event are built together."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from genealogy.ingest.epcis.instants import instant
from genealogy.ingest.epcis.naming import Spelling
from genealogy.ingest.epcis.situation import Situation
from genealogy.ingest.epcis.text import json_text, note_of, whole, without_contents
from genealogy.ingest.epcis.things import Content
from genealogy.model import events as e
from genealogy.model.building import Frame
from genealogy.model.event import key_of
from genealogy.model.events import Corrected, Event, Observed, build

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_GATHERINGS = ("batch", "package", "shipment")

ATTRIBUTE = "epcis"
"""Name of the attribute that keeps what the canonical events do not tell."""


class Fact(NamedTuple):
    """One canonical event: its type, the key of what it is about, its own fields, spellings of the things in it, and
    fields that it has in common with the next ones: of those, all hold one mapping.
    """

    model: type[Event]
    about: str
    own: Mapping[str, Any]
    spellings: tuple[Spelling, ...] = ()
    shared: Mapping[str, Any] = _NOTHING

    @property
    def fields(self) -> Mapping[str, Any]:
        return {**self.own, **self.shared}


def about(model: type[Event], contents: Iterable[Content], /, **shared: Any) -> list[Fact]:
    """A fact about each content; they have these fields in common."""
    inner = _inner(model)
    return [
        Fact(model, content.thing.key, content.fields(inner), content.thing.spelling, shared) for content in contents
    ]


@cache
def _inner(model: type[Event]) -> str:
    """The field for a package that is the content."""
    return model.inner if issubclass(model, e.Content) else ""


def observed(situation: Situation, what: str, things: Iterable[Content], beside: Iterable[str] = ()) -> Fact:
    """The event kept whole, the things that it was about, and the keys of what they went into or came out of."""
    named = {content.thing.key: content.thing for content in things}
    keys = tuple(sorted({*named, *beside}))
    fields = {"document": json_text(whole(situation.event)), "things": keys, "what": what}
    return Fact(Observed, "", fields, tuple([pair for thing in named.values() for pair in thing.spelling]))


def gatherings(facts: Iterable[Fact]) -> set[str]:
    """The keys of the batches, packages and shipments that facts are about."""
    return {key_of(kind, fact.fields[kind]) for fact in facts for kind in _GATHERINGS if kind in fact.fields}


def records(identity: str, facts: Iterable[Fact]) -> list[str]:
    """The record of each fact: `identity#key`, and a number from the second of the same sort on."""
    seen: dict[tuple[type[Event], str], int] = {}
    found = []
    for fact in facts:
        if not fact.about:
            found.append(identity)
            continue
        sort = fact.model, fact.about
        count = seen[sort] = seen.get(sort, 0) + 1
        found.append(f"{identity}#{fact.about}" if count == 1 else f"{identity}#{fact.about}#{count}")
    return found


def built(situation: Situation, facts: list[Fact], source: str) -> list[Event]:
    """The canonical events. What they do not tell stands in `observed`, or else as an attribute of the first."""
    common: dict[str, Any] = {"event_time": situation.moment, "source": source}
    events: list[Event] = []
    kept = any(fact.model is Observed for fact in facts)
    frame: Frame | None = None
    alike: tuple[type[Event], Mapping[str, Any]] | None = None
    for place, (fact, record) in enumerate(zip(facts, records(situation.identity, facts), strict=True)):
        if frame is None or alike is None or fact.model is not alike[0] or fact.shared is not alike[1]:
            alike = fact.model, fact.shared
            frame = Frame(fact.model, {**fact.shared, **common})
        values = {**fact.own, "source_record": record}
        spellings = fact.spellings
        if place == 0:
            spellings = (*spellings, *situation.spellings)
            values |= _beside(situation.event)
            if not kept:
                values["attributes"] = ((ATTRIBUTE, json_text(without_contents(situation.event))),)
        if spellings:
            values["identifiers"] = tuple(sorted(set(spellings))) if len(spellings) > 1 else spellings
        events.append(frame.event(values))
    return events


def withdrawn(situation: Situation, facts: list[Fact], source: str) -> list[Event]:
    """What an error declaration makes of the facts: a correction of each. The first keeps the whole declaration."""
    declaration: Mapping[str, Any] = situation.event["errorDeclaration"]
    declared = instant(declaration["declarationTime"], "/errorDeclaration/declarationTime")
    common = {"event_time": declared, "source": source, "reason": declaration.get("reason") or "error declaration"}
    events: list[Event] = []
    for fact, record in zip(facts, records(situation.identity, facts), strict=True):
        table = fact.model.table
        own = f"{situation.identity}#errorDeclaration/{declared}/{table}{record[len(situation.identity) :]}"
        values = {**common, "of_table": table, "of_record": record, "source_record": own}
        if not events:
            values |= {**_beside(situation.event), "attributes": ((ATTRIBUTE, json_text(whole(situation.event))),)}
        events.append(build(Corrected, values))
    return events


def _beside(event: Mapping[str, Any]) -> dict[str, Any]:
    note = note_of(event)
    return {"note": note} if note else {}
