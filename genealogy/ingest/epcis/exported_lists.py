"""The lists of EPCs of an event that came as EPCIS: its canonical events tell them one by one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from genealogy.ingest.epcis.naming import thing_of
from genealogy.ingest.epcis.text import QUANTITY_LISTS
from genealogy.ingest.epcis.uris import uri_of
from genealogy.model.events import Content, Event, Inspected, MaterialConsumed, UnitProduced, UnitSerialized
from genealogy.model.identifiers import key


def with_lists(document: Mapping[str, Any], events: Sequence[Event]) -> dict[str, Any]:
    """The event with its lists of EPCs again, in one order."""
    spellings = {name: uri for event in events for name, uri in event.identifiers}
    elsewhere = {thing_of(entry["epcClass"]).key for name in QUANTITY_LISTS for entry in document.get(name, ())}
    if "parentID" in document:
        elsewhere.add(thing_of(document["parentID"]).key)

    def uris(found: Iterable[Event]) -> list[str]:
        keys = {name for event in found for name in _contents(event)} - elsewhere
        return sorted(spellings.get(name) or uri_of(name) for name in keys)

    lists: dict[str, list[str]] = {}
    if document["type"] == "TransformationEvent":
        lists["inputEPCList"] = uris(event for event in events if isinstance(event, MaterialConsumed))
        lists["outputEPCList"] = uris(event for event in events if not isinstance(event, MaterialConsumed))
    else:
        name = "childEPCs" if document["type"] in ("AggregationEvent", "AssociationEvent") else "epcList"
        lists[name] = uris(events)
    found = {name: uris for name, uris in lists.items() if uris}
    if document["type"] == "ObjectEvent" and not found and "quantityList" not in document:
        found["epcList"] = []
    return {**document, **found}


def _contents(event: Event) -> list[str]:
    """The key of the single thing that an event is about; a lot stands in a list of quantities."""
    name = ""
    if isinstance(event, Content):
        name = event.content
    elif isinstance(event, UnitProduced):
        name = event.made
    elif isinstance(event, UnitSerialized):
        name = key("unit", event.material, event.serial)
    elif isinstance(event, Inspected):
        name = event.subject
    return [name] if name and not name.startswith("lot:") else []
