"""Master data of a document's header, body or query results: what it tells of classes, places and parties.

An element is kept whole as `observed`, its name among the spellings of the thing. A class of trade items that has a
name defines a material, counted in pieces, as EPCIS counts a class that says nothing else. Master data have no time
of their own, so the same element in two documents is recorded once, and what another source says of a thing goes first.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.naming import Thing, thing_of
from genealogy.ingest.epcis.normalise import expanded
from genealogy.ingest.epcis.text import json_text
from genealogy.ingest.epcis.things import PIECES
from genealogy.ingest.epcis.xml_names import Names
from genealogy.ingest.epcis.xml_tree import Item
from genealogy.ingest.epcis.xml_values import ValueReader, gather, unwrapped
from genealogy.model.errors import RecordError
from genealogy.model.events import Event, MaterialDefined, Observed, build
from genealogy.model.gs1 import has_check_digit
from genealogy.model.times import UNKNOWN

Json = dict[str, Any]

_SPACES = ("urn:epcglobal:cbv:mda:", "https://gs1.org/voc/", "https://www.gs1.org/voc/", "https://ref.gs1.org/voc/")
_NAMES = (
    *("name", "regulatedProductName", "functionalName", "tradeItemDescription", "descriptionShort", "productName"),
    *("organizationName", "locationName"),
)
"""Attributes that name a thing, the surest first."""


def elements_of(vocabularies: object, pointer: str) -> Iterator[tuple[str, Json]]:
    """Pointer and element of each vocabulary element of a valid `vocabularyList`, its vocabulary as its type."""
    for place, vocabulary in enumerate(vocabularies if isinstance(vocabularies, list) else []):
        for at, element in enumerate(vocabulary.get("vocabularyElementList", [])):
            yield (
                f"{pointer}/{place}/vocabularyElementList/{at}",
                {**element, "type": vocabulary["type"]},
            )


def xml_element(item: Item) -> tuple[Json, Context]:
    """A VocabularyElement in the form that JSON has."""
    reader = ValueReader(Names(item.scope))
    element: Json = {"type": item.vocabulary}
    for (space, name), text in item.element.attributes.items():
        reader.own(element, space, name, text)
    for child in unwrapped(item.element):
        if child.name == "attribute" and not child.space:
            name = child.attributes.pop(("", "id"), "")
            element.setdefault("attributes", []).append({"id": name, "attribute": reader.text(child)})
        elif child.name == "children" and not child.space:
            element.setdefault("children", []).extend(reader.text(entry) for entry in child.children)
        else:
            gather(element, reader.names.of(child.space, child.name), reader.text(child))
    return element, reader.names.context


def master_events(element: Mapping[str, Any], context: Context, source: str) -> list[Event]:
    """The canonical events of one vocabulary element. Raises RecordError for one that names nothing."""
    uri = element.get("id")
    if not isinstance(uri, str) or not uri.strip():
        raise RecordError("the vocabulary element names nothing", field="/id", advice="Give its id.")
    thing = thing_of(context.expand(uri.strip()))
    whole: Any = expanded({**element, "id": uri.strip()}, context)
    for entry in whole.get("attributes", []):
        entry["id"] = context.expand(str(entry.get("id", "")))
    attributes = _attributes(whole.get("attributes", []))
    name = next((attributes[space + one] for one in _NAMES for space in _SPACES if space + one in attributes), None)
    document = json_text(whole)
    record = f"sha256:{hashlib.sha256(document.encode()).hexdigest()}#masterData"
    common = {"event_time": UNKNOWN, "source": source}
    spellings = (*thing.spelling, *(((thing.key, name),) if name and name != thing.key else ()))
    observed = {"document": document, "things": (thing.key,), "what": _kind(str(element.get("type", "")))}
    events = [build(Observed, {**common, **observed, "source_record": record, "identifiers": tuple(sorted(spellings))})]
    if name and _is_trade_item(thing):
        defined = {"material": thing.parts[0], "name": name, "unit": PIECES, "gtin": thing.parts[0]}
        events.append(build(MaterialDefined, {**common, **defined, "source_record": f"{record}/{thing.key}"}))
    return events


def _kind(vocabulary: str) -> str:
    return vocabulary.rpartition(":")[2].rpartition("/")[2] or "master data"


def _is_trade_item(thing: Thing) -> bool:
    return thing.kind == "material" and len(thing.parts[0]) == 14 and has_check_digit(thing.parts[0])


def _attributes(entries: Sequence[Any]) -> dict[str, str]:
    """Full name → text, of attributes that are texts."""
    found: dict[str, str] = {}
    for entry in entries:
        value = entry.get("attribute")
        if isinstance(value, str) and value.strip():
            found.setdefault(entry["id"], value.strip())
    return found
