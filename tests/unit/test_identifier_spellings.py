"""Every foreign spelling of an identifier; the examples are those of the EPC Tag Data Standard and of HIBC."""

import pytest

from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import _SHAPES, ai_at
from genealogy.model.identifiers import Parsed, parse

SSCC = "106141412345678908"


def key_of(text: str) -> str | None:
    parsed = parse(text)
    return parsed.key if parsed else None


@pytest.mark.parametrize(
    ("expected", "spellings"),
    [
        (
            "material:80614141123458",
            [
                "(01)80614141123458",
                "0180614141123458",
                "https://id.gs1.org/01/80614141123458",
                "urn:epc:idpat:sgtin:0614141.812345.*",
                "]I180614141123458",
            ],
        ),
        ("material:09506000134352", ["HTTPS://shop.example/a/01/9506000134352?x=1#top", "]E09506000134352"]),
        (
            "lot:04012345123456/998877",
            [
                "(01)04012345123456(10)998877",
                "(01) 04012345123456 (17) 270131 (10) 998877",
                "]d2010401234512345610998877",
                "^01040123451234561727013110998877^",
                "https://example.com/01/04012345123456/22/2A/10/998877?17=270131",
                "urn:epc:class:lgtin:4012345.012345.998877",
                "URN:EPC:class:lgtin:4012345.012345.998877",
            ],
        ),
        (
            'unit:80614141123458/6789%2F&%25"!?()',
            [
                r'(01)80614141123458(21)6789/&%"!?\()',
                ']C10180614141123458216789/&%"!?()',
                "https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29",
                "urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()",
            ],
        ),
        (
            f"package:{SSCC}",
            [
                f"(00){SSCC}",
                f"00{SSCC}",
                f"(02)04012345123456(37)12(10)L1(00){SSCC}",
                f"https://example.com/00/{SSCC}?02=04012345123456&10=L1",
                "urn:epc:id:sscc:0614141.1234567890",
            ],
        ),
        (
            "location:0614141123452/400",
            [
                "(414)0614141123452(254)400",
                "https://id.gs1.org/414/0614141123452/254/400",
                "urn:epc:id:sgln:0614141.12345.400",
            ],
        ),
        (
            "location:0614141123452",
            ["(414)0614141123452", "https://id.gs1.org/gln/0614141123452", "urn:epc:id:sgln:0614141.12345.0"],
        ),
        ("location:1234567890128", ["urn:epc:id:sgln:123456789012..0"]),
        (
            "party:0614141123452",
            ["(417)0614141123452", "https://a.example/417/0614141123452", "urn:epc:id:pgln:0614141.12345"],
        ),
        (
            "package:0614141123452400",
            [
                "(8003)00614141123452400",
                "https://a.example/8003/00614141123452400",
                "urn:epc:id:grai:0614141.12345.400",
            ],
        ),
        ("material:(8003)0614141123452", ["(8003)00614141123452", "urn:epc:idpat:grai:0614141.12345.*"]),
        (
            "equipment:061414112345%2F40",
            ["(8004)061414112345/40", "https://a.example/8004/061414112345%2f40", "urn:epc:id:giai:0614141.12345%2F40"],
        ),
        (
            "document:0614141123452A.4",
            ["(253)0614141123452A.4", "https://a.example/253/0614141123452A.4", "urn:epc:id:gdti:0614141.12345.A.4"],
        ),
        (
            "shipment:06141411234567890",
            ["(402)06141411234567890", "https://a.example/402/06141411234567890", "urn:epc:id:gsin:0614141.123456789"],
        ),
        (
            "shipment:(401)0614141xyz3311cba",
            [
                "(401)0614141xyz3311cba",
                "https://a.example/401/0614141xyz3311cba",
                "urn:epc:id:ginc:0614141.xyz3311cba",
            ],
        ),
        (
            "unit:040123451234560102/987",
            [
                "(8006)040123451234560102(21)987",
                "https://a.example/8006/040123451234560102/21/987",
                "urn:epc:id:itip:4012345.012345.01.02.987",
            ],
        ),
        ("material:040123451234560102", ["(8006)040123451234560102", "urn:epc:idpat:itip:4012345.012345.01.02.*"]),
        ("lot:040123451234560102/L1", ["(8006)040123451234560102(10)L1"]),
        (
            "unit:06141415PQ7%2FZ43/12345",
            [
                "(8010)06141415PQ7/Z43(8011)12345",
                "https://a.example/8010/06141415PQ7%2FZ43/8011/12345",
                "urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345",
            ],
        ),
        ("material:06141415PQ7", ["(8010)06141415PQ7", "urn:epc:idpat:cpi:0614141.5PQ7.*"]),
        ("material:A123BJC5D6E71", ["+A123BJC5D6E71G", "*+A123BJC5D6E71G*", "]C0+A123BJC5D6E71G"]),
        ("lot:A123BJC5D6E71/10X3", ["+A123BJC5D6E71G+2001510X3GG", "+A123BJC5D6E71G+$$710X3G7"]),
    ],
)
def test_all_spellings_of_a_thing_have_one_key(expected: str, spellings: list[str]) -> None:
    assert {spelling: key_of(spelling) for spelling in spellings} == dict.fromkeys(spellings, expected)


def test_a_unit_tells_its_lot() -> None:
    lot = ("lot:09506000134352/L1",)
    for spelling in (
        "(01)09506000134352(10)L1(21)S1",
        "(21)S1(10)L1(01)09506000134352",
        "010950600013435210L1\x1d21S1",
        "https://id.gs1.org/01/09506000134352/10/L1/21/S1",
        "https://id.gs1.org/gtin/9506000134352/lot/L1/ser/S1",
    ):
        assert parse(spelling) == Parsed("unit:09506000134352/S1", spelling, lot)
    hibc = "+J123AQ3451/25330BC34567/S4012X"
    assert parse(hibc) == Parsed("unit:J123AQ3451/4012", hibc, ("lot:J123AQ3451/BC34567",))


def test_numbers_that_would_read_as_another_thing_are_marked() -> None:
    assert key_of("(8003)0061414112345200005") == "package:061414112345200005"
    assert key_of("(8003)0061414112345200004") == "package:(8003)061414112345200004"
    assert key_of("(8010)80614141123458(8011)1") == "unit:(8010)80614141123458/1"
    assert key_of("(01)80614141123458(21)1") == "unit:80614141123458/1"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "RESIN",
            "0614141",
            "9506000134352",
            SSCC,
            "0109506000134353",
            "0109506000134352XX",
            "(A)1",
            "()",
            "]",
            "]Q1X",
        ),
        *(
            "]Q1^95",
            "+49 30 1234",
            "+12345678",
            "+a123BJC5D6E71G",
            "*",
            "a:b",
            "https://example.com/x",
            "urn:uuid:1",
            "urn:epc:id:gid:1.2.3",
        ),
        *("https://example.com/2026/01/15", "https://example.com/party/4226350800009", "https://a.example/01/%zz"),
        *("https://id.gs1.org/8018/385888700111111111", "https://a.example/01/12312312312333/235/TEST"),
    ],
)
def test_bare_words_and_foreign_uris_are_left_to_others(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lot:RESIN", "expected 2"),
        ("lot:RESIN/A/B", "%2F"),
        ("lot:RESIN/", "blank"),
        ("lot:RESIN/5%", "%25"),
        ("lot:RESIN/%FF", "UTF-8"),
        ("(01)09506000134353", "check digit"),
        ("(01)9506000134352", "N2+N14"),
        ("(10)L1", "(01) GTIN"),
        ("(89)X", "'89'"),
        ("(01)09506000134352(10)", "(10)"),
        ("(01)09506000134352(10)A B", "(10)"),
        ("(01)09506000134352(10)A(10)B", "twice"),
        ("]C1", "nothing"),
        ("]d20109506000134352" + "10" + "X" * 21, "(10)"),
        ("]E0950600013435", "13 digits"),
        ("https://example.com/01/09506000134353", "check digit"),
        ("https://id.gs1.org/01/ABC", "(01)"),
        ("https://id.gs1.org/AQnYUc1gmiCNV4JG", "compressed"),
        ("https://id.gs1.org/01/09506000134352/gD9zaQ", "compressed"),
        ("https://id.gs1.org/01/09506000134352/", "no primary key"),
        ("https://id.gs1.org/nothing", "primary key"),
        ("https://example.com/01/09506000134352?10=L1", "path"),
        ("https://example.com/01/09506000134352/10/%4", "hexadecimal"),
        (f"https://example.com/00/{SSCC}/10/L1", "00"),
        ("urn:epc:id:sgtin:0614141.812345", "3 parts"),
        ("urn:epc:id:sgtin:06141.81234567.1", "6 to 12"),
        ("urn:epc:id:sgtin:0614141.81234.1", "13"),
        ("urn:epc:id:sgtin:0614141.81234X.1", "number"),
        ("urn:epc:id:sgtin:0614141.812345.", "(21)"),
        ("urn:epc:id:sgtin:0614141.812345.%2", "hexadecimal"),
        ("urn:epc:idpat:sgtin:0614141.*.*", "*"),
        ("urn:epc:id:grai:0614141.12345.", "serial"),
        ("urn:epc:id:giai:0614141.", "empty"),
        ("urn:epc:id:sscc:0614141.123456789", "17"),
        ("+A123BJC5D6E71H", "check character"),
        ("+A123BJC5D6E71G+$$52001510X3+ ", "link character"),
        ("+$$52001510X3G7", "primary"),
    ],
)
def test_a_certain_but_malformed_spelling_says_what_is_wrong(text: str, told: str) -> None:
    with pytest.raises(IdentifierError) as error:
        parse(text)
    assert told in str(error.value)


def test_the_shapes_known_here_are_those_of_the_whole_table() -> None:
    whole = {ai: ai_at(ai).pattern.pattern.removeprefix("^").replace("(", "").replace(")", "") for ai in _SHAPES}
    assert whole == {ai: pattern.pattern for ai, pattern in _SHAPES.items()}
