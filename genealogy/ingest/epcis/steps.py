"""What an event says of things by its business step and dispositions: meanings → facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from genealogy.ingest.epcis.facts import Fact, about
from genealogy.ingest.epcis.master_data import dates
from genealogy.ingest.epcis.meaning import OVERRULED, STATES, STEPS, UNTOLD, Meaning
from genealogy.ingest.epcis.situation import Situation
from genealogy.ingest.epcis.things import Content
from genealogy.model import events as e
from genealogy.model.event import Event
from genealogy.model.identifiers import key


def meanings(event: Mapping[str, Any]) -> Sequence[Meaning]:
    """What the step means, then what the dispositions mean besides."""
    persistent = event.get("persistentDisposition", {})
    words, unset = sorted(persistent.get("set", ())), persistent.get("unset", ())
    lifted = any(STATES.get(word) is Meaning.HELD for word in unset)
    return _meanings(event.get("bizStep", ""), (event.get("disposition", ""), *words), lifted)


@lru_cache(maxsize=4096)
def _meanings(step: str, dispositions: tuple[str, ...], lifted: bool) -> Sequence[Meaning]:
    first = STEPS.get(step, Meaning.PLACED) if step else UNTOLD.get(dispositions[0], Meaning.PLACED)
    states = [*map(STATES.get, dispositions), Meaning.LIFTED if lifted else None]
    found = [first]
    for state in states:
        if state is not None and state not in found and first not in OVERRULED.get(state, ()):
            found.append(state)
    return found


def told(situation: Situation, contents: Sequence[Content], *, begun: bool = False) -> list[Fact]:
    """The facts about contents that flow. `begun`: the event says that they came into being, whatever its step."""
    found = meanings(situation.event)
    facts: list[Fact] = []
    if begun and found[0] is not Meaning.RECEIVED:
        facts += _begun(situation, contents)
        found = found[1:] if found[0] in _ONLY_PLACE else found
    facts += [fact for meaning in found for fact in _MAKERS[meaning](situation, contents)]
    return facts


_ONLY_PLACE = frozenset({Meaning.BEGUN, Meaning.PLACED, Meaning.STORED})


def serialized(contents: Sequence[Content]) -> Iterator[Fact]:
    """Units whose lot is told, by their spelling or by master data."""
    for content in contents:
        lot = content.thing.lot
        if content.thing.kind == "unit" and lot is not None:
            material, serial = content.thing.parts
            if lot[0] == material:
                fields = {"material": material, "lot": lot[1], "serial": serial}
                yield Fact(e.UnitSerialized, content.thing.key, fields, content.thing.spelling)


def placed(situation: Situation, contents: Sequence[Content], place: str | None = None) -> Iterable[Fact]:
    """Moved to the business location, if one is told."""
    to = place or situation.location
    if to is not None and situation.action != "DELETE":
        yield from about(e.Moved, contents, to_location=to)


def _begun(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    """A lot comes from a batch of the event's own name; no inputs are invented. A unit comes from its lot."""
    lots = [content for content in contents if content.thing.kind == "lot"]
    if lots:
        fields = {"batch": situation.identity, "location": situation.location, **dates(situation.event)}
        yield from about(e.LotProduced, lots, **fields)
    yield from placed(situation, [content for content in contents if content.thing.kind != "lot"])


def _received(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    """A receipt proves that the things were in the shipment, also where the record of its shipping is lost."""
    lots = [content for content in contents if content.thing.kind == "lot"]
    own = situation.supplier is not None or situation.action == "ADD"
    if own:
        fields = {"supplier": situation.supplier, "location": situation.location, **dates(situation.event)}
        yield from about(e.LotReceived, lots, receipt=situation.shipment, **fields)
    if situation.shipment is not None or situation.consignee is not None:
        yield from _in_shipment(situation, contents)
        number = situation.shipment or situation.identity
        party = situation.consignee or situation.here
        yield Fact(e.Delivered, key("shipment", number), {"shipment": number, "party": party})
    else:
        yield from placed(situation, [content for content in contents if not (own and content.thing.kind == "lot")])


def _shipped(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    number = situation.shipment or situation.identity
    fields = {"shipment": number, "consignee": situation.consignee, "from_location": situation.shipped_from}
    return about(e.Shipped, contents, **fields)


def _in_shipment(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    """That things are in a shipment, without their quantity: that is told where they are shipped, and once."""
    number = situation.shipment or situation.identity
    bare = [Content(content.thing) for content in contents]
    return about(e.Shipped, bare, shipment=number)


def _underway(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    if situation.shipment is None and situation.consignee is None:
        return _stored(situation, contents)
    number = situation.shipment or situation.identity
    bare = [Content(content.thing) for content in contents]
    return about(e.Shipped, bare, shipment=number, consignee=situation.consignee)


def _stored(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    return placed(situation, contents, situation.location or situation.read_point)


def _counted(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    place = situation.location or situation.read_point
    if place is not None:
        yield from about(e.Counted, contents, location=place)


def _inspected(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    for content in contents:
        fields = {
            "subject": content.thing.key,
            "characteristic": situation.event["bizStep"],
            "result": situation.event.get("disposition"),
        }
        yield Fact(e.Inspected, content.thing.key, fields, content.thing.spelling)


def _used(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    party = situation.here or situation.supplier
    if party is not None:
        yield from about(e.Used, contents, party=party)


def _returned(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    place = situation.location or situation.read_point
    return about(e.Returned, contents, location=place, party=situation.supplier)


def _alone(model: type[Event]) -> Callable[[Situation, Sequence[Content]], Iterable[Fact]]:
    """Facts that take nothing but a reason: the disposition, or else the step."""

    def make(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
        reason = situation.event.get("disposition") or situation.event.get("bizStep")
        return about(model, contents, reason=reason)

    return make


def _nothing(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    return ()


def _sampled(situation: Situation, contents: Sequence[Content]) -> Iterable[Fact]:
    return about(e.Sampled, contents)


_MAKERS: dict[Meaning, Callable[[Situation, Sequence[Content]], Iterable[Fact]]] = {
    Meaning.BEGUN: placed,  # with another action than ADD it says no more
    Meaning.RECEIVED: _received,
    Meaning.SHIPPED: _shipped,
    Meaning.UNDERWAY: _underway,
    Meaning.STORED: _stored,
    Meaning.PLACED: placed,
    Meaning.COUNTED: _counted,
    Meaning.INSPECTED: _inspected,
    Meaning.SAMPLED: _sampled,
    Meaning.USED: _used,
    Meaning.RETURNED: _returned,
    Meaning.SCRAPPED: _alone(e.Scrapped),
    Meaning.HELD: _alone(e.HoldPlaced),
    Meaning.LIFTED: _alone(e.HoldLifted),
    Meaning.RELEASED: _alone(e.Released),
    Meaning.NOTED: _nothing,
}
