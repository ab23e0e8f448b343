"""Packing that is complete, but told late: nobody who was truly reached is missing, and far less is held.

Records of packing and unpacking are late by up to the tolerance, each by itself, so that many come in the wrong order.
"""

from datetime import datetime, timedelta
from random import Random

import pytest

from genealogy.model.times import SECOND
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from tests.oracle.graphs import consistent_graph, packing_graph
from tests.oracle.replay import replay, things
from tests.oracle.rows import Row, Rows, show
from tests.oracle.system import MemoryEdges, to_event

LATE = timedelta(hours=8)


def late(rows: Rows, seed: int) -> list[Row]:
    rng = Random(seed)

    def told(row: Row) -> Row:
        table, fields = row
        if table not in {"packed", "unpacked"} or rng.random() < 0.5:
            return row
        time = datetime.fromisoformat(fields["event_time"]) + rng.random() * LATE
        return table, fields | {"event_time": time.isoformat(timespec="seconds")}

    return [told(row) for row in rows]


def answer(rows: Rows, root: str, way: str = "forward", *, complete: bool = True) -> set[str]:
    edges = MemoryEdges(to_event(row) for row in rows)
    tolerance = int(LATE.total_seconds()) * SECOND
    question = Question(Direction(way), (root,), tolerance=tolerance, packing_complete=complete)
    return {node.key for node in trace(edges, question).nodes}


@pytest.mark.parametrize("graph", [consistent_graph, packing_graph])
@pytest.mark.parametrize("seed", range(60))
def test_nobody_is_missing(seed: int, graph: type) -> None:
    rows = graph(seed)
    told = late(rows, seed)
    for root in things(rows, ("lot", "unit", "batch", "shipment")):
        missing = replay(rows, root) - answer(told, root)
        assert not missing, f"{root}: missing {sorted(missing)}\n{show(rows)}\ntold as\n{show(told)}"


@pytest.mark.parametrize("seed", range(60))
def test_nobody_is_missing_where_records_are_told_twice_besides(seed: int) -> None:
    """By another system, under another number."""
    rows = packing_graph(seed)
    rng, told = Random(seed), late(rows, seed)
    again = [(table, fields | {"source_record": f"second {number}"}) for number, (table, fields) in enumerate(told)]
    told += [row for row in again if row[0] in {"packed", "unpacked"} and rng.random() < 0.3]
    for root in things(rows, ("lot", "unit", "batch", "shipment")):
        missing = replay(rows, root) - answer(told, root)
        assert not missing, f"{root}: missing {sorted(missing)}\n{show(rows)}\ntold as\n{show(told)}"


def test_an_unpacking_told_twice_awaits_no_packing() -> None:
    """What was packed again after it is still inside."""
    content = {"package": "T", "material": "M", "lot": "A", "quantity": "10", "unit": "C62"}
    rows: list[Row] = [
        ("packed", {"event_time": "2026-03-05T08:00:00Z", **content}),
        ("unpacked", {"event_time": "2026-03-05T09:00:00Z", **content}),
        ("unpacked", {"event_time": "2026-03-05T09:05:00Z", "source_record": "again", **content}),
        ("packed", {"event_time": "2026-03-05T11:00:00Z", **content}),
        ("material_consumed", {"batch": "B2", "event_time": "2026-03-12T08:30:00Z", "package": "T"}),
    ]
    assert "batch:B2" in answer(rows, "lot:M/A")


def test_a_tote_that_was_emptied_again_holds_nothing_later() -> None:
    """A went in at eight and out at nine; its packing was booked at three in the afternoon. B went in days later."""
    content = {"material": "M", "quantity": "10", "unit": "C62"}
    rows: list[Row] = [
        ("material_consumed", {"batch": "B1", "event_time": "2026-03-05T08:30:00Z", "package": "T"}),
        ("unpacked", {"package": "T", "event_time": "2026-03-05T09:00:00Z", "lot": "A", **content}),
        ("packed", {"package": "T", "event_time": "2026-03-05T15:00:00Z", "lot": "A", **content}),
        ("packed", {"package": "T", "event_time": "2026-03-08T08:00:00Z", "lot": "B", **content}),
        ("material_consumed", {"batch": "B2", "event_time": "2026-03-08T08:30:00Z", "package": "T"}),
    ]
    batches = {"batch:B1", "batch:B2"}
    assert answer(rows, "lot:M/A", complete=False) & batches == batches
    assert answer(rows, "lot:M/A") & batches == {"batch:B1"}
    assert answer(rows, "lot:M/B") & batches == {"batch:B2"}
    question = Question(Direction.FORWARD, ("lot:M/A",), packing_complete=True)
    gaps = {gap.reason for gap in trace(MemoryEdges(to_event(row) for row in rows), question).gaps}
    assert "unpacked from package:T before it was packed; taken for booked late" in gaps


def test_what_was_left_inside_stays_inside() -> None:
    """Of ten packed late, six had been taken out."""
    content = {"package": "T", "material": "M", "lot": "A", "unit": "C62"}
    rows: list[Row] = [
        ("unpacked", {"event_time": "2026-03-05T09:00:00Z", "quantity": "6", **content}),
        ("packed", {"event_time": "2026-03-05T15:00:00Z", "quantity": "10", **content}),
        ("material_consumed", {"batch": "B2", "event_time": "2026-03-08T08:30:00Z", "package": "T"}),
        ("unpacked", {"event_time": "2026-03-09T09:00:00Z", "quantity": "4", **content}),
        ("material_consumed", {"batch": "B3", "event_time": "2026-03-12T08:30:00Z", "package": "T"}),
    ]
    assert {"batch:B2"} == {key for key in answer(rows, "lot:M/A") if key.startswith("batch:")}


@pytest.mark.parametrize("seed", range(20))
def test_backward_is_forward_reversed(seed: int) -> None:
    rows = late(packing_graph(seed), seed)
    names = [name for name in things(rows) if not name.startswith("package:")]
    forward = {name: answer(rows, name) for name in names}
    for one in names:
        assert answer(rows, one, "backward") & {*names} == {name for name in names if one in forward[name]}
