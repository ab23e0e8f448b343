"""What nearly all others of a kind have: a batch, unit or shipment without it is found, and nothing else is."""

from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_balance import at
from tests.unit.test_consistency import found
from tests.unit.test_quantities import lot

KINDS = {"no consumption", "less consumed", "part missing", "no delivery"}


def unusual(rows: list[Row]) -> list[tuple[str, str, str]]:
    told = found(MemoryEdges(to_event(row) for row in rows))
    return [(one.kind, one.keys[0], one.message) for one in told if one.kind in KINDS]


def batch(number: int, resin: int = 100, colorant: str | None = "WHITE", made: int = 50) -> list[Row]:
    rows = [
        at("material_consumed", 2, {**lot("RESIN/R", resin, "KGM"), "batch": f"B-{number}"}),
        at("lot_produced", 3, {**lot(f"COMPOUND/C{number}", made, "KGM"), "batch": f"B-{number}"}),
    ]
    return [*rows, at("material_consumed", 2, {**lot(f"{colorant}/W", 5, "KGM"), "batch": f"B-{number}"})][
        : 3 if colorant else 2
    ]


BATCHES = [row for number in range(10) for row in batch(number)]


def test_a_batch_without_what_the_others_of_its_product_consumed() -> None:
    assert unusual(BATCHES) == []
    assert unusual([*BATCHES, *batch(10, colorant=None)]) == [
        ("no consumption", "batch:B-10", "no consumption of WHITE, which the other batches of COMPOUND have")
    ]
    few = [row for number in range(4) for row in batch(number)]
    assert unusual([*few, *batch(10, colorant=None)]) == []


def test_what_only_some_batches_consume_is_not_missing() -> None:
    rows = [row for number in range(20) for row in batch(number, colorant="WHITE" if number % 4 else "RED")]
    assert unusual(rows) == []


def test_a_batch_that_consumed_less_than_half_of_what_is_usual() -> None:
    (told,) = unusual([*BATCHES, *batch(10, resin=30)])
    assert told[:2] == ("less consumed", "batch:B-10")
    assert "RESIN 30 %" in told[2]
    assert unusual([*BATCHES, *batch(10, resin=60)]) == []
    assert unusual([*BATCHES, *BATCHES[1::3]]) == []  # what is told twice was not made twice


def unit(number: int, motor: str | None = "MOTOR") -> list[Row]:
    pump = {"into_material": "PUMP", "into_serial": f"P{number}"}
    parts = ["BOARD", motor] if motor else ["BOARD"]
    return [at("unit_assembled", 3, {**pump, **lot(f"{part}/1", 1)}) for part in parts]


UNITS = [row for number in range(10) for row in unit(number)]


def test_a_unit_without_a_part_that_the_others_have() -> None:
    assert unusual(UNITS) == []
    assert unusual([*UNITS, *unit(10, "OTHER-MOTOR")]) == []
    (told,) = unusual([*UNITS, *unit(10, None)])
    assert told[:2] == ("part missing", "unit:PUMP/P10")


def sent(number: int, day: int, party: str, *, delivered: bool = True) -> list[Row]:
    shipment = {"shipment": f"S-{number}"}
    arrival = [at("delivered", day + 1, {**shipment, "party": party})] if delivered else []
    return [at("shipped", day, {**shipment, **lot("PUMP/1", 1), "consignee": party}), *arrival]


SENT = [row for number in range(12) for row in sent(number, 1 + number, f"H-{number % 4}")]


def test_a_shipment_that_never_arrived() -> None:
    assert unusual([*SENT, *sent(20, 11, "H-1", delivered=False)]) == []  # it may be on the way
    (told,) = unusual([*SENT, *sent(20, 3, "H-1", delivered=False)])
    assert told[:2] == ("no delivery", "shipment:S-20")
    late = [row for number in range(12) for row in sent(number, 1 + number, f"H-{number}")]
    never = [*sent(20, 2, "SILENT", delivered=False), *sent(21, 3, "SILENT", delivered=False)]
    assert unusual(late + never) == []  # too many to be unusual
