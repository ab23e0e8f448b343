"""What scanned strings are, what they name, and where they are wrong."""

from datetime import date

import pytest

from genealogy.barcodes.findings import Found
from genealogy.barcodes.reading import read
from genealogy.model.hibc import check_character

TODAY = date(2026, 11, 22)
UDI = "=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123"
SECONDARY = "+$$3271231L1G" + check_character("+$$3271231L1G")
MA = "MA.156.M0.100761.21234561.Sx00008.M220117.L20220117.D20220118.E220130.V220117.C3"


def scanned(text: str) -> Found:
    return read(text, TODAY)


def values(text: str) -> dict[str, str]:
    return {element.title: element.date or element.number or element.value for element in scanned(text).elements}


@pytest.mark.parametrize(
    ("text", "structure", "keys"),
    [
        ("(01)09506000134352(10)ABC", "gs1-element-string", ("lot:09506000134352/ABC",)),
        (
            "]d2010950600013435210ABC\x1d21S1",
            "gs1-element-string",
            ("unit:09506000134352/S1", "lot:09506000134352/ABC"),
        ),
        ("]C100106141412345678908", "gs1-element-string", ("package:106141412345678908",)),
        ("]Q3(01)", "gs1-element-string", ()),
        ("^010950600013435210ABC", "gs1-element-string", ("lot:09506000134352/ABC",)),
        ("]C1\x1d0109506000134352\x1d10ABC\x1d", "gs1-element-string", ("lot:09506000134352/ABC",)),
        ("010950600013435210ABC{GS}21S1", "gs1-element-string", ("unit:09506000134352/S1", "lot:09506000134352/ABC")),
        ("010950600013435210ABC␝21S1", "gs1-element-string", ("unit:09506000134352/S1", "lot:09506000134352/ABC")),
        ("{01}09506000134352{10}ABC", "gs1-element-string", ("lot:09506000134352/ABC",)),
        ("https://example.com/01/9506000134352/10/ABC?17=271231", "gs1-digital-link", ("lot:09506000134352/ABC",)),
        ("https://example.com/01/09506000134352/235/X?10=ABC", "gs1-digital-link", ()),
        ("urn:epc:id:sgtin:0614141.812345.6789", "epc-urn", ("unit:80614141123458/6789",)),
        ("]E09506000134352", "gtin", ("material:09506000134352",)),
        ("]E402345673", "gtin", ("material:00000002345673",)),
        ("]E00416000336108|]e010L1\x1d21S1", "gtin", ("unit:00416000336108/S1", "lot:00416000336108/L1")),
        ("9506000134352", "gtin", ("material:09506000134352",)),
        ("9506000134353", "text", ()),
        ("+A123BJC5D6E71G", "hibc", ("material:A123BJC5D6E71",)),
        ("]zB+A123BJC5D6E71G+2001510X3GG", "hibc", ("lot:A123BJC5D6E71/10X3",)),
        ("]z0+A123BJC5D6E71G+2001510X3GG", "hibc", ("lot:A123BJC5D6E71/10X3",)),
        (UDI, "isbt-128", ("unit:A9999XYZ100T0944/A99971312345600-000025", "lot:A9999XYZ100T0944/000000000000XYZ123")),
        ("=)1TE123456A&)RZ12345678", "isbt-128", ("lot:1TE123456A/RZ12345678",)),
        (MA, "ma", ("unit:MA.156.M0.100761.21234561/x00008", "lot:MA.156.M0.100761.21234561/20220117")),
        ("MA.156.M0.100204.13351764", "ma", ("material:MA.156.M0.100204.13351764",)),
        ("lot:RESIN/R-1", "key", ("lot:RESIN/R-1",)),
        ("R-1", "text", ()),
        ("+A", "text", ()),
        ("=B2", "text", ()),
        ("]C0R-1", "text", ()),
        ("]Q1^R-1", "text", ()),
    ],
)
def test_structure_and_things(text: str, structure: str, keys: tuple[str, ...]) -> None:
    found = scanned(text)
    assert (found.structure, found.keys) == (structure, keys)


@pytest.mark.parametrize(
    ("text", "code", "at", "length"),
    [
        ("(01)09506000134353(10)ABC", "incorrect-check-digit", 17, 1),
        ("(01)09506000134352(17)271331", "illegal-month", 24, 2),
        ("(01)09506000134352(17)270230", "illegal-day", 26, 2),
        ("(01)09506000134352(10)AB C", "invalid-cset82-character", 24, 1),
        ("(01)0950600013435(10)A", "too-short", 4, 13),
        ("]d201095060001343521725123110ABCDEFGHIJKLMNOPQRSTUVWXYZ", "too-long", 49, 6),
        ("]d20109506000134352ZZ", "unknown-ai", 19, 2),
        ("]d2", "empty", 0, 3),
        ("", "empty", 0, 0),
        ("]?1X", "no-symbology", 0, 3),
        ("(1A)5", "no-ai", 0, 1),
        ("0109506000134353172512311012", "incorrect-check-digit", 15, 1),
        ("]E09506000134353", "incorrect-check-digit", 15, 1),
        ("]E0950600013435", "wrong-length", 3, 12),
        ("(01)09506000134352(02)09506000134352(37)5", "may-not-stand-together", 4, 14),
        ("(01)09506000134352(10)A(10)B", "repeated-with-another-value", 27, 1),
        ("(17)271231", "needs-another", 4, 6),
        ("(8003)00614141123452(8030)X", "signed-without-serial", 6, 14),
        ("https://a.example/01/09506000134353/10/A", "incorrect-check-digit", 34, 1),
        ("https://a.example/01/9506000134353", "incorrect-check-digit", 33, 1),
        ("https://a.example/8004/9506X?01=9506000134353", "incorrect-check-digit", 44, 1),
        ("https://a.example/01/09506000134352/21/S/10/A", "wrong-order", 39, 6),
        ("https://a.example/01/09506000134352?8200=x", "no-link-attribute", 41, 1),
        ("https://a.example/01/09506000134352?99=a&99=a", "repeated", 44, 1),
        ("https://a.example/01/09506000134352?17=271331;99=a", "illegal-month", 41, 2),
        ("https://a.example/01/09506000134352?99=a+b", "invalid-cset82-character", 40, 1),
        ("https://a.example/01/09506000134352?9=a", "unknown-ai", 36, 1),
        ("https://a.example/01/09506000134352?x=1&12345=a", "unknown-ai", 40, 5),
        ("https://a.example/01/09506000134352?10=a", "malformed", 0, 40),
        ("(89)A", "unknown-ai", 1, 2),
        ("^", "empty", 0, 1),
        ("]d2\x1d", "empty", 3, 1),
        ("^^0109506000134352", "empty-element", 0, 2),
        ("^0109506000134352^^10A", "empty-element", 17, 2),
        ("(8004)95A6X", "invalid-gcp-prefix", 8, 1),
        ("(8010)95", "too-short-for-gcp", 6, 2),
        ("(3910)9319950", "not-iso4217", 6, 3),
        ("https://a.example/about", "no-gs1-key", 0, 23),
        ("https://id.gs1.org/ARHKVAdpQg", "malformed", 0, 29),
        ("+A123BJC5D6E71H", "malformed", 14, 1),
        ("+A123BJc5D6E71G", "malformed", 7, 1),
        ("+$$3271231L1GG", "malformed", 0, 14),
        (SECONDARY, "needs-another", 0, 14),
        ("=/A9999XYZ100T0944=,00", "malformed", 20, 1),
        ("=>014032=}013032", "needs-another", 0, 16),
        ("MA.156.M0.100761.21234561.X1", "malformed", 26, 1),
        ("MA.156.M0.100761.21234561.E271331", "malformed", 27, 1),
        ("lot:RESIN", "malformed", 0, 9),
    ],
)
def test_what_is_wrong_and_where(text: str, code: str, at: int, length: int) -> None:
    problems = scanned(text).problems
    assert (code, at, length) in [(one.code, one.at, one.length) for one in problems], problems
    assert all(one.message for one in problems)


def test_a_compressed_link_is_refused_with_a_way_out() -> None:
    (problem,) = scanned("https://id.gs1.org/ARHKVAdpQg").problems
    assert "compressed" in problem.message
    assert "/01/GTIN/10/LOT" in problem.message


def test_everything_wrong_is_told_at_once() -> None:
    found = scanned("(01)09506000134353(17)271331(10)A B")
    assert [problem.id for problem in found.problems] == ["01", "17", "10"]


def test_an_element_that_needs_another_is_valid_but_not_complete() -> None:
    found = scanned("(10)ABC(17)271231")
    assert (found.valid, found.complete, found.keys) == (True, False, ())


def test_dates_and_numbers() -> None:
    told = values("(01)09506000134352(11)260200(17)270200(3103)001250(7003)2702281530")
    assert told["PROD DATE"] == "2026-02"
    assert told["USE BY or EXPIRY"] == "2027-02-28"
    assert told["NET WEIGHT (kg)"] == "1.250"
    assert told["EXPIRY TIME"] == "2027-02-28T15:30"
    assert values("(8020)A(415)9506000134352(3912)9781299")["AMOUNT"] == "12.99"


@pytest.mark.parametrize(
    ("digits", "year"), [("760101", "2076"), ("770101", "1977"), ("000101", "2000"), ("260101", "2026")]
)
def test_the_century_is_the_nearest(digits: str, year: str) -> None:
    assert values(f"(01)09506000134352(17){digits}")["USE BY or EXPIRY"].startswith(year)


def test_the_century_turns() -> None:
    late = read("(01)09506000134352(17)450101", date(2095, 1, 1)).elements[-1]
    assert late.date == "2145-01-01"


def test_older_words_and_both_delimiters_of_a_digital_link() -> None:
    text = "https://a.example/gsrn/950600013435211110/srin/12?exp=271231;3103=001500&99=a;b&exp=1798675200"
    assert values(text) == {
        "GSRN - RECIPIENT": "950600013435211110",
        "SRIN": "12",
        "USE BY or EXPIRY": "2027-12-31",
        "NET WEIGHT (kg)": "1.500",
        "INTERNAL": "a;b",
    }
    assert scanned(text).complete is False


def test_a_currency_of_2025_is_known() -> None:
    assert scanned("(01)09506000134352(30)1(3932)39612345").valid


def test_hibc_fields() -> None:
    told = values("+A99912345/$$90234510X3/16D20111212/14D20200906/S77DEFG458")
    assert told == {
        "LABELER AND PRODUCT": "A99912345", "QUANTITY": "2345", "LOT NUMBER": "10X3", "PRODUCTION DATE": "2011-12-12",
        "EXPIRATION DATE": "2020-09-06", "SERIAL NUMBER": "77DEFG45",
    }  # fmt: skip
    assert values("+J123AQ3451/$$1125BC34567/S4012L")["EXPIRATION DATE"] == "2025-11"
    assert values(SECONDARY) == {"EXPIRATION DATE": "2027-12-31", "LOT NUMBER": "L1"}
    assert values("+A123BJC5D6E71G+2001510X3GG")["EXPIRATION DATE"] == "2020-01-15"


def test_isbt_and_ma_fields() -> None:
    told = values(UDI)
    assert (told["EXPIRATION DATE"], told["PRODUCTION DATE"]) == ("2014-02-01", "2013-02-01")
    told = values(MA)
    assert (told["PRODUCTION DATE"], told["EXPIRATION DATE"], told["STERILIZATION LOT"]) == (
        "2022-01-17",
        "2022-01-30",
        "20220118",
    )


def test_places_are_those_of_the_string() -> None:
    for text in (UDI, MA, "]d2010950600013435210AB\x1d21S1", "(01) 09506000134352 (10) AB"):
        for element in scanned(text).elements:
            assert text[element.at :].startswith(element.value)
