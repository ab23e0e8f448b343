"""JSON documents read through mappings, on small documents of the test's own."""

import gzip
import json
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.json_adapter import ADAPTER
from genealogy.ingest.mapping.reading import parse_mapping
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import RecordError, UnreadableInput, UsageError
from genealogy.model.event import Event
from genealogy.model.records import Draft, Refusal

ORDERS = """
mapping: 1
source: SHOP
file: {pairs: {key: value}, zone: UTC}
records:
  orders: /body/orders/*
  lines:
    path: /body/orders/*/lines/*
    join: {item: {records: items, by: no, with: item}}
  items: /body/items/*
skip: [{"@sheet": [orders, items]}]
keep: none
events:
  - table: shipped
    when: {"@sheet": lines}
    columns:
      source_record: {columns: [../no, pos], with: "-"}
      shipment: ../no
      consignee: ../ship/to
      site: ../../head/plant
      actor: ../tags/clerk
      material: {first: [item/name, item]}
      lot: lot
      quantity: amount/value
      unit: amount/unit
      event_time: ../day
"""


def order(number: str, *lines: dict[str, Any]) -> dict[str, Any]:
    ship, tags = {"to": "H1"}, [{"key": "clerk", "value": "ann"}, {"key": "desk", "value": 3}]
    return {"no": number, "ship": ship, "day": "2026-03-01", "tags": tags, "lines": list(lines)}


def line(position: int, lot: str = "L1", item: str = "7", value: object = 2.50) -> dict[str, Any]:
    return {"pos": position, "lot": lot, "item": item, "amount": {"value": value, "unit": "KGM"}}


def document(*orders: dict[str, Any], **more: Any) -> dict[str, Any]:
    items = [{"no": "7", "name": "RESIN"}, {"no": "8", "name": "PELLET"}]
    return {"body": {"orders": list(orders), "items": items, "head": {"plant": "P1", **more}}}


def read(folder: Path, content: Any, mapping: str = ORDERS) -> tuple[list[Draft], list[Refusal]]:
    (folder / "m.yaml").write_text(mapping, encoding="utf-8")
    path = folder / "d.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    records = list(ADAPTER.read(path, Options(mapping=str(folder / "m.yaml"))))
    return [one for one in records if isinstance(one, Draft)], [one for one in records if isinstance(one, Refusal)]


def fields(event: Event) -> dict[str, Any]:
    return event.model_dump(exclude_none=True, exclude_defaults=True)


def test_nested_lists_are_rows_that_know_what_is_around_them_and_what_they_name(tmp_path: Path) -> None:
    """What stands behind a list, its items and its head, counts as well."""
    drafts, refused = read(tmp_path, document(order("S1", line(1), line(2, "L2", "8")), order("S2", line(1, value=3))))
    assert not refused
    assert [draft.place for draft in drafts] == [
        "/body/orders/0/lines/0", "/body/orders/0/lines/1", "/body/orders/1/lines/0",
    ]  # fmt: skip
    told = fields(drafts[1].event)
    assert told.pop("event_time")
    assert told == {
        "source": "SHOP", "source_record": "S1-2", "site": "P1", "actor": "ann", "shipment": "S1", "consignee": "H1",
        "material": "PELLET", "lot": "L2", "quantity": Decimal("2.5"), "unit": "KGM",
    }  # fmt: skip


def test_a_record_that_names_nobody_is_refused_at_its_pointer_and_replayed(tmp_path: Path) -> None:
    drafts, (refused,) = read(tmp_path, document(order("S1", line(1, item="9"), line(2))))
    assert len(drafts) == 1
    assert (refused.place, refused.field, refused.value) == ("/body/orders/0/lines/0", "item", "9")
    assert refused.reason == "the document does not have just one record of items with that no"
    (draft,) = ADAPTER.replay(refused, {"item/name": "RESIN"})
    assert (draft.place, fields(draft.event)["material"]) == ("/body/orders/0/lines/0", "RESIN")


def test_a_wrong_value_is_refused_in_the_columns_of_its_table_and_replayed(tmp_path: Path) -> None:
    _, (refused,) = read(tmp_path, document(order("S1", line(1, value="many"))))
    assert (refused.place, refused.field, refused.value) == ("/body/orders/0/lines/0", "quantity", "many")
    assert refused.record["shipment"] == "S1"
    (draft,) = ADAPTER.replay(refused, {"quantity": "4"})
    assert str(fields(draft.event)["quantity"]) == "4"


def test_two_records_of_one_number_name_neither(tmp_path: Path) -> None:
    twice = document(order("S1", line(1)))
    twice["body"]["items"].append({"no": "7", "name": "OTHER"})
    assert [one.field for one in read(tmp_path, twice)[1]] == ["item"]


def test_the_same_from_gzip(tmp_path: Path) -> None:
    content = json.dumps(document(order("S1", line(1)))).encode()
    assert len(read(tmp_path, gzip.compress(content))[0]) == 1


def test_an_empty_list_is_no_fault_and_none_at_all_is(tmp_path: Path) -> None:
    assert read(tmp_path, {"body": {"orders": []}}) == ([], [])
    with pytest.raises(UnreadableInput, match="no records of the mapping are in it; looked at /body/orders"):
        read(tmp_path, {"orders": []})


def test_a_mapping_is_of_documents_or_of_tables(tmp_path: Path) -> None:
    """In a folder the files of the other kind are nobody's."""
    documents, tables = Options(mapping="catena-x"), Options(mapping="odoo-stock-moves")
    found = []
    for name in ("a.json", "a.csv"):
        (tmp_path / name).write_text("{}")
        for options in (documents, tables):
            adapter = adapter_for(tmp_path / name, options)
            found.append(adapter and adapter.name)
    assert found == ["json", None, None, "csv"]
    with pytest.raises(UsageError, match="name one with --mapping"):
        list(ADAPTER.read(tmp_path / "a.json", tables))


WHOLE = "mapping: 1\nrecords: {row: %s}\nevents: [{table: lot_split, quantity: optional, columns: {material: m, lot: l,"
SPLIT = WHOLE + " into_lot: i, event_time: {value: unknown}, quantity: q, unit: u}}]\n"


@pytest.mark.parametrize(
    ("path", "content", "place"),
    [
        ("/", {}, "/"),
        ("/*", [{}], "/0"),
        ("/a~1b/*c/*/x*z", {"a/b": {"1c": [{"xyz": {}}]}}, "/a~1b/1c/0/xyz"),
        ("/*/*", {"p": {"q": {}}}, "/p/q"),
    ],
)
def test_paths(path: str, content: Any, place: str, tmp_path: Path) -> None:
    """Every path leads to the one empty object, which tells no material."""
    _, (refused,) = read(tmp_path, content, SPLIT % path)
    assert (refused.place, refused.field) == (place, "material")


def test_an_amount_that_may_be_missing_is_unknown_as_a_whole(tmp_path: Path) -> None:
    rows = [{"m": "M", "l": "A", "i": "B"}, {"m": "M", "l": "A", "i": "C", "q": 2}, {"m": "M", "l": "A", "i": "D",
            "q": 2, "u": "KGM"}]  # fmt: skip
    drafts, refused = read(tmp_path, rows, SPLIT % "/*")
    assert not refused
    assert [fields(draft.event).get("quantity") for draft in drafts] == [None, None, 2]
    _, (refusal,) = read(tmp_path, [{"m": "M", "l": "A"}], SPLIT % "/*")
    (draft,) = ADAPTER.replay(refusal, {"into_lot": "B"})
    assert fields(draft.event)["into_lot"] == "B"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'[{"m": "\\ud800"}]', "half of a character"),
        (b'[{"m": "a\\u0000"}]', "NUL"),
        (b'[{"m": "M", "l": 1e400, "i": "B"}, 1]', "the material is missing"),
    ],
)
def test_what_no_store_can_keep_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    _, refused = read(tmp_path, content, SPLIT % "/*")
    assert words in refused[-1].reason
    json.dumps(refused[-1].record).encode()


@pytest.mark.parametrize(
    "content",
    [
        *(b"[{]", b'{"a": 1', b"", b"[" * 10_000, b"\xff[]"),
        *(b'[{"m": ' + b"[" * deep + b"]" * deep + b"}]" for deep in (501, 10_000, 200_000)),
    ],
    ids=lambda content: f"{content[:9]!r} {len(content)}",
)
def test_broken_documents_are_unreadable_with_their_place(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="line 1, column"):
        read(tmp_path, content, SPLIT % "/*")


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        path = tmp_path / f"{lines}.json"
        with path.open("w") as file:
            file.write('{"body": {"orders": [')
            long = {"remark": "x" * 3_000}  # few long records: what is counted are bytes, and each record takes time
            file.write(",".join(json.dumps(order(f"S{number}", line(1)) | long) for number in range(lines)))
            file.write('], "items": [{"no": "7"}]}}')
        tracemalloc.start()
        assert sum(1 for _ in ADAPTER.read(path, Options(mapping=str(tmp_path / "m.yaml")))) == lines
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    (tmp_path / "m.yaml").write_text(ORDERS)
    peak(10)
    assert peak(1_800) < peak(600) * 1.5


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("records: {a: body}", "m line 2: records.a: a path begins with a slash"),
        ("records: {a: {path: /a, join: {b: {records: c, by: x, with: y}}}}", "there is no list of records 'c'"),
        ("records: {a: {path: /a, join: {b: {records: a, by: [x, z], with: y}}}}", "as many fields under by"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told(wrong: str, words: str) -> None:
    events = "events: [{table: released, columns: {item: {columns: [u], key: item}, event_time: t}}]"
    with pytest.raises(UsageError, match=words):
        parse_mapping(f"mapping: 1\n{wrong}\n{events}\n", "m")


def test_an_event_of_a_list_that_there_is_not_is_told() -> None:
    with pytest.raises(UsageError, match="m line 3: there is no list of records 'b': a"):
        parse_mapping(
            'mapping: 1\nrecords: {a: /a}\nevents: [{table: released, when: {"@sheet": b}, columns: {item: u, '
            "event_time: t}}]\n",
            "m",
        )


def test_items_are_for_documents_only() -> None:
    with pytest.raises(UsageError, match="the table released has no column 'item'"):
        parse_mapping("mapping: 1\nevents: [{table: released, columns: {item: u, event_time: t}}]\n", "m")


def test_a_value_that_must_fit_a_pattern(tmp_path: Path) -> None:
    mapping = (
        "mapping: 1\nrecords: {row: /*}\nevents: [{table: released, columns: {event_time: {value: unknown}, "
        "material: {column: m, match: '([A-Z]+)-.*'}, lot: {column: l, match: 'L.*', otherwise: refuse}, "
        "quantity: {column: q, match: '[0-9]+', otherwise: blank, default: 1}, unit: {value: KGM}}}]\n"
    )
    drafts, (refused,) = read(tmp_path, [{"m": "AB-1", "l": "L1", "q": "ca. 5"}, {"m": "1", "l": "K"}], mapping)
    told = fields(drafts[0].event)
    assert (told["material"], told["lot"], told["quantity"]) == ("AB", "L1", 1)
    assert (refused.field, refused.value, refused.record["material"]) == ("lot", "K", "1")


def test_a_refused_match_can_be_replayed(tmp_path: Path) -> None:
    mapping = (
        "mapping: 1\nrecords: {row: /*}\nevents: [{table: unit_produced, columns: {batch: b, event_time: {value: "
        "unknown}, item: {columns: [u], key: item, match: 'item:urn:.*', otherwise: refuse}}}]\n"
    )
    _, (refused,) = read(tmp_path, [{"b": "B", "u": "x"}], mapping)
    with pytest.raises(RecordError):
        ADAPTER.replay(refused, {})
    (draft,) = ADAPTER.replay(refused, {"item": "item:urn:x:1"})
    assert fields(draft.event)["item"] == "item:urn:x:1"
