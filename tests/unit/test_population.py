"""Whom bad things are compared with, worked by hand."""

from collections.abc import Sequence

import pytest

from genealogy.model.errors import UsageError
from genealogy.model.identifiers import kind_of
from genealogy.model.times import parse_time
from genealogy.queries.causes.population import Asked, Population, population, widened
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE


def time(day: int) -> str:
    return f"2026-03-{day:02}T08:00:00Z"


def made(day: int, lot: str, material: str = "M") -> Row:
    columns = {"material": material, "lot": lot, "quantity": "10", "unit": "C62"}
    return "lot_produced", {"batch": f"B-{lot}", "event_time": time(day), **columns}


def unit(day: int, lot: str, serial: str) -> Row:
    return "unit_serialized", {"material": "M", "lot": lot, "serial": serial, "event_time": time(day)}


def packed(day: int, package: str, **content: str) -> Row:
    return "packed", {"package": package, "event_time": time(day), **content}


def shipped(day: int, shipment: str, **content: str) -> Row:
    return "shipped", {"shipment": shipment, "event_time": time(day), "consignee": "H", **content}


PLANT: list[Row] = [
    *(made(number, f"L{number}") for number in range(1, 5)),
    made(4, "OTHER", "N"),
    *(unit(5, f"L{number}", f"S{number}") for number in range(1, 5)),
    unit(5, "L1", "S1b"),
    packed(6, "BOX-1", material="M", serial="S1"),
    packed(6, "PALLET", inner_package="BOX-1"),
    packed(6, "BOX-2", material="M", serial="S2"),
    ("unpacked", {"package": "BOX-2", "event_time": time(7), "material": "M", "serial": "S2"}),
    packed(8, "BOX-2", material="M", serial="S3"),
    shipped(10, "SH-1", package="PALLET"),
    shipped(12, "SH-2", package="BOX-2"),
    shipped(12, "SH-3", material="N", lot="OTHER", quantity="10", unit="C62"),
    shipped(14, "SH-4", material="M", serial="S4"),
]


DEFAULT = Asked()


def found(bad: list[str], asked: Asked = DEFAULT) -> Population:
    edges = MemoryEdges(to_event(row, ZONE) for row in PLANT)
    keys = edges.keys

    def by_kind(kinds: Sequence[str]) -> dict[str, list[str]]:
        return {kind: [key for key in keys if kind_of(key) == kind] for kind in kinds}

    return population(edges, by_kind, bad, asked)


def test_what_was_shipped_from_the_first_to_the_last_of_the_bad_ones() -> None:
    """S2 was in BOX-2 once, not when that was shipped. S4 went later than S3."""
    told = found(["unit:M/S1", "unit:M/S3"])
    assert (told.rule, told.keys, told.start, told.end) == ("shipped", [], time(10), time(12))
    assert found(["unit:M/S1", "unit:M/S4"]).keys == ["unit:M/S3"]


def test_what_went_before_and_after_is_told_by_itself() -> None:
    """Of two the span is widened by itself, of nine by 20^(1/8) - 1 = 0.454; of one not at all, nor of one that was
    asked for.
    """
    told = found(["unit:M/S1", "unit:M/S3"])
    assert (told.keys, told.around, told.widened) == ([], ["unit:M/S4"], (time(8), time(14)))
    assert found(["unit:M/S1", "unit:M/S4"]).around == []
    assert found(["unit:M/S3"]).widened == (None, None)
    asked = Asked(span=(parse_time(time(9)).start, None))
    assert found(["unit:M/S1", "unit:M/S3"], asked).around == []
    start, end = 10**15, 10**15 + 10**9
    assert widened((start, end), 2) == (start - 10**9, end + 10**9)
    assert widened((start, end), 9) == (start - 454215433, end + 454215433)
    edge = parse_time("0001-01-02T00:00:00Z").start
    assert widened((edge, start), 3)[0] == parse_time("0001-01-01T00:00:00Z").start


def test_a_lot_is_shipped_as_its_units() -> None:
    assert found(["lot:M/L1", "lot:M/L4"]).keys == ["lot:M/L3", "lot:N/OTHER"]
    assert found(["lot:M/L1", "lot:M/L4"], Asked(same_material=True)).keys == ["lot:M/L3"]


def test_another_span() -> None:
    asked = Asked(span=(parse_time(time(1)).start, parse_time(time(13)).end))
    assert found(["unit:M/S4"], asked).keys == ["unit:M/S1", "unit:M/S3"]
    assert found(["unit:M/S4"]).keys == []


def test_what_never_left_is_compared_with_what_was_made() -> None:
    assert found(["unit:M/S2"]) == Population(
        "made", ["unit:M/S1", "unit:M/S1b", "unit:M/S3", "unit:M/S4"], time(5), time(5)
    )
    assert found(["lot:M/L1", "lot:M/L3"], Asked("made")).keys == ["lot:M/L2"]
    assert found(["batch:B-L1", "batch:B-L3"]).keys == ["batch:B-L2"]


def test_the_lot_of_a_bad_unit_is_not_healthy() -> None:
    assert found(["unit:M/S1", "lot:M/L4"]).keys == ["lot:M/L3", "lot:N/OTHER", "unit:M/S3"]


def test_the_other_units_of_a_bad_lot_are_healthy_if_some_are_named() -> None:
    """Without the serial numbers nobody knows which of its units are meant."""
    everything = Asked(span=(parse_time(time(1)).start, parse_time(time(20)).end), rule="made")
    assert found(["lot:M/L1", "unit:M/S2"], everything).keys == [
        "lot:M/L3", "lot:M/L4", "lot:N/OTHER", "unit:M/S3", "unit:M/S4",
    ]  # fmt: skip
    named = found(["lot:M/L1", "unit:M/S1"], everything).keys
    assert "unit:M/S1b" in named
    assert "lot:M/L1" not in named


@pytest.mark.parametrize("bad", ["package:PALLET", "shipment:SH-1"])
def test_what_is_neither_shipped_nor_made_must_be_compared_with_named_ones(bad: str) -> None:
    with pytest.raises(UsageError, match="--healthy"):
        found([bad])


def test_a_span_that_no_record_tells() -> None:
    with pytest.raises(UsageError, match="--from"):
        found(["unit:M/S2"], Asked("shipped"))
