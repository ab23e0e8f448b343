"""Numbers that are none, names that differ in spelling, parties under two names, and dates that cannot be."""

from collections.abc import Iterator, Sequence

import pytest

from genealogy.model.identifiers import key, kind_of
from genealogy.queries.accounts.findings import Finding
from genealogy.queries.checks.dated import Dates
from genealogy.queries.checks.grades import DEFAULTS, Grade
from genealogy.queries.checks.misnamed import alike, placeholders
from genealogy.queries.checks.parties import Suppliers, twice
from genealogy.queries.checks.spelling import difference, folded, is_placeholder
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_balance import MADE, at, of

PLACEHOLDERS = ["无", "N/A", "n.a.", "-", "——", "000000", "00", "TBD", "XXX", "未知", "ｎ／ａ", "?", "No lot", "同上"]
NUMBERS = ["0", "X", "NA-1", "0001", "N", "无锡01", "1-1", "TBD2", "R-1", "XX1"]


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_what_is_no_number(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", NUMBERS)
def test_what_is_a_number(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("R-1", "r-1", "letter case"),
        ("00123", "123", "leading zeros"),
        ("Ｒ－１", "R-1", "full-width characters"),
        ("R 1", "R1", "spaces"),
        ("0r1", "R1", "spelling"),
    ],
)
def test_what_is_spelled_alike(one: str, other: str, what: str) -> None:
    assert folded(one) == folded(other)
    assert difference(one, other) == what


@pytest.mark.parametrize(("one", "other"), [("R-1", "R1"), ("100", "10"), ("0", ""), ("A01", "A1"), ("00", "000")])
def test_what_is_not(one: str, other: str) -> None:
    assert folded(one) != folded(other) or is_placeholder(one)


def received(day: float, lot: str, material: str = "RESIN", **more: str) -> Row:
    return at("lot_received", day, {"material": material, "lot": lot, "quantity": "1", "unit": "KGM", **more})


def consumed(day: float, lot: str, batch: str, material: str = "RESIN") -> Row:
    row = {"material": material, "lot": lot, "quantity": "1", "unit": "KGM", "batch": batch}
    return at("material_consumed", day, row)


def same(one: str, other: str) -> Row:
    return at("identified_as", 9, {"id": one, "same_as": other})


def named(*rows: Row) -> list[Finding]:
    edges = MemoryEdges(to_event(row) for row in rows)

    def keys(kind: str) -> Sequence[str]:
        return sorted(one for one in edges.keys if kind_of(one) == kind)

    return [*placeholders(edges, edges.keys), *alike(edges, keys)]


def test_a_placeholder_tells_what_it_joins() -> None:
    rows = [received(1, "无"), received(2, "无"), consumed(3, "无", "B-1"), consumed(4, "无", "B-2")]
    (one,) = named(*rows)
    assert (one.kind, one.keys, one.records) == ("placeholder number", ("lot:RESIN/无",), (1, 2, 3, 4))
    assert dict(one.values) == {"number": "无", "count": "4", "things": "2", "one": "batch:B-1", "other": "batch:B-2"}
    (alone,) = named(received(1, "R-1", supplier="TBD"))
    assert (alone.keys, dict(alone.values)) == (("party:TBD",), {"number": "TBD", "count": "1"})


SPELLED: dict[str, tuple[list[Row], list[str]]] = {
    "lots": ([received(1, "R-1"), consumed(2, "r-1", "B-1")], ["lot:RESIN/R-1", "lot:RESIN/r-1"]),
    "batches": (
        [MADE, consumed(1, "R-1", "b-1")], ["batch:B-1", "batch:b-1"],
    ),
    "materials": (
        [received(1, "7", "0010"), received(1, "8", "0010"), received(2, "07", "10")],
        ["material:0010", "material:10", "lot:10/07"],
    ),
    "materials of other lots": ([received(1, "7", "0010"), received(2, "8", "10")], ["material:0010", "material:10"]),
    "told to be one": ([received(1, "R-1"), consumed(2, "r-1", "B-1"), same("lot:RESIN/R-1", "lot:RESIN/r-1")], []),
    "of two materials": ([received(1, "R-1"), received(1, "r-1", "GLUE")], []),
    "placeholders": ([received(1, "R-1", "N/A"), received(1, "R-2", "n/a")], ["material:N%2FA", "material:n%2Fa"]),
}  # fmt: skip


@pytest.mark.parametrize("case", SPELLED)
def test_things_that_are_spelled_alike(case: str) -> None:
    rows, keys = SPELLED[case]
    assert [key for one in named(*rows) for key in one.keys] == keys


def test_the_one_with_fewer_records_is_the_odd_one() -> None:
    (one,) = named(consumed(1, "r-1", "B-1"), received(2, "R-1"), consumed(3, "R-1", "B-1"))
    assert (one.kind, one.keys, one.records) == ("spelled alike", ("lot:RESIN/R-1", "lot:RESIN/r-1"), (1,))


def parties(*rows: Row, **spellings: list[str]) -> list[Finding]:
    events = [to_event(row) for row in rows]
    edges, suppliers = MemoryEdges(events), Suppliers()
    for sequence, event in enumerate(events, 1):
        suppliers.take(event, sequence)
    names = {one: spellings.get(one[6:].replace("-", "_"), []) for one in edges.keys if kind_of(one) == "party"}
    by_kind = [[one for one in edges.keys if kind_of(one) == kind] for kind in ("lot", "supplierlot")]
    return list(twice(edges, by_kind[0], by_kind[1], suppliers.same_name(names)))


S1, ACME = {"supplier": "S-1"}, {"supplier": "宝丽化工"}
TWICE: dict[str, tuple[list[Row], int]] = {
    "one lot": ([received(1, "R-1", **S1), received(1, "R-1", **ACME)], 1),
    "two supplier lots": (
        [received(1, f"{n}{lot}", **party, supplier_lot=lot) for n, party in enumerate((S1, ACME)) for lot in "AB"], 1,
    ),
    "of two materials": (
        [received(1, "R-1", **S1, supplier_lot="A"), received(1, "R-2", "GLUE", **ACME, supplier_lot="A")], 0,
    ),
    "a supplier lot without a number": (
        [received(1, "R-1", **S1, supplier_lot="-"), received(1, "R-2", **ACME, supplier_lot="-")], 0,
    ),
    "a lot without a number": ([received(1, "无", **S1), received(1, "无", **ACME)], 0),
    "the name in another column": ([received(1, "R-1", **S1, 供应商名称="宝丽化工"), received(1, "R-2", **ACME)], 1),
    "one name of two numbers": (
        [received(1, "R-1", **S1, Supplier_Name="ACME"), received(1, "R-2", supplier="S-2", Supplier_Name="ACME")], 1,
    ),
    "another column": ([received(1, "R-1", **S1, 生产厂="宝丽化工"), received(1, "R-2", **ACME)], 0),
    "told to be one": (
        [received(1, "R-1", **S1), received(1, "R-1", **ACME), same("party:S-1", key("party", "宝丽化工"))], 0,
    ),
    "nobody knows the other": ([received(1, "R-1", **S1), received(1, "R-1", supplier="N/A")], 0),
    "two that are two": ([received(1, "R-1", **S1), received(1, "R-2", **ACME)], 0),
}  # fmt: skip


@pytest.mark.parametrize("case", TWICE)
def test_one_party_under_two_names(case: str) -> None:
    rows, count = TWICE[case]
    told = parties(*rows)
    assert [one.kind for one in told] == ["party under two names"] * count
    for one in told:
        assert len(one.records) > 0
        assert one.message


def test_one_supplier_lot_of_two_parties_is_a_note() -> None:
    few = [received(1, "R-1", **S1, supplier_lot="A"), received(1, "R-2", **ACME, supplier_lot="A")]
    more = [
        received(2, f"{n}{lot}", **party, supplier_lot=f"{n}{lot}")
        for n, party in enumerate((S1, ACME))
        for lot in "BC"
    ]
    for rows in (few, [*few, *more]):
        (one,) = parties(*rows)
        assert (one.kind, DEFAULTS[one.kind]) == ("supplier lot of two parties", Grade.NOTE)


def test_master_data_name_two_parties_alike() -> None:
    rows = [received(1, "R-1", **S1), received(2, "R-2", supplier="S-2"), received(3, "R-3", supplier="S-2")]
    (one,) = parties(*rows, S_1=["Acme Ltd"], S_2=["Acme Ltd"])
    assert one.keys == ("party:S-1", "party:S-2")
    assert dict(one.values) == {
        "one": "party:S-1",
        "other": "party:S-2",
        "lots": "1",
        "others": "2",
        "name": "Acme Ltd",
    }


def dated(*rows: Row) -> Iterator[str]:
    dates = Dates()
    for sequence, row in enumerate(rows, 1):
        dates.take(to_event(row), sequence)
    return (one.kind for one in dates.findings())


DATES: dict[str, tuple[list[Row], list[str]]] = {
    "right": ([received(3, "R-1", produced_on="2026-03-02", expires_on="2027-03-01")], []),
    "expires when it is made": (
        [received(3, "R-1", produced_on="2026-03-05", expires_on="2026-03-05")],
        ["expiry before production", "production after receipt"],
    ),
    "expired": ([received(3, "R-1", produced_on="2025-03-01", expires_on="2026-03-01")], ["expiry before receipt"]),
    "expires on that day": ([received(3, "R-1", expires_on="2026-03-03")], []),
    "expired the day before, but not everywhere": ([received(3, "R-1", expires_on="2026-03-02")], []),
    "expires in that month": ([received(3, "R-1", expires_on="2026-03")], []),
    "expired the month before": ([received(3, "R-1", expires_on="2026-02")], ["expiry before receipt"]),
    "made the day after, somewhere the same day": ([received(3.5, "R-1", produced_on="2026-03-04")], []),
    "made the day after": ([received(3, "R-1", produced_on="2026-03-04")], ["production after receipt"]),
    "made in that month": ([received(3, "R-1", produced_on="2026-03", expires_on="2026-03")], []),
    "made expired": (
        [at("lot_produced", 3, of(1, batch="B-1", expires_on="2026-03-01"))], ["expiry before production"],
    ),
    "nobody knows when": (
        [("lot_received", {**received(3, "R-1", expires_on="2020-01-01")[1], "event_time": "unknown"})], [],
    ),
    "two expiry dates": (
        [received(3, "R-1", expires_on="2027-03-01"), received(4, "R-1", expires_on="2027-03-02")],
        ["two expiry dates"],
    ),
    "a month and a day in it": (
        [received(3, "R-1", expires_on="2027-03"), received(4, "R-1", expires_on="2027-03-02")], [],
    ),
    "a month and two days in it": (
        [received(3, "R-1", expires_on=day) for day in ("2027-03", "2027-03-02", "2027-03-09")],
        ["two expiry dates"],
    ),
    "two production days": (
        [received(3, "R-1", produced_on="2026-03-01"), received(4, "R-1", produced_on="2026-02-01")],
        ["two production days"],
    ),
    "no number": ([received(3, "无", expires_on="2027-03-01"), received(4, "无", expires_on="2027-03-02")], []),
}  # fmt: skip


@pytest.mark.parametrize("case", DATES)
def test_dates_that_cannot_be(case: str) -> None:
    rows, kinds = DATES[case]
    assert list(dated(*rows)) == kinds


@pytest.mark.parametrize("days", [("2027-03", "2027-03-02", "2027-03-09"), ("2027-03-02", "2027-03-09", "2027-03")])
def test_a_month_is_no_date_beside_its_days(days: Sequence[str]) -> None:
    dates = Dates()
    for sequence, day in enumerate(days, 1):
        dates.take(to_event(received(1, "R-1", expires_on=day)), sequence)
    (one,) = dates.findings()
    assert len(one.records) == 2
    assert "2027-03 (" not in one.message


def test_a_name_of_many_parties_is_of_none() -> None:
    rows = [received(1, f"R-{n}", supplier=f"S-{n}", 供应商="国产") for n in range(6)]
    assert len(parties(*rows[:5])) == 10
    assert parties(*rows) == []


def test_two_dates_are_told_with_their_records() -> None:
    dates = Dates()
    for sequence, day in enumerate(("2027-01-01", "2027-02-01", "2027-01-01"), 1):
        dates.take(to_event(received(1, "R-1", expires_on=day)), sequence)
    (one,) = dates.findings()
    assert (one.keys, one.records) == (("lot:RESIN/R-1",), (1, 2, 3))
    assert "2027-01-01 (#1), 2027-02-01 (#2)" in one.message
