"""One accepted EPCIS event → canonical events. Pure: the same event and options give the same events."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis.facts import Fact, about, built, gatherings, observed, withdrawn
from genealogy.ingest.epcis.instants import instant
from genealogy.ingest.epcis.master_data import dates, lot_number
from genealogy.ingest.epcis.naming import Thing, known_thing, thing_of
from genealogy.ingest.epcis.situation import Situation
from genealogy.ingest.epcis.steps import placed, serialized, told
from genealogy.ingest.epcis.text import identity_of
from genealogy.ingest.epcis.things import Content, contents
from genealogy.model import events as e
from genealogy.model.event import Event
from genealogy.model.identifiers import key

_Read = tuple[Sequence[Content], list[Fact]]
"""The things that an event names, and the facts about them."""

_HOLDERS = frozenset({"package", "unit", "lot", "equipment", "item"})
"""Kinds of parents that hold their children for a while."""


def transform(event: Mapping[str, Any], options: Options) -> list[Event]:
    """What an event says, as one or more canonical events; `event` is a result of `accept`.

    Raises RecordError, its field a JSON pointer below the event, for numbers and times beyond all bounds.
    """
    moment = instant(event["eventTime"], "/eventTime")
    situation = Situation(event, identity_of(event, moment), moment, options.site)
    facts = _facts(situation)
    if "errorDeclaration" in event:
        return withdrawn(situation, facts, options.source)
    return built(situation, facts, options.source)


def _facts(situation: Situation) -> list[Fact]:
    """The facts of an event; what no fact is about is observed, and so is what sensors told.

    Of an event type of one's own only the fields of all events are known.
    """
    read = _READERS.get(situation.event["type"])
    if read is None:
        return [observed(situation, situation.event["type"], ())]
    things, facts = read(situation)
    subjects = {fact.about for fact in facts}
    untold = [content for content in things if content.doubtful or content.thing.key not in subjects]
    sensed = "sensorElementList" in situation.event
    if untold or sensed or not facts:
        what = situation.event.get("bizStep") or situation.event.get("disposition") or situation.event["type"]
        told = (things if sensed else untold) or _places(situation)
        facts.append(observed(situation, what, told, gatherings(facts) if untold else ()))
    return facts


def _places(situation: Situation) -> list[Content]:
    places = [situation.event.get(name) for name in ("readPoint", "bizLocation")]
    return [Content(known_thing(place["id"])) for place in places if place]


def _flowing(things: Iterable[Content]) -> list[Content]:
    return [content for content in things if content.flows]


def _object(situation: Situation) -> _Read:
    begun = situation.action == "ADD"
    things = contents(situation.event, "epcList", "quantityList", lot_number(situation.event) if begun else None)
    flowing = _flowing(things)
    return things, [*told(situation, flowing, begun=begun), *serialized(flowing)]


def _transaction(situation: Situation) -> _Read:
    """Objects that belong to a business transaction; that they no longer do has no meaning here."""
    things = contents(situation.event, "epcList", "quantityList")
    if "parentID" in situation.event:
        things.append(Content(thing_of(situation.event["parentID"])))
    flowing = _flowing(things)
    return things, [] if situation.action == "DELETE" else [*told(situation, flowing), *serialized(flowing)]


def _aggregation(situation: Situation) -> _Read:
    return _family(situation, assembling=False)


def _association(situation: Situation) -> _Read:
    return _family(situation, assembling=True)


def _family(situation: Situation, *, assembling: bool) -> _Read:
    """Children in a parent; what the step means is said of the parent."""
    children = contents(situation.event, "childEPCs", "childQuantityList")
    parent = thing_of(situation.event["parentID"]) if "parentID" in situation.event else None
    inside = [content for content in _flowing(children) if parent is None or content.thing.key != parent.key]
    facts = _joined(situation, parent, inside, assembling) if inside or not children else []
    if parent is None:
        return children, facts
    situation.spellings |= dict.fromkeys(parent.spelling)
    if parent.kind in _HOLDERS and situation.action != "DELETE":
        facts += told(situation, [Content(parent)])
    facts += serialized(inside)
    return [*children, Content(parent)] if not facts or "sensorElementList" in situation.event else children, facts


def _joined(situation: Situation, parent: Thing | None, children: Sequence[Content], assembling: bool) -> list[Fact]:
    """Children that came into their parent, were seen there, or left it."""
    if parent is None or parent.kind not in _JOINING:
        return [] if situation.action == "DELETE" else told(situation, children)
    model, fields = _JOINING[parent.kind](parent)
    if parent.kind == "unit" and assembling:
        model, fields = e.UnitAssembled, {"into_material": parent.parts[0], "into_serial": parent.parts[1]}
    if situation.action != "DELETE":
        return about(model, children, **fields)
    if model is not e.Packed:
        return []
    if not children:
        return [Fact(e.Unpacked, parent.key, fields)]
    return about(e.Unpacked, children, **fields)


def _held(parent: Thing) -> tuple[type[Event], dict[str, Any]]:
    return e.Packed, {"package": parent.number} if parent.kind == "package" else {"holder": parent.key}


_JOINING: dict[str, Callable[[Thing], tuple[type[Event], dict[str, Any]]]] = {
    **dict.fromkeys(_HOLDERS, _held),
    "location": lambda parent: (e.Moved, {"to_location": parent.number}),
    "shipment": lambda parent: (e.Shipped, {"shipment": parent.number}),
}
"""What coming into a parent is, by the kind of the parent."""


def _transformation(situation: Situation) -> _Read:
    event = situation.event
    inputs = contents(event, "inputEPCList", "inputQuantityList")
    outputs = contents(event, "outputEPCList", "outputQuantityList", lot_number(event))
    batch = event.get("transformationID") or situation.identity
    if "transformationID" in event:
        situation.spellings[key("batch", batch), batch] = None
    facts = about(e.MaterialConsumed, _flowing(inputs), batch=batch)
    facts += _produced(situation, batch, _flowing(outputs))
    return [*inputs, *outputs], [*facts, *serialized([*_flowing(inputs), *_flowing(outputs)])]


def _produced(situation: Situation, batch: str, outputs: Sequence[Content]) -> Iterator[Fact]:
    """Lots, and units by their lots where those are told: a lot's other units may come from other batches."""
    made = {"batch": batch, "location": situation.location, **dates(situation.event)}
    made_lots = [content for content in outputs if content.thing.kind == "lot"]
    yield from about(e.LotProduced, made_lots, **made)
    lots: set[tuple[str, ...]] = {content.thing.parts for content in made_lots}
    from_batch = {"batch": batch}
    for content in outputs:
        thing = content.thing
        if thing.kind == "unit" and thing.lot is None:
            yield Fact(e.UnitProduced, thing.key, content.fields(), thing.spelling, from_batch)
        elif thing.kind == "unit" and thing.lot is not None and thing.lot not in lots:
            lots.add(thing.lot)
            fields = {"material": thing.lot[0], "lot": thing.lot[1], **made}
            yield Fact(e.LotProduced, key("lot", *thing.lot), fields)
        elif thing.kind not in ("lot", "unit"):
            yield Fact(e.UnitProduced, thing.key, {"batch": batch, "item": thing.key}, thing.spelling)
    yield from placed(situation, [content for content in outputs if content.thing.kind != "lot"])


_READERS: dict[str, Callable[[Situation], _Read]] = {
    "ObjectEvent": _object,
    "AggregationEvent": _aggregation,
    "TransactionEvent": _transaction,
    "TransformationEvent": _transformation,
    "AssociationEvent": _association,
}
