"""The event hash of CBV 2.0 (section 8.9): the same for one event in whatever syntax, order or spelling.

An event's fields are joined, in the order that the standard gives, to a text, the pre-hash string; its SHA-256 is the
hash. Two places follow the reference implementation and its published hashes, where they differ from the prose of the
standard: business transactions, sources, destinations and the business rules of sensor reports stand among ilmd and
fields of one's own, all of these in order of their text; and in JSON the prefix of a value, other than cbv, counts when
the document itself declares it.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from genealogy.ingest.epcis import vocabulary
from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.hash_values import number_text, one_text, own_text, time_text
from genealogy.ingest.epcis.vocabulary import Vocabulary

_QUANTITY = ("epcClass", "quantity", "uom")
_METADATA = (
    "time",
    "startTime",
    "endTime",
    "deviceID",
    "deviceMetadata",
    "rawData",
    "dataProcessingMethod",
    "bizRules",
)
_REPORT = (
    *("type", "exception", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "time", "microorganism"),
    *("chemicalSubstance", "value", "component", "stringValue", "booleanValue", "hexBinaryValue", "uriValue"),
    *("minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue", "uom", "coordinateReferenceSystem"),
)
_ORDER = (
    *("eventTime", "eventTimeZoneOffset", "epcList", "parentID", "inputEPCList", "childEPCs", "quantityList"),
    *("childQuantityList", "inputQuantityList", "outputEPCList", "outputQuantityList", "action", "transformationID"),
    *("bizStep", "disposition", "persistentDisposition", "readPoint", "bizLocation", "sensorElementList"),
)
_UNORDERED = {"bizTransactionList": "bizTransaction", "sourceList": "source", "destinationList": "destination"}
_LEFT_OUT = frozenset(("@context", "type", "eventID", "recordTime", "errorDeclaration", "certificationInfo"))
_COMMENTS = frozenset(("rdfs:comment", "comment", "http://www.w3.org/2000/01/rdf-schema#comment"))
_TIMES = frozenset(("eventTime", "time", "startTime", "endTime"))
_PLAIN = frozenset(("eventTimeZoneOffset", "action", "uom", "stringValue", "hexBinaryValue"))
_WORDS: Mapping[tuple[str, str], Vocabulary] = {
    ("", "bizStep"): vocabulary.BIZ_STEPS,
    ("", "disposition"): vocabulary.DISPOSITIONS,
    ("persistentDisposition", "set"): vocabulary.DISPOSITIONS,
    ("persistentDisposition", "unset"): vocabulary.DISPOSITIONS,
    ("bizTransaction", "type"): vocabulary.BIZ_TRANSACTION_TYPES,
    ("source", "type"): vocabulary.SOURCE_DEST_TYPES,
    ("destination", "type"): vocabulary.SOURCE_DEST_TYPES,
    ("sensorReport", "type"): vocabulary.MEASUREMENT_TYPES,
    ("sensorReport", "exception"): vocabulary.SENSOR_ALERTS,
    ("sensorReport", "component"): vocabulary.COMPONENTS,
}
_URIS = ("http://", "https://", "urn:")
_URI_NAME = re.compile(r"(.*[/#:])(.*)", re.DOTALL)
_CBVMDA = "urn:epcglobal:cbv:mda:"


def event_hash(pre_hash: str) -> str:
    """The hash of a pre-hash string as a URI (RFC 6920)."""
    return f"ni:///sha-256;{hashlib.sha256(pre_hash.encode()).hexdigest()}?ver=CBV2.0"


def pre_hash(event: Mapping[str, Any], context: Context, ignored: Collection[str] = ()) -> str:
    """The pre-hash string of a valid event in JSON form; `ignored`: full names of fields that a document sets aside."""
    return "".join(_Writer(context.extended(event.get("@context")), ignored).event(event))


class _Writer:
    def __init__(self, context: Context, ignored: Collection[str]) -> None:
        self._context = context
        self._ignored = frozenset(ignored)

    def event(self, event: Mapping[str, Any]) -> Iterator[str]:
        """An event of a type of one's own has the fields of all events, and every other one is of one's own."""
        kind = event["type"]
        yield f"eventType={self._context.expand(kind)}"
        if kind not in vocabulary.EVENT_TYPES:
            common = {name: value for name, value in event.items() if name not in _LEFT_OUT and name not in _ORDER[:2]}
            yield from (self._standard(name, event[name]) for name in _ORDER[:2] if name in event)
            yield self._own(common)
            return
        for name in _ORDER:
            if name in event:
                yield self._standard(name, event[name])
        rest = [self._sides(name, event[name]) for name in _UNORDERED if event.get(name)]
        rest += self._rules(event.get("sensorElementList", ()))
        ilmd = event.get("ilmd")
        if ilmd:
            rest.append(f"ilmd{self._own(ilmd)}")
        own = {name: value for name, value in event.items() if ":" in name and name not in _LEFT_OUT}
        yield self._sorted([*rest, *self._own_fields(own)])

    def _standard(self, name: str, value: Any) -> str:
        if name.endswith("EPCList") or name in ("epcList", "childEPCs"):
            return self._list(name, (f"epc={one_text(self._expanded(epc))}" for epc in value))
        if name.endswith("uantityList"):
            return self._list(name, (self._element("quantityElement", entry, _QUANTITY) for entry in value))
        if name == "persistentDisposition":
            words = (self._field(name, side, word) for side in ("set", "unset") for word in sorted(value.get(side, ())))
            return name + "".join(words)
        if name in ("readPoint", "bizLocation"):
            return self._element(name, value, ("id",))
        if name == "sensorElementList":
            return self._list(name, map(self._sensor, value))
        return self._field("", name, value)

    def _sensor(self, entry: Mapping[str, Any]) -> str:
        parts = []
        if entry.get("sensorMetadata"):
            parts.append(self._element("sensorMetadata", entry["sensorMetadata"], _METADATA))
        reports = (self._element("sensorReport", report, _REPORT) for report in entry["sensorReport"])
        own = {name: value for name, value in entry.items() if name not in ("type", "sensorMetadata", "sensorReport")}
        return "".join(["sensorElement", *parts, self._sorted(reports), self._own(own)])

    def _rules(self, entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        """The business rules of sensor reports, to which the standard's order gives no place."""
        said = []
        for entry in entries:
            rules = [report["bizRules"] for report in entry["sensorReport"] if "bizRules" in report]
            if rules:
                reports = (f"sensorReport{self._field('', 'bizRules', rule)}" for rule in rules)
                said.append(f"sensorElement{self._sorted(reports)}")
        if said:
            yield f"sensorElementList{self._sorted(said)}"

    def _sides(self, name: str, entries: Sequence[Mapping[str, Any]]) -> str:
        """Business transactions, sources or destinations."""
        inner = _UNORDERED[name]
        sides = (
            [self._field(inner, field, entry[field]) for field in ("type", inner) if field in entry]
            for entry in entries
        )
        return name + self._sorted(map("".join, sides))

    def _element(self, name: str, entry: Mapping[str, Any], fields: Iterable[str]) -> str:
        """Standard fields in their order, then fields of one's own."""
        said = "".join(self._field(name, field, entry[field]) for field in fields if field in entry)
        own = {field: value for field, value in entry.items() if ":" in field}
        return f"{name}{said}{self._own(own)}"

    def _field(self, place: str, name: str, value: Any) -> str:
        if isinstance(value, bool):
            text = "true" if value else "false"
        elif isinstance(value, int | Decimal):
            text = number_text(value)
        elif name in _TIMES:
            text = time_text(value)
        elif name in _PLAIN:
            text = str(value).strip()
        else:
            text = self._word(value, _WORDS.get((place, name)))
        return f"{name}={text}"

    def _word(self, text: str, words: Vocabulary | None) -> str:
        full = self._expanded(text)
        return words.web(words.bare(full)) if words else one_text(full)

    def _expanded(self, text: str) -> str:
        text = text.strip()
        prefix = text.partition(":")[0]
        return self._context.expand(text) if prefix == "cbv" or prefix in self._context.declared else text

    def _list(self, name: str, entries: Iterable[str]) -> str:
        said = self._sorted(entries)
        return f"{name}{said}" if said else ""

    def _sorted(self, entries: Iterable[str]) -> str:
        return "".join(sorted(entries))

    def _own(self, fields: Mapping[str, Any]) -> str:
        return self._sorted(self._own_fields(fields))

    def _own_fields(self, fields: Mapping[str, Any]) -> Iterator[str]:
        for name, value in fields.items():
            if name in _COMMENTS or self._context.expand(name) in self._ignored or name == "@value":
                continue
            for item in value if isinstance(value, list) else [value]:
                yield self._name(name) + self._own_value(item)

    def _own_value(self, value: Any) -> str:
        if isinstance(value, dict):
            text = value.get("@value")
            return (self._own_value(text) if text is not None else "") + self._own(value)
        if isinstance(value, list):
            return self._sorted(map(self._own_value, value))
        if isinstance(value, bool):
            return "=true" if value else "=false"
        if isinstance(value, int | Decimal):
            return f"={number_text(value)}"
        text = own_text(value if " " in value else self._expanded(value)) if isinstance(value, str) else ""
        return f"={text}" if text else ""

    def _name(self, name: str) -> str:
        """`{namespace}name`, also of a name that is a URI; a name with an undeclared prefix as it is."""
        prefix, colon, local = name.partition(":")
        space = self._context.prefixes.get(prefix) if colon else None
        if space is None and name.startswith(_URIS):
            space, local = _URI_NAME.sub(r"\1", name), _URI_NAME.sub(r"\2", name)
        if space is None:
            return name
        return f"{{{space.removesuffix(':') if space == _CBVMDA else space}}}{local}"
