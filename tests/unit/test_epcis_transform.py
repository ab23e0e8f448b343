"""What EPCIS events become: identity, contents, steps, families, transformations, error declarations."""

from decimal import Decimal
from typing import Any

import pytest

from genealogy.ingest.adapter import Options
from genealogy.model.events import Event, Shipped
from genealogy.model.identity import event_id, fact
from genealogy.model.links import links
from tests.unit.epcis_events import (
    ASSET,
    CLASS,
    DESADV,
    DOCK,
    FROM_MAKER,
    K_LOT,
    K_LOT2,
    K_PALLET,
    K_TOTE,
    K_UNIT,
    K_UNIT2,
    LOT,
    LOT2,
    OWN,
    PALLET,
    SHELF,
    TO_HOSPITAL,
    TOTE,
    UNIT,
    UNIT2,
    become,
    epcis,
    told,
)

ITEM = "item:https:%2F%2Fexample.com%2Fthing%2F1"


def edges(events: list[Event]) -> set[tuple[str, str, str]]:
    return {(link.type, link.source, link.target) for event in events for link in links(event, event_id(event))}


def test_records_are_named_by_the_event_and_what_they_are_about() -> None:
    (event,) = become(epcis(epcList=[UNIT], bizStep="shipping"), Options(source="EPC"))
    assert (event.source, event.source_record) == ("EPC", f"urn:uuid:1#{K_UNIT}")
    assert str(event.time) == "2026-03-01T00:00:00Z"
    assert event.identifiers == ((K_UNIT, UNIT),)


def test_equal_entries_are_numbered_and_an_epc_counts_once() -> None:
    twice = [{"epcClass": LOT, "quantity": 5}, {"epcClass": LOT, "quantity": 5}]
    event = epcis("AggregationEvent", action="ADD", parentID=PALLET, childEPCs=[UNIT, UNIT], childQuantityList=twice)
    assert told(event) == [("packed", K_LOT), ("packed", f"{K_LOT}#2"), ("packed", K_UNIT)]


def test_the_order_of_lists_and_prefixes_does_not_count() -> None:
    quantities = [{"epcClass": LOT, "quantity": 5}, {"epcClass": LOT, "quantity": 7, "uom": "KGM"}]
    fields: dict[str, Any] = {"epcList": [UNIT, UNIT2], "quantityList": quantities, "bizTransactionList": DESADV * 2}
    event = epcis(bizStep="shipping", **fields)
    turned = epcis(bizStep="cbv:BizStep-shipping", **{name: value[::-1] for name, value in fields.items()})
    assert become(event) == become(turned)


@pytest.mark.parametrize("name", [{}, {"eventID": "_:b1"}])
def test_an_event_without_a_name_of_its_own_is_named_by_what_it_says(name: dict[str, str]) -> None:
    event = epcis(epcList=[UNIT], bizStep="shipping")
    del event["eventID"]
    said = become(event | name)
    again = {
        **event,
        "eventID": "_:other",
        "eventTime": "2026-03-01T00:00:00.000Z",
        "recordTime": "2026-03-02T00:00:00Z",
    }
    assert [one.source_record for one in said] == [one.source_record for one in become(again)]
    assert str(said[0].source_record).startswith("sha256:")
    assert become(event | {"disposition": "in_transit"})[0].source_record != said[0].source_record


def test_record_time_is_no_part_of_the_fact() -> None:
    event = epcis(epcList=[UNIT], bizStep="shipping")
    (plain,), (stored,) = become(event), become({**event, "recordTime": "2026-03-02T00:00:00Z"})
    assert fact(plain) == fact(stored)
    assert stored.note == "recordTime 2026-03-02T00:00:00Z"


def test_a_comment_is_no_part_of_the_fact() -> None:
    event = epcis(epcList=[UNIT], bizStep="shipping")
    (plain,), (said,) = (
        become(event),
        become({**event, "rdfs:comment": "second dock", "recordTime": "2026-03-02T00:00:00Z"}),
    )
    assert fact(plain) == fact(said)
    assert said.note == "recordTime 2026-03-02T00:00:00Z, comment second dock"
    (plain,), (said,) = (
        become({**event, "eventID": "_:a"}),
        become({**event, "eventID": "_:b", "rdfs:comment": ["a", "b"]}),
    )
    assert plain.source_record == said.source_record
    assert said.note == 'comment ["a","b"]'


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"epcList": [UNIT], "bizStep": "shipping"}, [("shipped", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "departing", "bizTransactionList": DESADV}, [("shipped", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "departing"}, [("observed", "")]),
        ({"epcList": [UNIT], "bizStep": "arriving", "readPoint": {"id": DOCK}}, [("moved", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "storing", "bizLocation": {"id": SHELF}}, [("moved", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "https://example.com/step"}, [("observed", "")]),
        ({"epcList": [UNIT], "bizStep": "sampling"}, [("sampled", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "holding"}, [("hold_placed", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "destroying", "action": "DELETE"}, [("scrapped", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "decommissioning", "action": "DELETE"}, [("observed", "")]),
        ({"epcList": [UNIT], "bizStep": "dispensing", "readPoint": {"id": DOCK}}, [("used", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "dispensing"}, [("observed", "")]),
        ({"epcList": [UNIT], "bizStep": "stock_taking", "readPoint": {"id": DOCK}}, [("counted", K_UNIT)]),
        ({"epcList": [UNIT], "bizStep": "inspecting", "disposition": "conformant"}, [("inspected", K_UNIT)]),
        ({"epcList": [UNIT], "disposition": "conformant"}, [("released", K_UNIT)]),
        (
            {"epcList": [UNIT], "bizStep": "inspecting", "disposition": "damaged"},
            [("hold_placed", K_UNIT), ("inspected", K_UNIT)],
        ),
        (
            {"epcList": [UNIT], "bizStep": "storing", "persistentDisposition": {"unset": ["recalled"]}},
            [("hold_lifted", K_UNIT)],
        ),
        ({"epcList": [UNIT], "disposition": "returned", "readPoint": {"id": DOCK}}, [("returned", K_UNIT)]),
        ({"epcList": [OWN, "urn:epc:id:giai:9521234.CART-7"], "bizStep": "shipping"},
         [("shipped", "equipment:9521234CART-7"), ("shipped", ITEM)]),
        ({"quantityList": [{"epcClass": CLASS, "quantity": 4}], "bizStep": "shipping"}, [("observed", "")]),
        ({"quantityList": [{"epcClass": LOT, "quantity": -4}], "bizStep": "shipping"}, [("observed", "")]),
        ({"epcList": []}, [("observed", "")]),
    ],
)  # fmt: skip
def test_steps_and_dispositions(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(epcis(**fields)) == expected


def test_a_shipment_has_its_paper_its_consignee_and_where_it_left() -> None:
    (event,) = become(
        epcis(
            quantityList=[{"epcClass": LOT, "quantity": Decimal("2.50")}],
            bizStep="shipping",
            readPoint={"id": SHELF},
            bizTransactionList=DESADV,
            destinationList=[{"type": "location", "destination": DOCK}, *TO_HOSPITAL],
        )
    )
    assert isinstance(event, Shipped)
    assert (event.quantity, event.unit, event.consignee) == (Decimal("2.5"), "C62", "9525678000035")
    assert edges([event]) == {
        ("SHIPPED_IN", K_LOT, "shipment:SHP-1"),
        ("CONSIGNED_TO", "shipment:SHP-1", "party:9525678000035"),
        ("SHIPPED_FROM", "shipment:SHP-1", "location:9521234000013/A7"),
    }
    assert '"quantity":2.5' in dict(event.attributes)["epcis"]


def test_a_shipment_without_paper_or_destination_is_the_events_own() -> None:
    (event,) = become(epcis(epcList=[TOTE], bizStep="shipping"))
    assert edges([event]) == {("SHIPPED_IN", K_TOTE, "shipment:urn:uuid:1")}


def test_a_site_belongs_to_shipment_numbers_alone() -> None:
    event = epcis(epcList=[TOTE], bizStep="shipping", readPoint={"id": DOCK}, bizTransactionList=DESADV)
    assert edges(become(event, Options(site="P1"))) == {
        ("SHIPPED_IN", K_TOTE, "shipment:P1/SHP-1"),
        ("SHIPPED_FROM", "shipment:P1/SHP-1", "location:9521234000013"),
    }
    url = {"type": "desadv", "bizTransaction": "https://example.com/asn/7"}
    whole = become({**event, "bizTransactionList": [url]}, Options(site="P1"))
    assert ("SHIPPED_IN", K_TOTE, "shipment:https:%2F%2Fexample.com%2Fasn%2F7") in edges(whole)


def test_a_receipt_proves_the_flow_to_who_received_it() -> None:
    event = epcis(epcList=[PALLET], bizStep="receiving", bizTransactionList=DESADV, destinationList=TO_HOSPITAL)
    assert edges(become(event)) == {
        ("SHIPPED_IN", K_PALLET, "shipment:SHP-1"),
        ("DELIVERED_TO", "shipment:SHP-1", "party:9525678000035"),
    }


def test_a_lot_from_a_source_party_is_received_from_it() -> None:
    fields: dict[str, Any] = {"quantityList": [{"epcClass": LOT, "quantity": 40, "uom": "KGM"}], "bizStep": "receiving"}
    events = become(epcis(**fields, sourceList=FROM_MAKER, bizLocation={"id": DOCK}))
    assert {("SUPPLIED_BY", K_LOT, "party:9521234000013"), ("STORED_AT", K_LOT, "location:9521234000013")} <= edges(
        events
    )
    assert [event.table for event in events] == ["lot_received"]


def test_what_comes_into_being() -> None:
    ilmd = {"cbvmda:lotNumber": "L1", "cbvmda:itemExpirationDate": "2028-03-01"}
    units = become(epcis(epcList=[UNIT], action="ADD", bizStep="commissioning", ilmd=ilmd))
    assert edges(units) == {("SERIALIZED_AS", "lot:09521234002253/L1", K_UNIT)}
    made = become(epcis(quantityList=[{"epcClass": CLASS, "quantity": 9}], action="ADD", ilmd=ilmd))
    assert edges(made) == {("PRODUCED", "batch:urn:uuid:1", K_LOT), ("OF", K_LOT, "material:09521234001010")}
    assert fact(made[0])["expires_on"] == "2028-03-01"
    assert told(epcis(epcList=[UNIT], action="ADD", bizStep="commissioning")) == [("observed", "")]


def test_a_unit_whose_uri_tells_its_lot() -> None:
    event = epcis(epcList=["https://id.gs1.org/01/09521234002253/10/L9/21/S1"], bizStep="shipping")
    assert ("SERIALIZED_AS", "lot:09521234002253/L9", K_UNIT) in edges(become(event))


@pytest.mark.parametrize(
    ("kind", "parent", "action", "expected"),
    [
        ("AggregationEvent", PALLET, "ADD", ("PACKED_IN", K_UNIT, K_PALLET)),
        ("AggregationEvent", PALLET, "OBSERVE", ("PACKED_IN", K_UNIT, K_PALLET)),
        ("AggregationEvent", TOTE, "DELETE", ("UNPACKED_FROM", K_UNIT, K_TOTE)),
        ("AggregationEvent", UNIT2, "ADD", ("PACKED_IN", K_UNIT, K_UNIT2)),
        ("AggregationEvent", LOT, "ADD", ("PACKED_IN", K_UNIT, K_LOT)),
        ("AggregationEvent", OWN, "DELETE", ("UNPACKED_FROM", K_UNIT, ITEM)),
        ("AggregationEvent", SHELF, "ADD", ("MOVED_TO", K_UNIT, "location:9521234000013/A7")),
        ("AggregationEvent", "urn:epc:id:gsin:9521234.000000001", "ADD", None),
        ("AssociationEvent", UNIT2, "ADD", ("ASSEMBLED_INTO", K_UNIT, K_UNIT2)),
        ("AssociationEvent", ASSET, "ADD", ("PACKED_IN", K_UNIT, "equipment:9521234CART-7")),
    ],
)
def test_families(kind: str, parent: str, action: str, expected: tuple[str, str, str] | None) -> None:
    found = edges(become(epcis(kind, parentID=parent, action=action, childEPCs=[UNIT])))
    if expected is None:
        ((found_type, source, target),) = found
        assert (found_type, source, target.partition(":")[0]) == ("SHIPPED_IN", K_UNIT, "shipment")
    else:
        assert found == {expected}


def test_deleting_without_children_empties_the_parent() -> None:
    events = become(epcis("AggregationEvent", parentID=TOTE, action="DELETE", readPoint={"id": DOCK}))
    assert edges(events) == {("EMPTIED", K_TOTE, K_TOTE)}
    assert told(epcis("AggregationEvent", parentID=TOTE, action="DELETE", childQuantityList=[{"epcClass": CLASS}])) == [
        ("observed", "")
    ]


def test_a_parent_among_its_own_children_is_observed() -> None:
    event = epcis("AggregationEvent", parentID=TOTE, action="ADD", childEPCs=[TOTE, UNIT])
    assert told(event) == [("observed", ""), ("packed", K_UNIT)]


def test_what_a_step_means_is_said_of_the_parent() -> None:
    event = epcis("AggregationEvent", parentID=PALLET, childEPCs=[UNIT], bizStep="receiving", bizTransactionList=DESADV)
    assert told(event) == [("delivered", "shipment:SHP-1"), ("packed", K_UNIT), ("shipped", K_PALLET)]


def test_a_transformation_is_a_batch() -> None:
    lots: dict[str, Any] = {
        "inputQuantityList": [{"epcClass": LOT, "quantity": 3}],
        "outputQuantityList": [{"epcClass": LOT2}],
    }
    event = epcis("TransformationEvent", **lots, inputEPCList=[UNIT], outputEPCList=[UNIT2, OWN])
    flow = {("CONSUMED_BY", K_LOT), ("CONSUMED_BY", K_UNIT)}
    for name, batch in (({}, "batch:urn:uuid:1"), ({"transformationID": "urn:x:b"}, "batch:urn:x:b")):
        found = edges(become(event | name))
        assert {(kind, source) for kind, source, target in found if target == batch} == flow
        assert {target for _, source, target in found if source == batch} == {K_LOT2, K_UNIT2, ITEM}


def test_units_of_a_known_lot_are_made_as_that_lot() -> None:
    event = epcis("TransformationEvent", inputEPCList=[UNIT], outputEPCList=[UNIT2], ilmd={"cbvmda:lotNumber": "X"})
    assert ("PRODUCED", "batch:urn:uuid:1", "lot:09521234002253/X") in edges(become(event))
    assert ("SERIALIZED_AS", "lot:09521234002253/X", K_UNIT2) in edges(become(event))
