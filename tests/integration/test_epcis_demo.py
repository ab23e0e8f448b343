"""The demo plant's files, tables and EPCIS together, through their adapters and the trace: what its story tells."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.model.events import Event
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_zone
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import CONFIRMED, Question, Traced, trace
from tests.oracle.system import MemoryEdges

DEMO = Path(__file__).resolve().parents[2] / "genealogy" / "demo"
STORY: dict[str, Any] = json.loads((DEMO / "story.json").read_text("utf-8"))
FORWARD, BACKWARD = STORY["expected"]["forward"], STORY["expected"]["backward"]


def read() -> Iterator[Draft | Refusal]:
    options = Options(zone=parse_zone(STORY["load"]["timezone"]))
    for path in sorted((DEMO / STORY["load"]["folder"]).iterdir()):
        adapter = adapter_for(path, options)
        assert adapter is not None, path.name
        yield from adapter.read(path, options)


@cache
def events() -> tuple[Event, ...]:
    return tuple(draft.event for draft in read() if isinstance(draft, Draft))


@cache
def traced(root: str, direction: str) -> Traced:
    return trace(MemoryEdges(events()), Question(Direction(direction), (root,)))


def reached(found: Traced, kind: str, *, confirmed: bool = False) -> set[str]:
    """Keys of one kind; parties by the names that tables give them."""
    named = {party["gln_key"]: key for key, party in STORY["parties"].items()}
    return {
        named.get(node.key, node.key)
        for node in found.nodes
        if node.kind == kind and (node.basis == CONFIRMED or not confirmed)
    }


def test_one_row_is_refused_and_no_epcis_event() -> None:
    refused = [record for record in read() if isinstance(record, Refusal)]
    assert [(record.adapter, record.value) for record in refused] == [("csv", "2O10")]


def test_forward_reaches_what_the_story_tells() -> None:
    found = traced(STORY["forward"], "forward")
    for kind, name in (("lot", "lots"), ("batch", "batches"), ("shipment", "shipments"), ("party", "consignees")):
        expected, excluded = set(FORWARD[name]), set(FORWARD["not_excluded"][name])
        assert expected <= reached(found, kind), name
        assert reached(found, kind) <= expected | excluded, name
        assert excluded <= reached(found, kind), name
        assert expected - reached(found, kind, confirmed=True) == set(), name
    assert len(reached(found, "unit", confirmed=True)) == FORWARD["units"]


def test_forward_tells_the_gaps_of_the_story() -> None:
    gaps = {gap.key for gap in traced(STORY["forward"], "forward").gaps}
    assert set(FORWARD["gap_keys"]) <= gaps


def test_backward_reaches_what_the_story_tells() -> None:
    found = traced(STORY["backward"], "backward")
    assert set(BACKWARD["lots"]) <= reached(found, "lot")
    assert set(BACKWARD["gap_keys"]) <= {gap.key for gap in found.gaps}


def test_the_withdrawn_shipment_reaches_the_right_hospital_alone() -> None:
    """Its error declaration stands in a file that is read before the one with the shipment itself."""
    edges = MemoryEdges(events()).outgoing(["shipment:SHP-2625"], frozenset({"CONSIGNED_TO", "DELIVERED_TO"}))
    assert {edge.target for edge in edges} == {"party:9525678000059"}
