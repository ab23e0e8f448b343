"""The parser against GS1, RalphTro and HIBC vectors that nobody on this project wrote."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from genealogy.model.errors import IdentifierError
from genealogy.model.hibc import check_character
from genealogy.model.identifiers import Parsed, key, parse, parse_uri, split

Vector = dict[str, Any]

# Valid, but without a kind here: the serial that a third party controls.
WITHOUT_KIND = re.compile(r"\(235\)|235(XYZ|TEST)|/235/")


@pytest.fixture(scope="module")
def barcodes(conformance: Path) -> Path:
    return conformance / "2-gs1-barcode"


def vectors(barcodes: Path, name: str) -> list[Vector]:
    found: list[Vector] = json.loads((barcodes / name).read_text("utf-8"))["vectors"]
    assert found
    return found


def recognised(text: str) -> Parsed | None:
    with suppress(IdentifierError):
        return parse(text)
    return None


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_no_string_of_any_vector_breaks_the_parser(barcodes: Path) -> None:
    seen = 0
    for path in sorted(barcodes.rglob("visible/*.json")):
        for text in strings(json.loads(path.read_text("utf-8"))):
            for spelling in (text, f"]C1{text}", f"^{text}", f"(10){text}"):
                seen += 1
                if parsed := recognised(spelling):
                    assert recognised(parsed.key) == Parsed(parsed.key, parsed.key)
                    assert key(split(parsed.key)[0], *split(parsed.key)[1]) == parsed.key
    assert seen > 10_000


def test_uris_of_epcis_documents_are_recognised_or_items(conformance: Path) -> None:
    kinds: dict[str, int] = {}
    for path in sorted((conformance / "1-epcis").rglob("visible/**/*")):
        if path.suffix in (".json", ".jsonld", ".xml"):
            for uri in re.findall(r"[\"'>](urn:[^\"'<>\s]+|https?://[^\"'<>\s]+)", path.read_text("utf-8", "replace")):
                with suppress(IdentifierError):
                    kind = split(parse_uri(uri).key)[0]
                    kinds[kind] = kinds.get(kind, 0) + 1
    assert {"lot", "unit", "package", "location", "party", "document", "material", "equipment", "item"} <= kinds.keys()


def test_element_strings_and_digital_links_agree(barcodes: Path) -> None:
    wrong = []
    for vector in vectors(barcodes, "digital-link/visible/dl-uri-parse.json"):
        unknown_ais = "PermitUnknownAIs" in vector.get("options", {})
        if vector["valid"] and not unknown_ais and not WITHOUT_KIND.search(vector["input"]):
            link, raw = recognised(vector["input"]), recognised(vector["fnc1_string"])
            if link is None or raw is None or link.key != raw.key:
                wrong.append((vector["input"], link, raw))
    for vector in vectors(barcodes, "syntax-engine-vectors/visible/ai-bracketed-element-strings.json"):
        if vector["valid"]:
            bracketed, raw = recognised(vector["input"]), recognised(vector["fnc1_string"])
            if (bracketed and bracketed.key) != (raw and raw.key):
                wrong.append((vector["input"], bracketed, raw))
    assert not wrong


def test_malformed_element_strings_name_nothing(barcodes: Path) -> None:
    accepted = [
        vector["input"]
        for name in ("ai-bracketed-element-strings", "ai-unbracketed-element-strings", "scan-data-decode")
        for vector in vectors(barcodes, f"syntax-engine-vectors/visible/{name}.json")
        if not vector["valid"] and recognised(vector["input"])
    ]
    assert not accepted


def test_scans_agree_with_their_data(barcodes: Path) -> None:
    wrong = []
    for vector in vectors(barcodes, "syntax-engine-vectors/visible/scan-data-decode.json"):
        data = vector.get("data", "")
        if vector["valid"] and data.startswith("^") and not WITHOUT_KIND.search(data):
            scan, raw = recognised(vector["input"]), recognised(data)
            if scan is None or raw is None or scan.key != raw.key:
                wrong.append((vector["input"], scan, raw))
    assert not wrong


def test_epc_uris_agree_with_their_canonical_digital_link(barcodes: Path) -> None:
    wrong, agreeing = [], 0
    for vector in vectors(barcodes, "digital-link/visible/epc-uri-and-dl-to-canonical-dl.json"):
        if not isinstance(vector["input"], str):
            continue
        found = recognised(vector["input"])
        if not vector["valid"]:
            wrong += [vector["input"]] if found else []
        elif found:
            canonical = recognised(vector["canonical"])
            agreeing += 1
            wrong += [] if canonical and canonical.key == found.key else [vector["input"]]
    assert not wrong
    assert agreeing >= 25  # the rest: service relations, coupons, a third party's serial, one wrong check digit


def test_hibc_labels(barcodes: Path) -> None:
    wrong: list[tuple[str, Parsed | None]] = []
    for name, field in (("hibc-parse", "input"), ("hibc-build", "expect")):
        for vector in vectors(barcodes, f"hibc/visible/{name}.json"):
            found = recognised(vector[field])
            if not vector["valid"]:
                wrong += [(vector[field], found)] if found else []
                continue
            product = f"{vector['labeler']}{vector['product']}{vector['unit_of_measure']}"
            lot = key("lot", product, vector["lot"])
            expected = Parsed(lot, vector[field])
            if "serial" in vector:
                expected = Parsed(key("unit", product, vector["serial"]), vector[field], (lot,))
            if found != expected:
                wrong.append((vector[field], found))
    assert not wrong


def test_hibc_check_characters(barcodes: Path) -> None:
    for vector in vectors(barcodes, "hibc/visible/hibc-check-character.json"):
        if vector["valid"]:
            assert vector["input"] + check_character(vector["input"]) == vector["full"]
            assert recognised(vector["full"])
        else:
            assert not recognised(vector["input"])
