"""Any valid event becomes canonical events: whatever it holds, in whatever order, withdrawn by the same rules."""

import random
from contextlib import suppress
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from genealogy.ingest.epcis import find_problems
from genealogy.ingest.epcis.vocabulary import BIZ_STEPS, DISPOSITIONS
from genealogy.model.errors import RecordError
from genealogy.model.events import Corrected, Event
from genealogy.model.identifiers import split
from genealogy.model.identity import event_id, fact
from genealogy.model.links import links
from tests.integration.epcis_variants import variant
from tests.unit import epcis_events as e

URIS = """
https://id.gs1.org/01/09521234002253/10/L9/21/S1 https://id.gs1.org/01/09521234002254/21/S1 urn:x:y lot:A/B unit:A
urn:epc:id:gsin:9521234.000000001 urn:epc:id:gdti:9521234.06012.1234 urn:epc:id:sgtin:952.0.1 x:%2F batch:B
"""
KNOWN = [e.UNIT, e.UNIT2, e.LOT, e.LOT2, e.CLASS, e.PALLET, e.TOTE, e.ASSET, e.OWN, e.DOCK, e.SHELF, e.HOSPITAL]
THINGS = st.sampled_from([*KNOWN, *URIS.split()])
NUMBERS = st.integers(-1, 10**6) | st.decimals(0, 10**9, allow_nan=False, places=3) | st.just(Decimal("1E+500"))
QUANTITIES = st.lists(
    st.fixed_dictionaries({"epcClass": THINGS}, optional={"quantity": NUMBERS, "uom": st.sampled_from(["KGM", "EA"])}),
    max_size=4,
)
EPCS = st.lists(THINGS, max_size=4, unique=True)
PLACE = st.fixed_dictionaries({"id": THINGS})
PAPERS = st.lists(
    st.fixed_dictionaries(
        {
            "bizTransaction": st.sampled_from(
                ["urn:epcglobal:cbv:bt:9521234000013:S%2F1", "urn:x:asn", "urn:epc:id:gsin:1"]
            )
        },
        optional={"type": st.sampled_from(["desadv", "bol", "po"])},
    ),
    min_size=1,
    max_size=3,
)
SIDES = st.sampled_from(["owning_party", "possessing_party", "location"])
SITUATION: dict[str, Any] = {
    "bizStep": st.sampled_from([*BIZ_STEPS.words, "https://example.com/step"]),
    "disposition": st.sampled_from(DISPOSITIONS.words),
    "persistentDisposition": st.fixed_dictionaries(
        {"set": st.lists(st.sampled_from(DISPOSITIONS.words), min_size=1, max_size=2, unique=True)},
        optional={"unset": st.just(["recalled"])},
    ),
    "readPoint": PLACE,
    "bizLocation": PLACE,
    "sourceList": st.lists(st.fixed_dictionaries({"type": SIDES, "source": THINGS}), max_size=3),
    "destinationList": st.lists(st.fixed_dictionaries({"type": SIDES, "destination": THINGS}), max_size=3),
    "ilmd": st.fixed_dictionaries({}, optional={"cbvmda:lotNumber": st.text(max_size=3)}),
    "sensorElementList": st.just([{"sensorReport": [{"type": "Temperature", "value": 4}]}]),
    "eventID": st.sampled_from(["urn:uuid:2", "_:b"]),
}
FAMILY: dict[str, Any] = {"parentID": THINGS, "childEPCs": EPCS, "childQuantityList": QUANTITIES}
SIDED: dict[str, Any] = {f"{side}{kind}": lists for side in ("input", "output") for kind, lists in
         (("EPCList", EPCS), ("QuantityList", QUANTITIES))}  # fmt: skip
OWN_FIELDS: dict[str, dict[str, Any]] = {
    "ObjectEvent": {"epcList": EPCS, "quantityList": QUANTITIES, "bizTransactionList": PAPERS},
    "TransactionEvent": {"epcList": EPCS, "quantityList": QUANTITIES, "parentID": THINGS},
    "AggregationEvent": {**FAMILY, "bizTransactionList": PAPERS},
    "AssociationEvent": FAMILY,
    "TransformationEvent": {**SIDED, "transformationID": THINGS},
}


@st.composite
def events(draw: st.DrawFn) -> e.Json:
    """A valid event of any of the five types."""
    kind = draw(st.sampled_from(sorted(OWN_FIELDS)))
    event = e.epcis(kind, **draw(st.fixed_dictionaries({}, optional=OWN_FIELDS[kind] | SITUATION)))
    if kind != "TransformationEvent":
        event["action"] = draw(st.sampled_from(["ADD", "OBSERVE", "DELETE"]))
    if event.get("action") not in (None, "ADD"):
        event.pop("ilmd", None)
    if kind in ("AggregationEvent", "AssociationEvent", "TransactionEvent"):
        event.pop("ilmd", None)
    all_needed: dict[str, dict[str, Any]] = {
        "ObjectEvent": {"epcList": []},
        "TransactionEvent": {"epcList": [], "bizTransactionList": e.DESADV},
        "AggregationEvent": {} if event.get("childEPCs") else {"childQuantityList": [{"epcClass": e.LOT}]},
        "AssociationEvent": {"parentID": e.TOTE} | ({} if event.get("childEPCs") else {"childEPCs": [e.UNIT]}),
        "TransformationEvent": {} if event.get("inputEPCList") else {"inputEPCList": [e.UNIT]},
    }
    needed = all_needed[kind]
    event = needed | event
    event.update({name: value for name, value in needed.items() if not event[name]})
    if kind == "TransformationEvent" and not event.get("outputEPCList"):
        event["outputQuantityList"] = [{"epcClass": e.LOT2}]
    assert find_problems(event) == []
    return event


def become(event: e.Json) -> list[Event] | None:
    """None where the event is refused, which only a number beyond all bounds can cause."""
    try:
        return e.become(event)
    except RecordError as error:
        field = error.field
    assert field.endswith("/quantity")
    return None


@given(events())
def test_every_valid_event_is_taken_and_its_records_are_told_apart(event: e.Json) -> None:
    found = become(event)
    if found is None:
        return
    assert found
    records = [(one.table, one.source_record) for one in found]
    assert len(records) == len(set(records))
    for one in found:
        fact(one)
        for link in links(one, event_id(one)):
            split(link.source)
            split(link.target)
    kept = [one.table == "observed" or "epcis" in dict(one.attributes) for one in found]
    assert sum(kept) == 1


@given(events(), st.randoms(use_true_random=False))
def test_shuffled_lists_give_the_same_events(event: e.Json, rng: random.Random) -> None:
    shuffled = {
        name: rng.sample(value, len(value)) if isinstance(value, list) else value
        for name, value in rng.sample(sorted(event.items()), len(event))
    }
    assert become(event) == become(shuffled)


@given(events())
def test_an_error_declaration_names_every_event_and_no_other(event: e.Json) -> None:
    found = become(event)
    if found is None:
        return
    declared = become({**event, "errorDeclaration": {"declarationTime": "2026-03-05T00:00:00Z"}})
    assert declared is not None
    targets = [(one.of_table, one.of_record) for one in declared if isinstance(one, Corrected)]
    assert sorted(map(str, targets)) == sorted(str((one.table, one.source_record)) for one in found)
    assert len({one.source_record for one in declared}) == len(declared)


@given(events(), st.randoms(use_true_random=False))
def test_a_spoilt_event_is_taken_or_refused(event: e.Json, rng: random.Random) -> None:
    with suppress(RecordError):
        assert e.become(variant(event, rng))
