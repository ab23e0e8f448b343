"""A URI whose class was read before names the very thing that it names when it is read whole."""

from collections.abc import Callable
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from genealogy.ingest.epcis.naming import Thing, _read, thing_of
from genealogy.model.errors import RecordError
from genealogy.model.gs1 import check_digit

NUMBERS = st.text("019AZaz_-.%/~+ 批", min_size=1, max_size=22) | st.sampled_from(["0", "00", "0.0", "A%2FB", "1" * 20])
PREFIXES = st.sampled_from(["4012345", "401234", "401234567890", "40123", "x", ""])
REFERENCES = st.sampled_from(["012345", "0123456", "0123456789", "01234567890", "01234", "0", "0.1", ""])
GTINS = st.sampled_from(["401234500001", "952123400101"]).map(
    lambda digits: "0" + digits + check_digit(digits)
) | st.just("1")


@st.composite
def urns(draw: st.DrawFn) -> str:
    scheme = draw(
        st.sampled_from(["id:sgtin", "class:lgtin", "idpat:sgtin", "id:grai", "id:sscc", "ID:SGTIN", "id:itip"])
    )
    head = f"{draw(PREFIXES)}.{draw(REFERENCES)}"
    return f"urn:epc:{scheme}:{head}" + draw(st.just("") | NUMBERS.map(lambda number: f".{number}"))


@st.composite
def links(draw: st.DrawFn) -> str:
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(["10", "21", "22", "235", "00", "8006", "a"]), NUMBERS), max_size=3)
    )
    host = draw(
        st.sampled_from(["https://id.gs1.org", "http://example.com/shop", "https://example.com/01/x", "HTTP://a"])
    )
    path = "".join(f"/{ai}/{quote(number) if draw(st.booleans()) else number}" for ai, number in pairs)
    return f"{host}/01/{draw(GTINS)}{path}{draw(st.sampled_from(['', '?15=260101', '#x', '/']))}"


def outcome(name: Callable[[str], Thing], uri: str) -> Thing | str:
    try:
        return name(uri)
    except RecordError as error:
        return error.reason


@given(urns() | links())
def test_the_same_thing(uri: str) -> None:
    expected = outcome(_read.__wrapped__, uri)
    assert outcome(thing_of, uri) == expected
    assert outcome(thing_of, uri) == expected, "once more, with its class known"


def test_units_and_lots_of_a_class() -> None:
    for number in ("0", "1", "A_b-9", "x" * 20, "x" * 21):
        for head in ("urn:epc:id:sgtin:4012345.012345.", "https://id.gs1.org/01/04012345123456/21/"):
            assert thing_of(head + number) == _read.__wrapped__(head + number)
        assert thing_of(f"urn:epc:class:lgtin:4012345.012345.{number}") == _read.__wrapped__(
            f"urn:epc:class:lgtin:4012345.012345.{number}"
        )
    sscc = "urn:epc:id:sscc:4012345.1000000001"
    assert thing_of(sscc) == _read.__wrapped__(sscc)
    assert thing_of("urn:epc:id:sgtin:4012345.012345.7").kind == "unit"
    assert (
        thing_of("https://id.gs1.org/01/04012345123456/10/L/21/7").lot
        == thing_of("https://id.gs1.org/01/04012345123456/10/L").parts
    )
