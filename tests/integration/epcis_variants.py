"""Random variants of a JSON value: fields dropped, renamed, doubled, nested, misspelt, or of another type."""

import copy
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

Json = Any
JUNK: list[Json] = [
    *(None, True, 0, -1, 3.5, Decimal("2.50"), 10**30, "", " ", "x", "_:b1", "_:", "a b", "a:b", "a:", ":a", "urn:é:x"),
    *("http://", "https://example.com/x", "@type", "ex:own", "shipping", "Shipping", "in_transit", "ADD", "add", "po"),
    *("cbv:BizStep-shipping", "urn:epcglobal:cbv:bizstep:shipping", "https://ns.gs1.org/cbv/Disp-x", "gs1:Temperature"),
    *(
        "https://gs1.org/voc/Temperature",
        "http://www.gs1.org/voc/x",
        "Temperature",
        "ALARM_CONDITION",
        "KGM",
        "kg",
        "2.0",
    ),
    *(
        "2026-03-01T08:00:00Z",
        "2026-03-01",
        "2026-02-30T08:00:00Z",
        "2026-03-01T08:00:00+08:00",
        "+14:00",
        "+14:01",
        "-00:00",
    ),
    *(
        "location",
        "did_not_occur",
        "northing",
        "DELETE",
        "OBSERVE",
        "AggregationEvent",
        "TransformationEvent",
        "a0F",
        "g",
    ),
    *([], {}, [[]], [{}], ["a:b", "a:b"], [1, 1.0], {"id": "a:b"}, {"a:b": 1}, {"set": []}, {"unset": ["active"]}),
]
NAMES = [
    *("comment", "ex:mine", "@id", "@type", "id", "type", "ilmd", "parentID", "epcList", "quantityList", "childEPCs"),
    *(
        "persistentDisposition",
        "transformationID",
        "recordTime",
        "bizStep",
        "disposition",
        "certificationInfo",
        "action",
    ),
    *("sensorElementList", "sourceList", "errorDeclaration", "eventID", "a b", "", "uom", "quantity", "inputEPCList"),
]


def variant(value: Json, rng: random.Random) -> Json:
    """A copy with one to three changes at random places."""
    changed = copy.deepcopy(value)
    for _ in range(rng.choice((1, 1, 2, 3))):
        places = list(containers(changed))
        mutate(rng.choice(places), rng) if places else None
    return changed


def containers(value: Json) -> Iterator[Json]:
    if isinstance(value, dict | list) and value:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from containers(inner)


def mutate(container: Json, rng: random.Random) -> None:
    key = rng.choice(list(container)) if isinstance(container, dict) else rng.randrange(len(container))
    deed = rng.randrange(9)
    if deed == 0:
        del container[key]
    elif deed in (1, 2):
        container[key] = copy.deepcopy(rng.choice(JUNK))
    elif deed == 3 and isinstance(container, dict):
        container[rng.choice(NAMES)] = copy.deepcopy(rng.choice(JUNK))
    elif deed in (3, 4):
        twice_or_renamed(container, key, rng)
    elif deed == 5:
        container[key] = [container[key]] if rng.random() < 0.5 else {"ex:inner": container[key]}
    elif deed == 6 and isinstance(container[key], list | dict):
        container[key] = type(container[key])()
    elif deed == 7 and isinstance(container[key], str) and container[key]:
        text = container[key]
        at = rng.randrange(len(text))
        container[key] = text[:at] + rng.choice(("", "x", " ", "%", ":", "é")) + text[at + 1 :]
    else:
        container[key] = str(container[key])


def twice_or_renamed(container: Json, key: Json, rng: random.Random) -> None:
    if isinstance(container, list):
        container.append(copy.deepcopy(container[key]))
    else:
        container[rng.choice(NAMES)] = container.pop(key)
