"""Networks of others, loaded through the shipped mappings: a trace reaches what the document's own relations reach.

The oracle reads the documents by itself and asks networkx; it knows nothing of mappings.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import UnreadableInput
from genealogy.model.identifiers import item, key, split
from genealogy.model.records import Draft, Refusal
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import CONFIRMED, Question, trace
from tests.oracle.system import MemoryEdges

SET = "6-genealogy-and-event-logs"


def told(mapping: str, files: Iterable[Path]) -> tuple[MemoryEdges, list[Refusal]]:
    records: list[Draft | Refusal] = []
    options = Options(mapping=mapping)
    for path in files:
        adapter = adapter_for(path, options)
        assert adapter
        records += adapter.read(path, options)
    events = (one.event for one in records if isinstance(one, Draft))
    return MemoryEdges(events), [one for one in records if isinstance(one, Refusal)]


def reached(edges: MemoryEdges, root: str, direction: Direction, kind: str, basis: str = "") -> set[str]:
    nodes = trace(edges, Question(direction, (root,))).nodes
    return {node.key for node in nodes if node.kind == kind and basis in ("", node.basis)}


@cache
def networks(folder: Path) -> list[Path]:
    return sorted((folder / SET / "foodchain-lab/visible").glob("*.json"))


def rows(document: Any, table: str) -> list[dict[str, Any]]:
    return [{cell["id"]: cell["value"] for cell in row} for row in document["data"][table]["data"]]


def test_every_delivery_of_a_food_network_reaches_what_its_relations_reach(conformance: Path) -> None:
    for path in networks(conformance):
        document = json.loads(path.read_text("utf-8"))
        deliveries = {row["ID"]: row for row in rows(document, "deliveries")}
        graph = nx.DiGraph()
        graph.add_nodes_from(deliveries)
        graph.add_edges_from((row["from"], row["to"]) for row in rows(document, "deliveryRelations"))
        lots = {number: key("lot", row["Name"], number) for number, row in deliveries.items()}
        edges, refused = told("foodchain-lab", [path])
        assert not refused
        for number, lot in lots.items():
            on, back = {number} | nx.descendants(graph, number), {number} | nx.ancestors(graph, number)
            assert reached(edges, lot, Direction.FORWARD, "lot") == {lots[one] for one in on}
            assert reached(edges, lot, Direction.BACKWARD, "lot") == {lots[one] for one in back}
            consignees = {key("party", deliveries[one]["to"]) for one in on}
            assert reached(edges, lot, Direction.FORWARD, "party") == consignees


def test_a_lot_of_a_station_reaches_all_its_deliveries(conformance: Path) -> None:
    path = networks(conformance)[0]
    deliveries = rows(json.loads(path.read_text("utf-8")), "deliveries")
    edges, _ = told("foodchain-lab", [path])
    for row in deliveries:
        mates = [one for one in deliveries if (one["from"], one["Lot ID"]) == (row["from"], row["Lot ID"])]
        lots = {key("lot", one["Name"], one["ID"]) for one in mates}
        assert lots <= reached(edges, key("supplierlot", row["from"], row["Lot ID"]), Direction.FORWARD, "lot")


@cache
def twins(folder: Path) -> list[Path]:
    return sorted((folder / SET / "catena-x-traceability/visible").glob("*.json"))


def parts(value: Any, whole: str = "", aspect: str = "") -> Iterable[tuple[str, str]]:
    """(child, parent) wherever the document tells it as built."""
    if isinstance(value, list):
        for one in value:
            yield from parts(one, whole, aspect)
    elif isinstance(value, dict):
        whole, aspect = value.get("catenaXId", whole), value.get("aspectType", aspect)
        for name, inner in value.items():
            if name in ("childItems", "childParts") and not aspect.endswith("AsPlanned"):
                yield from ((one.get("catenaXId") or one["childCatenaXId"], whole) for one in inner)
            elif name in ("parentItems", "parentParts"):
                yield from ((whole, one.get("catenaXId") or one["parentCatenaXId"]) for one in inner)
            elif name == "linkedItem":
                yield inner["childCatenaXId"], whole
            else:
                yield from parts(inner, whole, name if "#" in name else aspect)


def compared(files: Sequence[Path]) -> nx.DiGraph:
    graph = nx.DiGraph(list(parts([json.loads(path.read_text("utf-8")) for path in files])))
    edges, refused = told("catena-x", files)
    assert not refused
    for number in graph:
        on = {item(one) for one in {number} | nx.descendants(graph, number)}
        back = {item(one) for one in {number} | nx.ancestors(graph, number)}
        assert reached(edges, item(number), Direction.FORWARD, "item") == on
        assert reached(edges, item(number), Direction.BACKWARD, "item") == back
    return graph


def test_every_twin_reaches_what_its_tree_of_parts_reaches(conformance: Path) -> None:
    told_of = [compared([path]) for path in twins(conformance) if not path.name.startswith("invalid")]
    assert sum(len(graph) > 2 for graph in told_of) >= 4


def test_two_documents_of_catena_x_resolve_as_a_pair(conformance: Path) -> None:
    pair = [path for path in twins(conformance) if "CML1" in path.name or "CNKC" in path.name]
    compared(pair)
    edges, _ = told("catena-x", pair)
    vehicle = "item:urn:uuid:6b2296cc-26c0-4f38-8a22-092338c36e22"
    units = reached(edges, vehicle, Direction.BACKWARD, "unit")
    assert {
        "unit:BPNL00000003CML1:3500076-05/OMAOYGBDTSRCMYSCX",
        "unit:BPNL00000003CNKC:22782277-50/NO-313869652971440618042264",
    } <= units
    for path in pair:
        alone, _ = told("catena-x", [path])
        assert reached(alone, vehicle, Direction.BACKWARD, "unit") < units
    assert reached(
        edges, "unit:BPNL00000003CNKC:22782277-50/NO-313869652971440618042264", Direction.FORWARD, "item"
    ) >= {vehicle}


def test_alternatives_are_possible_and_not_confirmed(conformance: Path) -> None:
    path = next(path for path in twins(conformance) if path.name == "response_200.json")
    edges, _ = told("catena-x", [path])
    child = "item:urn:uuid:b978ad2d-be06-47ea-a578-580d9b2eca77"
    assert len(reached(edges, child, Direction.FORWARD, "item")) == 2
    assert reached(edges, child, Direction.FORWARD, "item", CONFIRMED) == {child}


def test_what_is_invalid_is_refused_at_its_place(conformance: Path) -> None:
    path = next(path for path in twins(conformance) if path.name == "invalidImportFile.json")
    _, refused = told("catena-x", [path])
    assert [(one.place, one.field) for one in refused] == [
        ("/assets/0/submodels/0", "batch"),
        ("/assets/0/submodels/0", "id"),
        ("/assets/0/submodels/1", ""),
        ("/assets/1/submodels/1", ""),
    ]
    assert all(split(key("item", one.value)) for one in refused if one.field)


@pytest.mark.parametrize("mapping", ["foodchain-lab", "catena-x"])
def test_a_document_of_another_kind_is_unreadable(mapping: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"orders": [{"id": 1}]}')
    with pytest.raises(UnreadableInput, match="no records of the mapping"):
        told(mapping, [path])
