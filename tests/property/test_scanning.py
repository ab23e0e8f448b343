"""Nothing scanned breaks the reader, its places lie within the string, and it names what the parser names."""

from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from genealogy.barcodes.findings import Found
from genealogy.barcodes.gs1_reading import printed
from genealogy.barcodes.links import written
from genealogy.barcodes.reading import read
from genealogy.model.errors import IdentifierError
from genealogy.model.identifiers import check_digit, parse

TODAY = date(2026, 11, 22)
HEADS = (
    "",
    "]d2",
    "]C1",
    "]Q1",
    "]E0",
    "^",
    "+",
    "=/",
    "MA.156.M0.",
    "(01)",
    "(",
    "https://a.example/01/",
    "urn:epc:id:sgtin:",
)

characters = st.sampled_from("0123456789ABCabc.,/+*=&$%()[]{}^ -:?\x1d␝é漢")
strings = st.builds(str.__add__, st.sampled_from(HEADS), st.text(characters, max_size=60) | st.text(max_size=20))


def check(found: Found) -> None:
    for problem in found.problems:
        assert 0 <= problem.at <= problem.at + problem.length <= len(found.text), problem
    for element in found.elements:
        assert 0 <= element.at <= len(found.text)


@given(strings)
def test_any_string_is_read(text: str) -> None:
    found = read(text, TODAY)
    check(found)
    with suppress(IdentifierError):
        parsed = parse(text)
        if parsed:
            assert found.keys == (parsed.key, *parsed.also)


values_82 = st.text(st.sampled_from("!\"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz"), min_size=1, max_size=20)
trade_items = st.from_regex(r"[0-9]{13}", fullmatch=True).map(lambda digits: digits + check_digit(digits))


@given(trade_items, values_82, values_82)
def test_every_way_to_write_a_unit_reads_alike(item: str, lot: str, serial: str) -> None:
    elements = [("01", item), ("10", lot), ("21", serial)]
    spellings = (
        printed(elements),
        f"]d201{item}10{lot}\x1d21{serial}",
        f"^01{item}10{lot}{{GS}}21{serial}",
        written(elements),
    )
    for spelling in spellings:
        found = read(spelling, TODAY)
        assert not found.problems
        assert [(element.id, element.value) for element in found.elements] == elements
        assert len(found.keys) == 2
