"""Tiny adversarial plants in which things also meet: on equipment that is cleaned now and then, on a line, under an
operator, in sterilizer loads, at places, from suppliers."""

from collections.abc import Callable
from random import Random

from tests.oracle.graphs import BATCHES, LOTS, MAKERS, PACKAGES, UNITS, _dated, consistent
from tests.oracle.rows import Row, Rows

EQUIPMENT, OPERATORS, LINES = ("E0", "E1"), ("O0", "O1"), ("N0", "N1")
LOADS, LOCATIONS, SUPPLIERS = ("D0", "D1"), ("P0", "P1"), ("H0", "Z")
MORE_BATCHES = (*BATCHES, "B2", "B3")
CAUSES = (
    *(f"equipment:{name}" for name in EQUIPMENT),
    *(f"operator:{name}" for name in OPERATORS),
    *(f"line:{name}" for name in LINES),
    *(f"load:{name}" for name in LOADS),
    *(f"location:{name}" for name in LOCATIONS),
    *(f"party:{name}" for name in SUPPLIERS),
)


def _ran(rng: Random) -> Row:
    line = {"line": rng.choice(LINES)} if rng.random() < 0.3 else {}
    made = {"performed_by": rng.choice(SUPPLIERS)} if rng.random() < 0.1 else {}
    return "equipment_used", {"batch": rng.choice(MORE_BATCHES), "equipment": rng.choice(EQUIPMENT), **line, **made}


def _cleaned(rng: Random) -> Row:
    return "equipment_cleaned", {"equipment": rng.choice(EQUIPMENT)}


def _worked(rng: Random) -> Row:
    return "operator_worked", {"batch": rng.choice(MORE_BATCHES), "operator": rng.choice(OPERATORS)}


def _sterilized(rng: Random) -> Row:
    content = rng.choice((rng.choice(LOTS), rng.choice(UNITS), rng.choice(PACKAGES)))
    return "sterilized", {"load": rng.choice(LOADS), "equipment": rng.choice(EQUIPMENT), **content.columns(3)}


def _placed(rng: Random) -> Row:
    thing = rng.choice((rng.choice(LOTS), rng.choice(UNITS), rng.choice(PACKAGES)))
    table, column = rng.choice((("moved", "to_location"), ("counted", "location")))
    return table, {column: rng.choice(LOCATIONS), **thing.columns(3)}


def _received(rng: Random) -> Row:
    place = {"location": rng.choice(LOCATIONS)} if rng.random() < 0.5 else {}
    return "lot_received", {**rng.choice(LOTS).columns(9), "supplier": rng.choice(SUPPLIERS), **place}


def _produced(rng: Random) -> Row:
    line = {"line": rng.choice(LINES)} if rng.random() < 0.5 else {}
    return "lot_produced", {"batch": rng.choice(MORE_BATCHES), **rng.choice(LOTS).columns(9), **line}


def _consumed(rng: Random) -> Row:
    return "material_consumed", {"batch": rng.choice(MORE_BATCHES), **rng.choice(LOTS).columns(5)}


MEETING: tuple[tuple[Callable[[Random], Row], int], ...] = (
    (_ran, 8),
    (_cleaned, 3),
    (_worked, 2),
    (_sterilized, 3),
    (_placed, 3),
    (_received, 2),
    (_produced, 4),
    (_consumed, 4),
)


def _any(rng: Random, rows: Rows) -> Row:
    makers, weights = zip(*MAKERS, *MEETING, strict=True)
    chosen: Callable[[Random], Row] = rng.choices(makers, weights)[0]
    return chosen(rng)


def _running(rng: Random, rows: Rows) -> Row:
    """Batches on equipment that is cleaned, with little else."""
    makers: tuple[Callable[[Random], Row], ...] = (_ran, _ran, _ran, _cleaned, _produced, _consumed)
    return rng.choice(makers)(rng)


def meeting_graph(seed: int) -> list[Row]:
    """8 to 28 rows at exact and distinct starts, in containment consistent."""
    rng = Random(seed)
    return _dated(rng, rng.randint(8, 28), _running if seed % 3 == 0 else _any, consistent)


def odd_meeting_graph(seed: int) -> list[Row]:
    """The same without any consistency, and with some ends and some times not recorded."""
    rng = Random(seed)
    rows = _dated(rng, rng.randint(8, 28), _any, lambda _: True)
    for _, fields in rows:
        if "ended_at" in fields and "load" not in fields and rng.random() < 0.3:
            del fields["ended_at"]
        if rng.random() < 0.06:
            fields["started_at" if "started_at" in fields else "event_time"] = "unknown"
    return rows
