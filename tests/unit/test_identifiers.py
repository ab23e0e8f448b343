"""Keys: built, read back, local to a site; GS1 check digits; items that are known by a URI alone."""

import unicodedata

import pytest

from genealogy.model.errors import GenealogyError, IdentifierError, RecordError
from genealogy.model.identifiers import (
    KINDS,
    LABELS,
    Parsed,
    check_digit,
    gtin14,
    is_sscc,
    item,
    key,
    kind_of,
    local,
    parse,
    parse_uri,
    split,
)

SSCC = "106141412345678908"


def key_of(text: str) -> str | None:
    parsed = parse(text)
    return parsed.key if parsed else None


def test_labels_name_every_kind() -> None:
    assert LABELS.keys() == KINDS
    assert (LABELS["material"], LABELS["supplierlot"], LABELS["capa"]) == ("Material", "SupplierLot", "Capa")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("RESIN", "L1"), "lot:RESIN/L1"),
        (("RESIN", " 007 "), "lot:RESIN/ 007 "),
        (("A/B", "50%"), "lot:A%2FB/50%25"),
        (("树脂", "Ä"), "lot:树脂/Ä"),
        (("R", "A\u0308"), "lot:R/\u00c4"),
        (("R", "a\tb\x7f\x85\u2028"), "lot:R/a%09b%7F%C2%85%E2%80%A8"),
    ],
)
def test_key(parts: tuple[str, str], expected: str) -> None:
    assert key("lot", *parts) == expected
    assert kind_of(expected) == "lot"
    assert split(expected) == ("lot", tuple(unicodedata.normalize("NFC", part) for part in parts))
    assert parse(expected) == Parsed(expected, expected)


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u3000", "half \ud800"])
def test_a_part_without_content_or_of_broken_text_is_a_bad_record(blank: str) -> None:
    with pytest.raises(RecordError):
        key("lot", "RESIN", blank)


@pytest.mark.parametrize(("kind", "parts"), [("lots", ("A",)), ("Lot", ("A",)), ("lot", ())])
def test_a_key_of_no_kind_is_the_callers_fault(kind: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(GenealogyError):
        key(kind, *parts)


@pytest.mark.parametrize("text", ["RESIN", "lots:A", "LOT:A/B", ""])
def test_what_has_no_kind_is_no_key(text: str) -> None:
    with pytest.raises(IdentifierError):
        kind_of(text)
    assert parse(text) is None


@pytest.mark.parametrize(
    ("kind", "number", "site", "expected"),
    [
        ("batch", "B1", "PLANT/2", "batch:PLANT%2F2/B1"),
        ("batch", "B1", None, "batch:B1"),
        ("batch", "B1", "", "batch:B1"),
        ("equipment", "E1", "S", "equipment:S/E1"),
        ("operator", "O1", "S", "operator:S/O1"),
        ("location", "L1", "S", "location:S/L1"),
        ("shipment", "1", "S", "shipment:S/1"),
        ("package", "TOTE 7", "S", "package:S/TOTE 7"),
        ("package", SSCC, "S", f"package:{SSCC}"),
        ("package", "106141412345678907", "S", "package:S/106141412345678907"),
        ("party", "P", "S", "party:P"),
        ("line", "L", "S", "line:L"),
        ("load", "L", "S", "load:L"),
    ],
)
def test_local(kind: str, number: str, site: str | None, expected: str) -> None:
    assert local(kind, number, site) == expected


def test_check_digits() -> None:
    assert check_digit("10614141234567890") == "8"
    assert is_sscc(SSCC)
    assert not any(map(is_sscc, ["", "106141412345678907", SSCC[:-1], "١" * 18]))
    assert [gtin14(text) for text in ("96385074", "036000291452", "9506000134352", "80614141123458")] == [
        "00000096385074",
        "00036000291452",
        "09506000134352",
        "80614141123458",
    ]
    for bad in ("", "9506000134353", "950600013435", "95060001343A2", "٩506000134352", " 9506000134352"):
        with pytest.raises(RecordError):
            gtin14(bad)
    with pytest.raises(RecordError):
        check_digit("12a")


def test_items() -> None:
    uri = "https://example.com/obj/5%20a?b=c"
    assert item(uri) == "item:https:%2F%2Fexample.com%2Fobj%2F5%2520a?b=c"
    assert split(item(uri)) == ("item", (uri,))
    assert key_of(f"item:{uri}") == key_of(item(uri)) == item(uri)
    assert parse_uri(uri) == Parsed(item(uri), uri)
    assert parse_uri("urn:epc:id:sscc:0614141.1234567890").key == f"package:{SSCC}"
    for wrong in ("", "plain", "a b:c", "urn:", ":x", "x:\ud800"):
        with pytest.raises(IdentifierError):
            item(wrong)
