"""Reading: envelopes, pointers, exact numbers, broken JSON, pieces, encodings."""

import gzip
import io
import json
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genealogy.ingest.epcis import EpcisDocument, looks_like_epcis, open_document
from genealogy.ingest.json_cursor import JsonCursor
from genealogy.model.errors import UnreadableInput, UsageError

CONTEXT = "https://ref.gs1.org/standards/epcis/epcis-context.jsonld"
EVENT: dict[str, Any] = {
    "type": "ObjectEvent",
    "eventTime": "2026-03-01T08:00:00+08:00",
    "eventTimeZoneOffset": "+08:00",
    "action": "OBSERVE",
    "epcList": ["urn:epc:id:sgtin:0614141.107346.2017"],
}
ENVELOPE: dict[str, Any] = {
    "@context": [CONTEXT, {"ex": "https://example.com/"}],
    "type": "EPCISDocument",
    "schemaVersion": "2.0",
    "creationDate": "2026-03-01T00:00:00Z",
}


def document(*events: object, **changes: object) -> dict[str, Any]:
    return {**ENVELOPE, "epcisBody": {"eventList": list(events)}, **changes}


def query(*events: object) -> dict[str, Any]:
    results = {"queryName": "SimpleEventQuery", "resultsBody": {"eventList": list(events)}}
    return {"@context": CONTEXT, "type": "EPCISQueryDocument", "epcisBody": {"queryResults": results}}


def text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def test_events_of_a_document_come_with_pointer_and_context() -> None:
    opened = open_document(text(document(EVENT, {"a": 1})))
    first, second = opened.events()
    assert (opened.type, first.pointer, second.pointer) == (
        "EPCISDocument",
        "/epcisBody/eventList/0",
        "/epcisBody/eventList/1",
    )
    assert first.event == EVENT
    assert first.context.expand("ex:x") == "https://example.com/x"
    assert not first.bare
    assert isinstance(opened, EpcisDocument)
    assert opened.envelope == document()


def test_events_of_a_query_document() -> None:
    (only,) = open_document(text(query(EVENT))).events()
    assert only.pointer == "/epcisBody/queryResults/resultsBody/eventList/0"


def test_a_bare_event_and_a_list_of_events() -> None:
    (alone,) = open_document(text({**EVENT, "@context": CONTEXT})).events()
    assert (alone.pointer, alone.bare) == ("", True)
    assert [(e.pointer, e.bare) for e in open_document(text([EVENT, 5])).events()] == [("/0", True), ("/1", True)]
    assert list(open_document(b"[]").events()) == []


def test_numbers_are_exactly_as_written() -> None:
    raw = text(document({"q": 0})).replace(b'"q": 0', b'"q": 12345678901234567890.1230, "e": 1e-30, "n": 12')
    (only,) = open_document(raw).events()
    assert isinstance(only.event, dict)
    assert str(only.event["q"]) == "12345678901234567890.1230"
    assert only.event["e"] == Decimal("1e-30")
    assert only.event["n"] == 12


def test_the_context_may_follow_the_events() -> None:
    turned = dict(reversed(document(EVENT).items()))
    (only,) = open_document(text(turned)).events()
    assert only.context.expand("ex:x") == "https://example.com/x"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"schemaVersion": 2.0}, "/schemaVersion"),
        ({"creationDate": "today"}, "/creationDate"),
        ({"creationDate": None}, "/creationDate"),
        ({"epcisBody": {"eventList": {}}}, "/epcisBody/eventList"),
        ({"epcisBody": {}}, "/epcisBody/eventList"),
        ({"epcisBody": []}, "/epcisBody"),
        ({"comment": "mine"}, "/comment"),
        ({"type": "EPCISdocument"}, "no EPCIS 2.0 document"),
        ({"@context": "epcis"}, "/@context"),
        ({"@context": [CONTEXT, CONTEXT]}, "/@context"),
        ({"id": "document 1"}, "/id"),
        (
            {"epcisHeader": {"epcisMasterData": {"vocabularyList": [{}]}}},
            "/epcisHeader/epcisMasterData/vocabularyList/0/type",
        ),
    ],
)
def test_a_broken_envelope_makes_the_file_unreadable(changes: dict[str, object], told: str) -> None:
    with pytest.raises(UnreadableInput, match=told):
        open_document(text(document(EVENT, **changes)), name="f.json")


@pytest.mark.parametrize(
    "value", [{}, {"a": 1}, 5, "x", None, {"type": "ObjectEvent"}, {"epcisBody": {"eventList": []}}]
)
def test_json_that_is_no_epcis_is_told_so(value: object) -> None:
    with pytest.raises(UnreadableInput):
        open_document(text(value))


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        ("", 1, 1),
        ("\n\n  ", 3, 3),
        ("{", 1, 2),
        ('{"a": 1,}', 1, 9),
        ('{"a": 1} x', 1, 10),
        ('{\n "a": tru }', 2, 7),
        ('{\n "a" 1}', 2, 6),
        ("[1 2]", 1, 4),
        ("[1,]", 1, 4),
        ('{"a": NaN}', 1, 7),
        ('{"a": 1e99999999999999999999}', 1, 7),
        ("[" * 100_000, 1, 2),
        ('{"a": "unfinished', 1, 7),
    ],
)
@pytest.mark.parametrize("piece", [1, 5, 1 << 20])
def test_broken_json_is_told_with_line_and_column(raw: str, line: int, column: int, piece: int) -> None:
    cursor = JsonCursor(io.BytesIO(raw.encode()), "f.json", piece=piece)
    with pytest.raises(UnreadableInput, match=rf"f\.json, line {line}, column {column}: broken JSON"):
        walk(cursor)


def walk(cursor: JsonCursor) -> object:
    """The whole value, its outer object or list walked piece by piece."""
    if cursor.peek() == "{":
        value: object = {key: cursor.value() for key in cursor.members()}
    elif cursor.peek() == "[":
        value = [cursor.value() for _ in cursor.items()]
    else:
        value = cursor.value()
    cursor.finish()
    return value


scalars = st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.text()
values = st.recursive(
    scalars, lambda v: st.lists(v, max_size=4) | st.dictionaries(st.text(), v, max_size=4), max_leaves=12
)


@given(value=values, piece=st.integers(1, 80), indent=st.sampled_from([None, 1, 90]))
def test_reading_in_pieces_gives_what_reading_whole_gives(value: object, piece: int, indent: int | None) -> None:
    raw = json.dumps(value, default=float, indent=indent).encode()
    assert walk(JsonCursor(io.BytesIO(raw), "x", piece=piece)) == json.loads(raw, parse_float=Decimal)


@given(st.binary(max_size=200) | st.text(alphabet='{}[]":, \n0123e.-tfn\\u"', max_size=80).map(str.encode))
def test_junk_is_refused_in_words(raw: bytes) -> None:
    try:
        list(open_document(raw).events())
    except UnreadableInput as error:
        assert str(error).startswith("the document")  # noqa: PT017  both outcomes are allowed


def test_encodings() -> None:
    raw = text(document({**EVENT, "ex:name": "导管"}))
    assert open_document(b"\xef\xbb\xbf" + raw).type == "EPCISDocument"
    (only,) = open_document(raw.decode().encode("gb18030"), encoding="gb18030").events()
    assert isinstance(only.event, dict)
    assert only.event["ex:name"] == "导管"
    with pytest.raises(UnreadableInput, match=r"line 1, column \d+: .*not in UTF-8"):
        open_document(raw.decode().encode("gb18030"))
    with pytest.raises(UnreadableInput, match="UTF-8"):
        open_document(raw.decode().encode("utf-16"))
    for unknown in ("klingon", "base64"):
        with pytest.raises(UsageError, match="no text encoding"):
            open_document(raw, encoding=unknown)


def test_an_event_list_given_twice_is_refused() -> None:
    raw = text(document(EVENT)).replace(b'"eventList": [', b'"eventList": [], "eventList": [')
    with pytest.raises(UnreadableInput, match="given twice"):
        open_document(raw)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        open_document(tmp_path / "none.json")
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        open_document(tmp_path)


def test_a_large_document_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(text(document(*[EVENT] * 40_000)))
    tracemalloc.start()
    assert sum(1 for _ in open_document(path).events()) == 40_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 6_000_000
    assert peak < 5_000_000


def test_epcis_is_told_from_other_json() -> None:
    assert all(looks_like_epcis(text(value)) for value in (document(EVENT), query(EVENT), EVENT, [EVENT]))
    others: list[bytes] = [b"", b"<xml/>", b"a,b", b'{"type": "object"}', b'{"resourceType": "Bundle"}', b"[1]"]
    assert not any(looks_like_epcis(head) for head in others)


def test_a_value_is_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genealogy.ingest.json_cursor.LARGEST_VALUE", 1 << 19)
    assert len(list(open_document(text(document(*[EVENT] * 4_000))).events())) == 4_000
    with pytest.raises(UnreadableInput, match="larger than"):
        open_document(text(document({**EVENT, "ex:large": "x" * (1 << 21)})))


@pytest.mark.parametrize("cut", [40, 400])
def test_a_gzip_file_that_is_cut_off(cut: int) -> None:
    whole = gzip.compress(text(document(*[{**EVENT, "ex:n": str(number)} for number in range(500)])))
    assert len(list(open_document(whole).events())) == 500
    with pytest.raises(UnreadableInput, match="cut off"):
        list(open_document(whole[:-cut]).events())
