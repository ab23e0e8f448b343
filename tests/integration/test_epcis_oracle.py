"""A plant's records told as EPCIS lead to the very traces to which its tables lead, and lost shippings miss nobody."""

import pytest

from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import CONFIRMED, Question, trace
from tests.oracle import epcis
from tests.oracle.plant import plant
from tests.oracle.replay import replay_all, things
from tests.oracle.rows import Row, Rows
from tests.oracle.system import MemoryEdges, trace_all
from tests.oracle.world import ZONE


def both(edges: MemoryEdges, root: str, direction: str) -> tuple[set[str], set[str]]:
    """What is confirmed, and what is possible besides."""
    nodes = trace(edges, Question(Direction(direction), (root,))).nodes
    sure = {node.key for node in nodes if node.basis == CONFIRMED}
    return sure, {node.key for node in nodes} - sure


def told_as_epcis(rows: Rows) -> Rows:
    """The batch of a TransformationEvent is a URI; the plant's numbers become one."""
    return [(table, {**fields, "batch": f"urn:x:{fields['batch']}"}) if "batch" in fields else (table, fields)
            for table, fields in rows]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_the_same_traces_as_by_tables(seed: int) -> None:
    rows = told_as_epcis(plant(seed))
    edges = MemoryEdges(epcis.events(rows, ZONE))
    for root in things(rows, ("lot", "shipment"))[::2]:
        for direction in ("forward", "backward"):
            answer = trace_all(rows, root, direction, timezone=ZONE)
            assert both(edges, root, direction) == (answer.confirmed, answer.possible), (root, direction)


def received_only(rows: Rows) -> Rows:
    """Without the rows of shippings that were delivered."""
    arrived = {fields["shipment"] for table, fields in rows if table == "delivered"}
    return [row for row in rows if row[0] != "shipped" or row[1]["shipment"] not in arrived]


@pytest.mark.parametrize("seed", range(4))
def test_receipts_prove_what_lost_shippings_would_have_told(seed: int) -> None:
    rows = told_as_epcis(plant(seed))
    shipped = [row for row in rows if row[0] == "shipped"]
    kept = [row for row in received_only(rows) if row[0] != "delivered"]
    events = epcis.events(kept, ZONE)
    for table, fields in rows:
        if table == "delivered":
            of_it: list[Row] = [row for row in shipped if row[1]["shipment"] == fields["shipment"]]
            events += epcis.transformed(fields, epcis.receiving(fields, of_it))
    edges = MemoryEdges(events)
    consigned = {f"party:{fields['consignee']}" for _, fields in shipped}
    for root, truth in replay_all(rows, things(rows, ("lot",))[::2]).items():
        sure, possible = both(edges, root, "forward")
        assert truth - consigned <= sure | possible, root
