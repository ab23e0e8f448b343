"""Packing, shipping and receiving as EPCIS 2.0 documents, written event by event."""

from io import BufferedWriter
from pathlib import Path
from typing import Any

import orjson

from genealogy.simulate.catalogue import COMPANY, CUSTOMERS, DOCK
from genealogy.simulate.clock import midnight, stamp
from genealogy.simulate.record import Record
from genealogy.simulate.things import Lot

FILES = {
    "packed": "epcis-packing",
    "unpacked": "epcis-unpacking",
    "shipped": "epcis-shipping",
    "delivered": "epcis-receiving",
}
_HEAD = (
    b'{"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISDocument",'
    b'"schemaVersion":"2.0","epcisBody":{"eventList":['
)
_STEPS = {
    "packed": ("AggregationEvent", "ADD", "packing"),
    "unpacked": ("AggregationEvent", "DELETE", "unpacking"),
    "shipped": ("ObjectEvent", "OBSERVE", "shipping"),
    "delivered": ("ObjectEvent", "OBSERVE", "receiving"),
}


class Epcis:
    """A sink. The fields of a record are `parent`, `shipment`, `to` (number of a hospital) and `at`, as they apply."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._seed = folder, seed
        self._files: dict[str, BufferedWriter] = {}
        self._last = 0

    def write(self, record: Record) -> None:
        file = self._files.get(record.table)
        if file is None:
            file = (self._folder / f"{FILES[record.table]}.jsonld").open("wb")
            file.write(_HEAD)
            self._files[record.table] = file
        else:
            file.write(b",\n")
        file.write(orjson.dumps(self._event(record)))
        self._last = max(self._last, record.time)

    def _event(self, record: Record) -> dict[str, Any]:
        kind, action, step = _STEPS[record.table]
        aggregation = kind == "AggregationEvent"
        things, amounts = ("childEPCs", "childQuantityList") if aggregation else ("epcList", "quantityList")
        event: dict[str, Any] = {
            "type": kind,
            "eventID": f"urn:x-genealogy:{self._seed}:{record.number}",
            "eventTime": (midnight if record.days_only else stamp)(record.time),
            "eventTimeZoneOffset": "+08:00",
            "action": action,
            "bizStep": step,
            "readPoint": {"id": f"urn:epc:id:sgln:{record.fields['at']}.0"},
        }
        if aggregation:
            event["parentID"] = record.fields["parent"]
        epcs = [thing.uri for thing, _ in record.inside if not isinstance(thing, Lot)]
        lots = [{"epcClass": thing.uri, "quantity": n} for thing, n in record.inside if isinstance(thing, Lot)]
        event |= {things: epcs} if epcs or not lots else {}
        event |= {amounts: lots} if lots else {}
        return event | _paper(record.fields) if "shipment" in record.fields else event

    def close(self) -> None:
        end = f']}},"creationDate":"{stamp(self._last)}"}}\n'.encode()
        for file in self._files.values():
            file.write(end)
            file.close()


def _paper(fields: dict[str, str]) -> dict[str, Any]:
    party = f"urn:epc:id:pgln:{CUSTOMERS}.{fields['to']}"
    return {
        "bizTransactionList": [
            {"type": "desadv", "bizTransaction": f"urn:epcglobal:cbv:bt:{DOCK}:{fields['shipment']}"}
        ],
        "sourceList": [{"type": "owning_party", "source": f"urn:epc:id:pgln:{COMPANY}.00001"}],
        "destinationList": [{"type": "owning_party", "destination": party}],
    }
