"""The EPCIS 2.0 documents: packing, shipping, receiving, the subcontractor's batch, transport and a correction."""

import json
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from demo_plant.logistics import ROLL_CAGE
from demo_plant.names import BONDER, CARRIER, H8, MAKER, PARTIES, Party, urn_item, urn_sscc
from demo_plant.world import Fact, World, at

Event = dict[str, Any]
CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
WITHDRAWN, WRONG_CONSIGNEE = "SHP-2625", H8
MONITORED = "SHP-2622"
PARTY_OF = {party.zh: party for party in PARTIES}


def urn(fact: Fact) -> str:
    """The EPC URN of a fact's content."""
    row = fact.row
    if "serial" in row:
        return f"urn:epc:id:sgtin:{urn_item(row['material'])}.{row['serial']}"
    if "lot" in row:
        return f"urn:epc:class:lgtin:{urn_item(row['material'])}.{row['lot']}"
    return urn_package(row.get("inner_package") or row["package"])


def urn_package(number: str) -> str:
    if number == ROLL_CAGE:
        return f"urn:epc:id:grai:{number[:7]}.{number[7:12]}.{number[13:]}"
    return urn_sscc(number)


def link_package(number: str) -> str:
    """GS1 Digital Link: AI 8003 takes a filler zero before the GRAI."""
    return f"https://id.gs1.org/8003/0{number}" if number == ROLL_CAGE else f"https://id.gs1.org/00/{number}"


def location(party: Party) -> Event:
    return {"id": f"urn:epc:id:sgln:{party.gln[:7]}.{party.gln[7:12]}.0"}


def transaction(shipment: str) -> list[Event]:
    return [{"type": "desadv", "bizTransaction": f"urn:epcglobal:cbv:bt:{MAKER.gln}:{shipment}"}]


def sides(consignee: Party) -> Event:
    return {
        "sourceList": [
            {"type": "owning_party", "source": f"https://id.gs1.org/417/{MAKER.gln}"},
            {"type": "location", "source": f"https://id.gs1.org/414/{MAKER.gln}"},
        ],
        "destinationList": [
            {"type": "owning_party", "destination": f"https://id.gs1.org/417/{consignee.gln}"},
            {"type": "location", "destination": f"https://id.gs1.org/414/{consignee.gln}"},
        ],
    }


def event(kind: str, fact: Fact, name: str, **fields: Any) -> Event:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"https://id.gs1.org/417/{MAKER.gln}/{name}")
    return {
        "type": kind,
        "eventID": f"urn:uuid:{identity}",
        "eventTime": fact.time.isoformat(),
        "eventTimeZoneOffset": "+08:00",
        **fields,
    }


def document(last: datetime, events: Iterable[Event], *context: Event) -> str:
    body = {
        "@context": [CONTEXT, *context] if context else CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": (last + timedelta(hours=6)).isoformat(),
        "epcisBody": {"eventList": list(events)},
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def aggregations(facts: list[Fact], action: str, **place: Event) -> Iterable[Event]:
    """One AggregationEvent for what went in or out of one package at one moment."""
    step = "packing" if action == "ADD" else "unpacking"
    for (time, parent), group in groupby(facts, key=lambda fact: (fact.time, fact.row["package"])):
        members = list(group)
        fields: Event = {"parentID": urn_package(parent)}
        # Receiving docks strip the roll cage with one scan: a DELETE without children empties it.
        if not (action == "DELETE" and parent == ROLL_CAGE):
            fields["childEPCs"] = [urn(member) for member in members]
        yield event(
            "AggregationEvent",
            members[0],
            f"{action}/{parent}/{time.isoformat()}",
            **fields,
            action=action,
            bizStep=step,
            disposition="in_progress",
            **place,
        )


def shipping(fact: Fact, consignee: Party, version: str = "") -> Event:
    return event(
        "ObjectEvent",
        fact,
        f"ship/{fact.row['shipment']}{version}",
        action="OBSERVE",
        bizStep="shipping",
        epcList=[link_package(fact.row["package"])],
        disposition="in_transit",
        readPoint=location(MAKER),
        bizTransactionList=transaction(fact.row["shipment"]),
        **sides(consignee),
    )


def receiving(fact: Fact, shipped: Fact) -> Event:
    consignee = PARTY_OF[fact.row["party"]]
    return event(
        "ObjectEvent",
        fact,
        f"receive/{fact.row['shipment']}",
        action="OBSERVE",
        bizStep="receiving",
        epcList=[urn(shipped)],
        disposition="in_progress",
        readPoint=location(consignee),
        bizLocation=location(consignee),
        bizTransactionList=transaction(fact.row["shipment"]),
        **sides(consignee),
    )


def bonding(used: list[Fact], made: Fact) -> Event:
    """The subcontractor's batch, inputs and output in one TransformationEvent."""

    def quantity(fact: Fact) -> Event:
        return {"epcClass": urn(fact), "quantity": int(fact.row["quantity"])}

    return event(
        "TransformationEvent",
        made,
        f"bond/{made.row['lot']}",
        transformationID=f"https://bonding.example.com/batch/{made.row['batch']}",
        inputQuantityList=[quantity(fact) for fact in used],
        outputQuantityList=[quantity(made)],
        bizStep="assembling",
        disposition="in_progress",
        readPoint=location(BONDER),
        ilmd={"cbvmda:lotNumber": made.row["lot"], "cbvmda:itemExpirationDate": made.row["expires_on"]},
    )


def transport(shipped: Fact) -> Event:
    """The carrier's temperature record of one journey."""
    start, end = shipped.time, shipped.time + timedelta(hours=18)
    report = {"type": "Temperature", "minValue": 14.2, "meanValue": 19.6, "maxValue": 27.8, "uom": "CEL"}
    arrival = Fact(shipped.table, end, shipped.row, shipped.channel)
    return event(
        "ObjectEvent",
        arrival,
        f"transport/{shipped.row['shipment']}",
        action="OBSERVE",
        bizStep="transporting",
        epcList=[urn(shipped)],
        disposition="in_transit",
        readPoint=location(CARRIER),
        bizTransactionList=transaction(shipped.row["shipment"]),
        sensorElementList=[
            {
                "sensorMetadata": {
                    "startTime": start.isoformat(),
                    "endTime": end.isoformat(),
                    "deviceID": f"urn:epc:id:giai:{CARRIER.gln[:7]}.LOG-0417",
                },
                "sensorReport": [report],
            }
        ],
    )


def corrections(shipped: Fact) -> list[Event]:
    """The wrong consignee of one shipment withdrawn, and the right one told."""
    corrected = shipping(shipped, PARTY_OF[shipped.row["consignee"]], "/corrected")
    declaration = {
        "declarationTime": at("10-13", "09:30").isoformat(),
        "reason": "incorrect_data",
        "correctiveEventIDs": [corrected["eventID"]],
    }
    return [{**shipping(shipped, WRONG_CONSIGNEE), "errorDeclaration": declaration}, corrected]


def documents(world: World) -> dict[str, str]:
    """File name → JSON text."""

    def facts(document: str, table: str) -> list[Fact]:
        return [fact for fact in world.in_order() if (fact.channel, fact.table) == (f"epcis-{document}", table)]

    def by_package(found: list[Fact]) -> list[Fact]:
        return sorted(found, key=lambda fact: (fact.time, fact.row["package"]))

    shipped = {fact.row["shipment"]: fact for fact in facts("shipping", "shipped")}
    sent = [
        shipping(fact, WRONG_CONSIGNEE if name == WITHDRAWN else PARTY_OF[fact.row["consignee"]])
        for name, fact in shipped.items()
    ]
    arrived = [receiving(fact, shipped[fact.row["shipment"]]) for fact in facts("receiving", "delivered")]
    packed = aggregations(by_package(facts("packing", "packed")), "ADD", readPoint=location(MAKER))
    opened = aggregations(by_package(facts("receiving", "unpacked")), "DELETE")
    consumed, made = facts("subcontractor", "material_consumed"), facts("subcontractor", "lot_produced")[0]
    monitored = shipped[MONITORED]
    last = max(fact.time for fact in shipped.values())
    mda = {"cbvmda": "urn:epcglobal:cbv:mda:"}
    return {
        "epcis-bonding-2026-08.jsonld": document(made.time, [bonding(consumed, made)], mda),
        "epcis-corrections-2026-10.jsonld": document(at("10-13"), corrections(shipped[WITHDRAWN])),
        "epcis-packing-2026.jsonld": document(last, packed),
        "epcis-receiving-2026.jsonld": document(last, [*arrived, *opened]),
        "epcis-shipping-2026.jsonld": document(last, sent),
        "epcis-transport-2026-09.json": document(monitored.time, [transport(monitored)]),
    }
