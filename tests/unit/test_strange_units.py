"""Units of measure that neither a material's definition nor its conversions lead to."""

import pytest

from genealogy.model.identifiers import kind_of
from genealogy.queries.accounts.findings import Finding
from genealogy.queries.checks.units import strange_units
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_balance import at

Pair = tuple[str, str]


def received(lot: str, unit: str, material: str = "RESIN") -> Row:
    return at("lot_received", 1, {"material": material, "lot": lot, "quantity": "1", "unit": unit})


def consumed(lot: str, unit: str) -> Row:
    return at("material_consumed", 2, {"material": "RESIN", "lot": lot, "quantity": "1", "unit": unit, "batch": "B-1"})


def split(lot: str, into: str, unit: str) -> Row:
    moved = {"material": "RESIN", "lot": lot, "quantity": "1", "unit": unit}
    return at("lot_split", 2, {**moved, "into_lot": "P-1", "into_material": into})


def converted(unit: str, into: str, material: str = "RESIN") -> Row:
    return "unit_converted", {"material": material, "from_unit": unit, "to_unit": into, "factor": "2"}


def found(*rows: Row, **defined: str) -> list[Finding]:
    edges = MemoryEdges(to_event(row) for row in rows)
    lots = [one for one in edges.keys if kind_of(one) == "lot"]
    return list(strange_units(edges, lots, {material: units.split() for material, units in defined.items()}))


BOUGHT = [received("R-1", "KGM"), consumed("R-1", "KGM"), received("R-2", "GRM")]
BOXED = [received("R-1", "KGM"), converted("BX", "BG"), converted("KGM", "BG"), received("R-2", "BX")]
CASES: dict[str, tuple[list[Row], dict[str, str], list[Pair]]] = {
    "as defined": (BOUGHT[:2], {"RESIN": "KGM"}, []),
    "another one": (BOUGHT, {"RESIN": "KGM"}, [("GRM", "KGM")]),
    "all others": (BOUGHT, {"RESIN": "LTR"}, [("GRM", "LTR"), ("KGM", "LTR")]),
    "defined twice": (BOUGHT, {"RESIN": "GRM KGM"}, []),
    "not defined": (BOUGHT, {"GLUE": "LTR"}, []),
    "converted over two steps, one of them backward": (BOXED, {"RESIN": "KGM"}, []),
    "converted, but not from there": ([*BOXED, received("R-3", "LTR")], {"RESIN": "KGM"}, [("LTR", "KGM")]),
    "converted, not defined": ([*BOXED, received("R-3", "LTR")], {}, [("LTR", "BG, BX, KGM")]),
    "another material is converted": ([*BOUGHT, converted("GRM", "KGM", "GLUE")], {"RESIN": "KGM"}, [("GRM", "KGM")]),
    "split into another material": (
        [received("R-1", "KGM"), split("R-1", "PACK", "KGM")],
        {"RESIN": "KGM", "PACK": "H87"},
        [],
    ),
    "split into a lot of the same": (
        [received("R-1", "KGM"), split("R-1", "RESIN", "GRM")],
        {"RESIN": "KGM"},
        [("GRM", "KGM")],
    ),
    "defined under another name": (
        [*BOUGHT, at("identified_as", 3, {"id": "material:RESIN", "same_as": "material:R"})],
        {"R": "KGM"},
        [("GRM", "KGM")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_units_that_nothing_leads_to(case: str) -> None:
    rows, defined, wanted = CASES[case]
    told = [dict(one.values) for one in found(*rows, **defined)]
    assert [(one["unit"], one["units"]) for one in told] == wanted


def test_the_records_and_lots_are_told() -> None:
    (one,) = found(received("R-1", "KGM"), consumed("R-1", "GRM"), received("R-2", "GRM"), RESIN="KGM")
    assert (one.keys, one.records) == (("material:RESIN", "lot:RESIN/R-1", "lot:RESIN/R-2"), (2, 3))
    assert one.message.startswith("2 records are in GRM, and no definition")
