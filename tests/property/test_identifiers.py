"""Keys are reversible and injective, the spellings of a thing agree, and nothing typed or scanned breaks the parser."""

import unicodedata
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from genealogy.model.errors import IdentifierError
from genealogy.model.hibc import check_character
from genealogy.model.identifiers import KINDS, Parsed, check_digit, item, key, local, parse, parse_uri, split

CHARACTERS_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
CHARACTERS_39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ#-/"

kinds = st.sampled_from(sorted(KINDS))
parts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda part: not part.isspace())
names = st.tuples(kinds, st.lists(parts, min_size=1, max_size=3))


def nfc(texts: list[str]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", text) for text in texts)


@given(names)
def test_a_key_gives_its_parts_back(name: tuple[str, list[str]]) -> None:
    kind, given_parts = name
    built = key(kind, *given_parts)
    assert split(built) == (kind, nfc(given_parts))
    assert key(kind, *split(built)[1]) == built
    assert built.isprintable() or not any(ord(character) < 0xA0 for character in built if not character.isprintable())


@given(names, names)
def test_different_things_have_different_keys(one: tuple[str, list[str]], other: tuple[str, list[str]]) -> None:
    same = (one[0], nfc(one[1])) == (other[0], nfc(other[1]))
    assert (key(one[0], *one[1]) == key(other[0], *other[1])) == same


@given(st.sampled_from(["lot", "unit", "supplierlot"]), parts, parts)
def test_a_key_is_recognised_as_itself(kind: str, first: str, second: str) -> None:
    built = key(kind, first, second)
    parsed = parse(built)
    assert parsed is not None
    assert parsed.key == built


@given(st.sampled_from(["batch", "equipment", "location", "operator", "shipment"]), parts, parts)
def test_a_site_separates(kind: str, number: str, site: str) -> None:
    assert split(local(kind, number, site)) == (kind, nfc([site, number]))
    assert local(kind, number) != local(kind, number, site)


class Thing(NamedTuple):
    """One GS1 key: its AIs in order, and the EPC URN where there is one."""

    ais: tuple[tuple[str, str], ...]
    urn: str | None


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


def serials(longest: int, characters: str = CHARACTERS_82) -> st.SearchStrategy[str]:
    return st.text(characters, min_size=1, max_size=longest)


@st.composite
def numbers(draw: st.DrawFn, length: int, led: bool = False) -> tuple[str, str]:
    """A number with check digit, and the same as company prefix and reference of a URN."""
    prefix = draw(digits(draw(st.integers(6, min(12, length - led)))))
    reference = draw(digits(length - len(prefix)))
    number = reference[0] + prefix + reference[1:] if led else prefix + reference
    return number + check_digit(number), f"{prefix}.{reference}"


@st.composite
def trade_items(draw: st.DrawFn) -> Thing:
    gtin, urn = draw(numbers(13, led=True))
    lot, serial = draw(st.none() | serials(20)), draw(st.none() | serials(20))
    ais = [("01", gtin)] + [("10", lot)] * bool(lot) + [("21", serial)] * bool(serial)
    if serial:
        return Thing(tuple((ai, value or "") for ai, value in ais), f"urn:epc:id:sgtin:{urn}.{quote(serial, safe='')}")
    if lot:
        return Thing((("01", gtin), ("10", lot)), f"urn:epc:class:lgtin:{urn}.{quote(lot, safe='')}")
    return Thing((("01", gtin),), f"urn:epc:idpat:sgtin:{urn}.*")


@st.composite
def other_keys(draw: st.DrawFn) -> Thing:
    scheme = draw(st.sampled_from(["sscc", "sgln", "pgln", "grai", "giai", "gdti", "gsin", "ginc", "itip", "cpi"]))
    number, urn = draw(
        {"sscc": numbers(17, led=True), "itip": numbers(13, led=True), "gsin": numbers(16)}.get(scheme, numbers(12))
    )
    serial = draw(serials(16))
    escaped = quote(serial, safe="")
    prefix = urn.partition(".")[0]
    component = draw(serials(18, CHARACTERS_39))
    ais, body = {
        "sscc": ((("00", number),), urn),
        "sgln": ((("414", number), ("254", serial)), f"{urn}.{escaped}"),
        "pgln": ((("417", number),), urn),
        "grai": ((("8003", f"0{number}{serial}"),), f"{urn}.{escaped}"),
        "giai": ((("8004", prefix + serial),), f"{prefix}.{escaped}"),
        "gdti": ((("253", number + serial),), f"{urn}.{escaped}"),
        "gsin": ((("402", number),), urn),
        "ginc": ((("401", prefix + serial),), f"{prefix}.{escaped}"),
        "itip": ((("8006", number + "0102"), ("21", serial)), f"{urn}.01.02.{escaped}"),
        "cpi": ((("8010", prefix + component), ("8011", "7")), f"{prefix}.{quote(component, safe='')}.7"),
    }[scheme]
    return Thing(ais, f"urn:epc:id:{scheme}:{body}")


things = trade_items() | other_keys()


def spellings(thing: Thing) -> list[str]:
    bracketed = "".join(f"({ai})" + value.replace("(", "\\(") for ai, value in thing.ais)
    raw = "\x1d".join(ai + value for ai, value in thing.ais)
    path = "/".join(f"{ai}/{quote(value, safe='')}" for ai, value in thing.ais)
    links = [f"https://id.gs1.org/{path}", f"http://example.com:8080/some/stem/{path}?17=270131&x=1#y"]
    return [bracketed, f"]C1{raw}", f"]d2{raw}\x1d", f"^{raw.replace(chr(29), '^')}", *links]


def key_of(text: str) -> str:
    parsed = parse(text)
    assert parsed is not None, text
    return parsed.key


@given(things)
def test_every_spelling_of_a_thing_gives_its_key(thing: Thing) -> None:
    keys = {spelling: key_of(spelling) for spelling in spellings(thing)}
    if thing.urn:
        keys[thing.urn] = parse_uri(thing.urn).key
    assert len(set(keys.values())) == 1, keys


def identity(thing: Thing) -> tuple[tuple[str, str], ...]:
    """A unit's lot is no part of what it is, nor is the extension that says: none."""
    ais = dict(thing.ais)
    if "21" in ais:
        ais.pop("10", None)
    if ais.get("254") == "0":
        del ais["254"]
    return tuple(ais.items())


@given(things, things)
def test_two_gs1_keys_never_meet(one: Thing, other: Thing) -> None:
    assert (key_of(spellings(one)[0]) == key_of(spellings(other)[0])) == (identity(one) == identity(other))


@given(digits(13), serials(20), serials(20))
def test_a_lot_and_a_serial_of_one_gtin_differ(number: str, first: str, second: str) -> None:
    gtin = number + check_digit(number)
    made = [key_of(f"]d201{gtin}10{first}"), key_of(f"]d201{gtin}21{second}"), key_of(f"]d201{gtin}10{second}")]
    assert made[0] != made[1]
    assert (made[0] == made[2]) == (first == second)


@given(
    st.from_regex(r"[A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}[0-9]", fullmatch=True),
    st.from_regex(r"[A-Z0-9]{1,18}", fullmatch=True),
    st.from_regex(r"[A-Z0-9]{1,18}", fullmatch=True),
)
def test_hibc_labels_joined_or_apart(product: str, lot: str, serial: str) -> None:
    primary = f"+{product}"
    link = check_character(primary)
    apart = primary + link
    for data in (f"+$$520010{lot}", f"+S{serial}"):
        apart += data + link + check_character(data + link)
    joined = f"{primary}/$$520010{lot}/S{serial}"
    for spelling in (apart, joined + check_character(joined)):
        parsed = parse(spelling)
        assert parsed is not None
        assert (parsed.key, parsed.also) == (f"unit:{product}/{serial}", (f"lot:{product}/{lot}",))


@given(digits(12), digits(3), serials(12, "0123456789"))
def test_the_same_digits_under_different_keys(start: str, end: str, serial: str) -> None:
    asset = start + check_digit(start)
    gtin = asset + check_digit(asset)
    number = gtin + end + check_digit(gtin + end)
    texts = [
        *(
            f"(00){number}",
            f"(8003)0{number}",
            f"(253){number}",
            f"(8004){number}",
            f"(401){number}",
            f"(402){number[:-1]}",
        ),
        *(f"(8006){number}", f"(8010){number}", f"(8006){number}(21){serial}", f"(8010){number}(8011){serial}"),
        *(
            f"(01){gtin}",
            f"(8010){gtin}",
            f"(01){gtin}(21){serial}",
            f"(8010){gtin}(8011){serial}",
            f"(01){gtin}(10){serial}",
        ),
        *(
            f"(8003)0{asset}",
            f"(8010){asset}",
            f"(414){asset}",
            f"(417){asset}",
            f"(253){asset}",
            f"(401){number[:-1]}",
        ),
    ]
    parsed = [recognised(text) for text in texts]
    keys = [one.key for one in parsed if one]
    assert len(keys) >= len(texts) - 1  # the digits of the GSIN need not end in its check digit
    assert len(set(keys)) == len(keys)


beginnings = st.sampled_from(
    (
        *("", "(01)", "(10)", "01", "]C1", "]d2", "]E0", "]Q1", "^", "+A123BJC5", "+$$", "*+", "lot:", "item:", "urn:"),
        *("urn:epc:id:sgtin:", "urn:epc:id:cpi:", "urn:epc:idpat:itip:"),
        *("https://id.gs1.org/", "http://a/01/", "https://a/414/0614141123452/254/"),
    )
)


def recognised(text: str) -> Parsed | None:
    """What the parser makes of any text; refusing it is the only error that it may raise."""
    with suppress(IdentifierError):
        return parse(text)
    return None


@given(beginnings, st.text() | st.text("0123456789.*/%()\x1d^+$ A-", max_size=60))
def test_no_text_breaks_the_parser(beginning: str, rest: str) -> None:
    if parsed := recognised(beginning + rest):
        assert key_of(parsed.key) == parsed.key


@given(things, st.data())
def test_a_misread_character_never_breaks_the_parser(thing: Thing, data: st.DataObject) -> None:
    spelling = data.draw(st.sampled_from([*spellings(thing), thing.urn or ""]))
    at = data.draw(st.integers(0, len(spelling)))
    misread = spelling[:at] + data.draw(st.text(max_size=2)) + spelling[at + 1 :]
    if parsed := recognised(misread):
        assert key_of(parsed.key) == parsed.key


@given(st.from_regex(r"[a-z][a-z0-9+.-]*:[^\s]+", fullmatch=True))
def test_an_item_keeps_its_uri(uri: str) -> None:
    assert split(item(uri)) == ("item", nfc([uri]))
