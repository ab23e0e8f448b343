"""Small EPCIS events for tests, and the canonical events that they become."""

from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis import Context, LocatedEvent, accept
from genealogy.ingest.epcis.transform import transform
from genealogy.model.events import Event

UNIT, UNIT2 = "urn:epc:id:sgtin:9521234.000225.S1", "urn:epc:id:sgtin:9521234.000225.S2"
LOT, LOT2 = "urn:epc:class:lgtin:9521234.000101.L1", "urn:epc:class:lgtin:9521234.000101.L2"
CLASS = "urn:epc:idpat:sgtin:9521234.000101.*"
PALLET, TOTE = "urn:epc:id:sscc:9521234.1000009001", "urn:epc:id:grai:9521234.90001.R1"
ASSET, OWN = "urn:epc:id:giai:9521234.CART-7", "https://example.com/thing/1"
DOCK, SHELF = "urn:epc:id:sgln:9521234.00001.0", "urn:epc:id:sgln:9521234.00001.A7"
HOSPITAL, MAKER = "https://id.gs1.org/417/9525678000035", "urn:epc:id:pgln:9521234.00001"
K_UNIT, K_UNIT2 = "unit:09521234002253/S1", "unit:09521234002253/S2"
K_LOT, K_LOT2 = "lot:09521234001010/L1", "lot:09521234001010/L2"
K_PALLET, K_TOTE = "package:195212340000090011", "package:9521234900016R1"
DESADV = [{"type": "desadv", "bizTransaction": "urn:epcglobal:cbv:bt:9521234000013:SHP-1"}]
TO_HOSPITAL = [{"type": "owning_party", "destination": HOSPITAL}]
FROM_MAKER = [{"type": "possessing_party", "source": MAKER}]

Json = dict[str, Any]


def epcis(kind: str = "ObjectEvent", **fields: Any) -> Json:
    event: Json = {
        "type": kind,
        "eventID": "urn:uuid:1",
        "eventTime": "2026-03-01T08:00:00+08:00",
        "eventTimeZoneOffset": "+08:00",
    }
    return event | ({} if kind == "TransformationEvent" else {"action": "OBSERVE"}) | fields


def become(event: Json, options: Options | None = None) -> list[Event]:
    return transform(accept(LocatedEvent("/0", event, Context(), bare=False)), options or Options())


def told(event: Json, options: Options | None = None) -> list[tuple[str, str]]:
    """(table, key of what it is about), sorted."""
    found = become(event, options)
    return sorted((one.table, (one.source_record or "").partition("#")[2]) for one in found)
