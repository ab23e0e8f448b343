"""The mappings for FoodChain-Lab and Catena-X on small documents of the test's own."""

import json
from pathlib import Path
from typing import Any

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.json_adapter import ADAPTER
from genealogy.model.records import Draft, Refusal
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, Traced, trace
from tests.oracle.system import MemoryEdges


def told(mapping: str, document: Any, folder: Path, source: str = "") -> tuple[list[Draft], list[Refusal]]:
    path = folder / "document.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    records = list(ADAPTER.read(path, Options(mapping=mapping, source=source)))
    return [one for one in records if isinstance(one, Draft)], [one for one in records if isinstance(one, Refusal)]


def traced(drafts: list[Draft], root: str, direction: Direction = Direction.FORWARD) -> Traced:
    return trace(MemoryEdges(draft.event for draft in drafts), Question(direction, (root,)))


def table(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"columnProperties": [], "data": [[{"id": k, "value": v} for k, v in row.items()] for row in rows]}


def network(*deliveries: dict[str, Any], relations: list[tuple[str, str]], samples: Any = None) -> dict[str, Any]:
    stations = table({"ID": "-1", "Name": "Farm"}, {"ID": "2", "Name": "Mill"}, {"ID": "3", "Name": "Shop"})
    data = {
        "stations": stations,
        "deliveries": table(*deliveries),
        "deliveryRelations": table(*({"from": one, "to": other} for one, other in relations)),
    }
    return {"data": data, "samples": samples, "tracing": None}


GRAIN: dict[str, Any] = {"ID": "-7", "from": "-1", "to": "2", "Name": "Grain", "Lot Number": "G1"}
FLOUR: dict[str, Any] = {"ID": "8", "from": "2", "to": "3", "Name": "Flour", "Lot ID": "F1"}
BRAN: dict[str, Any] = {"ID": "9", "from": "2", "to": "3", "Name": "Bran"}
RELATED = [("-7", "8")]


def bases(answer: Traced) -> dict[str, str]:
    return {node.key: node.basis for node in answer.nodes if node.kind in ("lot", "party")}


def test_networks_of_two_sources_are_not_mixed_and_files_of_one_are_one(tmp_path: Path) -> None:
    later = network(FLOUR, BRAN, relations=[("8", "9")])
    files = [("A", network(GRAIN, FLOUR, relations=RELATED)), ("A", later), ("B", later)]
    samples = [{"sampleStation": "2", "sampledLot": "F1", "time": "2020-05-04"}]
    files.append(("B", network(relations=[], samples=samples)))
    found = [told("foodchain-lab", document, tmp_path, source) for source, document in files]
    drafts = [draft for read, _ in found for draft in read]
    assert not any(refused for _, refused in found)
    assert {"lot:Flour/A:8", "lot:Bran/A:9", "party:A:3"} <= bases(traced(drafts, "lot:Grain/A:-7")).keys()
    other = bases(traced(drafts, "lot:Flour/B:8"))
    assert other.keys() == {"lot:Flour/B:8", "lot:Bran/B:9", "party:B:3"}
    assert bases(traced(drafts, "supplierlot:B:2/F1")).keys() >= {"lot:Flour/B:8"}
    assert drafts[-1].event.__dict__["subject"] == "supplierlot:B:2/F1"


def test_a_network_of_no_named_source_keeps_its_numbers(tmp_path: Path) -> None:
    document = network(GRAIN, FLOUR, relations=RELATED)
    plain, _ = told("foodchain-lab", document, tmp_path)
    same, _ = told("foodchain-lab", document, tmp_path, "FoodChain-Lab")
    assert [draft.event for draft in plain] == [draft.event for draft in same]
    assert "lot:Flour/8" in bases(traced(plain, "lot:Grain/-7"))


def test_a_refused_record_of_a_source_is_told_as_it_stands(tmp_path: Path) -> None:
    document = network({**GRAIN, "Delivered Amount": "5", "Delivered Unit": "?"}, relations=[("-7", "x")])
    _, (refused,) = told("foodchain-lab", document, tmp_path, "A")
    assert refused.record["from"] == "-7"


def test_a_missing_day_makes_possible_what_a_day_confirms(tmp_path: Path) -> None:
    dated = {**FLOUR, "Date Delivery": "2020-05-04"}
    drafts, _ = told("foodchain-lab", network(GRAIN, dated, relations=RELATED), tmp_path)
    assert bases(traced(drafts, "lot:Grain/-7"))["lot:Flour/8"] == "confirmed"
    for unreadable in ({}, {"Date Delivery": "early in May"}):
        drafts, refused = told("foodchain-lab", network(GRAIN, {**FLOUR, **unreadable}, relations=RELATED), tmp_path)
        assert not refused
        assert bases(traced(drafts, "lot:Grain/-7"))["lot:Flour/8"] == "possible"


def test_goods_that_left_before_theirs_came_are_only_possible(tmp_path: Path) -> None:
    late = {**GRAIN, "Date Delivery": "06.05.2020"}
    early = {**FLOUR, "Date Delivery": "04.05.2020"}
    drafts, _ = told("foodchain-lab", network(late, early, relations=RELATED), tmp_path)
    assert bases(traced(drafts, "supplierlot:-1/G1"))["lot:Flour/8"] == "possible"


def test_a_delivery_without_relations_of_a_station_that_is_exposed_is_a_gap(tmp_path: Path) -> None:
    drafts, _ = told("foodchain-lab", network(GRAIN, FLOUR, BRAN, relations=RELATED), tmp_path)
    assert {gap.key for gap in traced(drafts, "lot:Grain/-7").gaps if "no record of its production" in gap.reason} == {
        "lot:Bran/9"
    }


@pytest.mark.parametrize(
    ("amount", "quantity"),
    [
        ({"Amount": "20 kg"}, ("20", "KGM")),
        ({"Amount": "200 Pieces"}, ("200", "H87")),
        ({"Amount": 3, "Amount Unit": "t"}, ("3", "TNE")),
        ({"Amount": "2.0 pallets 18.4kg", "_Lieferungen.Delivery_Amount": "36.8", "_Lieferungen.Delivery_Unit": "kg"},
         ("36.8", "KGM")),
        ({"Amount": "2 pallets"}, None),
        ({"Amount": "a lot"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_amounts(amount: dict[str, Any], quantity: tuple[str, str] | None, tmp_path: Path) -> None:
    drafts, refused = told("foodchain-lab", network({**GRAIN, **amount}, relations=[]), tmp_path)
    assert not refused
    shipped = drafts[0].event.model_dump()
    told_of = (format(shipped["quantity"], "f"), shipped["unit"]) if shipped["quantity"] is not None else None
    assert told_of == quantity
    assert dict(shipped["attributes"]).get("amount") == (str(amount["Amount"]) if amount else None)


def test_a_relation_to_no_delivery_is_refused(tmp_path: Path) -> None:
    _, (refused,) = told("foodchain-lab", network(GRAIN, relations=[("-7", "x")]), tmp_path)
    assert (refused.place, refused.field, refused.value) == ("/data/deliveryRelations/data/0", "to", "x")


def test_samples_are_inspections(tmp_path: Path) -> None:
    samples = [
        {"sampleStation": "2", "sampledLot": "F1", "resultType": "C", "result": "E. coli", "time": "2020-05-06"},
        {"sampleStation": "3", "sampledLot": None, "resultType": None, "time": None},
    ]
    drafts, refused = told("foodchain-lab", network(FLOUR, relations=[], samples=samples), tmp_path)
    assert not refused
    samples_told = [draft.event for draft in drafts if draft.event.table == "inspected"]
    found = [event.model_dump() for event in samples_told]
    assert [(one["subject"], one["result"], one["value"]) for one in found] == [
        ("supplierlot:2/F1", "confirmed", "E. coli"), ("party:3", None, None),
    ]  # fmt: skip
    assert [event.time.known for event in samples_told] == [True, False]


IDS = [f"urn:uuid:{number:08d}-0000-0000-0000-000000000000" for number in range(5)]


def part(number: int, aspect: str = "serial_part:3.0.0#SerialPart", **local: str) -> dict[str, Any]:
    local = {"manufacturerId": "BPNL1", **(local or {"partInstanceId": f"N{number}"})}
    payload = {
        "catenaXId": IDS[number],
        "localIdentifiers": [{"key": key, "value": value} for key, value in local.items()],
        "manufacturingInformation": {"date": "2022-02-04T14:48:54.000Z", "country": "DEU"},
        "partTypeInformation": {"manufacturerPartId": "P"},
    }
    return {"aspectType": f"urn:samm:io.catenax.{aspect}", "payload": payload}


def bill(number: int, *children: int, **more: Any) -> dict[str, Any]:
    items = [
        {"catenaXId": IDS[child], "quantity": {"value": 2.5, "unit": "unit:litre"},
         "createdOn": "2022-02-03T00:00:00Z"} | more
        for child in children
    ]  # fmt: skip
    payload = {"catenaXId": IDS[number], "childItems": items}
    return {"aspectType": "urn:samm:io.catenax.single_level_bom_as_built:3.0.0#SingleLevelBomAsBuilt",
            "payload": payload}  # fmt: skip


def assets(**submodels: list[dict[str, Any]]) -> dict[str, Any]:
    return {"assets": [
        {"assetMetaInfo": {"catenaXId": IDS[int(name[1:])]}, "submodels": models} for name, models in submodels.items()
    ]}  # fmt: skip


def items(drafts: list[Draft], root: int) -> dict[int, str]:
    answer = traced(drafts, f"item:{IDS[root]}")
    return {IDS.index(node.key[5:]): node.basis for node in answer.nodes if node.kind == "item"}


def test_children_with_amounts_lead_to_their_wholes(tmp_path: Path) -> None:
    """The child that no aspect describes too, and a whole of which only its bill is there."""
    drafts, refused = told("catena-x", assets(a0=[part(0), bill(0, 1)], a1=[bill(1, 2)]), tmp_path)
    assert not refused
    consumed = next(draft.event.model_dump() for draft in drafts if draft.event.table == "material_consumed")
    assert (str(consumed["quantity"]), consumed["unit"]) == ("2.5", "LTR")
    assert items(drafts, 2).keys() == {2, 1, 0}
    assert "unit:BPNL1:P/N0" in {node.key for node in traced(drafts, f"item:{IDS[2]}").nodes}


def test_older_aspects_in_a_container_of_test_data(tmp_path: Path) -> None:
    """Names of the first versions: childParts, identifiers with ID in capitals, units as objects."""
    amount = {"quantityNumber": 2, "measurementUnit": {"datatypeURI": "urn:x#piece", "lexicalValue": "piece"}}
    made = {"childCatenaXId": IDS[1], "assembledOn": "2022-02-03T00:00:00Z", "quantity": amount}
    local = {"ManufacturerID": "BPNL1", "ManufacturerPartID": "P", "PartInstanceID": "N0"}
    described = {
        "catenaXId": IDS[0], "localIdentifiers": [{"key": key, "value": value} for key, value in local.items()],
        "manufacturingInformation": {"date": "2022-02-04T14:48:54"},
    }  # fmt: skip
    twin = {
        "catenaXId": IDS[0],
        "urn:bamm:com.catenax.serial_part_typization:1.1.0#SerialPartTypization": [described],
        "urn:bamm:com.catenax.assembly_part_relationship:1.1.1#AssemblyPartRelationship": [
            {"catenaXId": IDS[0], "childParts": [made]}
        ],
    }
    container = {"policies": {}, "https://catenax.io/schema/TestDataContainer/1.0.0": [twin]}
    drafts, refused = told("catena-x", container, tmp_path)
    assert not refused
    assert [draft.event.table for draft in drafts] == ["unit_produced", "identified_as", "material_consumed"]
    assert items(drafts, 1) == {1: "confirmed", 0: "confirmed"}
    assert "unit:BPNL1:P/N0" in {node.key for node in traced(drafts, f"item:{IDS[1]}").nodes}


def test_a_job_of_the_item_relationship_service(tmp_path: Path) -> None:
    """A relationship that also stands in a submodel is told once; one as planned is none."""
    linked = {
        "childCatenaXId": IDS[1], "assembledOn": "2022-02-03T00:00:00Z", "lifecycleContext": "asBuilt",
        "quantity": {"quantityNumber": 2.5, "measurementUnit": {"datatypeURI": None, "lexicalValue": "unit:litre"}},
    }  # fmt: skip
    planned = {**linked, "childCatenaXId": IDS[3], "lifecycleContext": "asPlanned"}
    relations = [{"catenaXId": IDS[0], "linkedItem": one} for one in (linked, planned)]
    job = {"job": {"id": "x"}, "relationships": relations, "submodels": [part(0), bill(0, 1)], "tombstones": []}
    drafts, refused = told("catena-x", job, tmp_path)
    assert not refused
    consumed = {str(draft.event) for draft in drafts if draft.event.table == "material_consumed"}
    assert len(consumed) == 1
    assert items(drafts, 1) == {1: "confirmed", 0: "confirmed"}


def test_alternatives_are_possible(tmp_path: Path) -> None:
    known = assets(a0=[part(0), bill(0, 1)], a1=[part(1)])
    assert items(told("catena-x", known, tmp_path)[0], 1) == {1: "confirmed", 0: "confirmed"}
    several = assets(a0=[part(0), bill(0, 1, hasAlternatives=True)], a1=[part(1)])
    assert items(told("catena-x", several, tmp_path)[0], 1) == {1: "confirmed", 0: "possible"}


def test_twins_of_one_number_stay_apart(tmp_path: Path) -> None:
    aspect = "batch:3.0.0#Batch"
    twins = assets(a0=[part(0, aspect, batchId="B"), bill(0, 2)], a1=[part(1, aspect, batchId="B")], a2=[part(2)])
    drafts, refused = told("catena-x", twins, tmp_path)
    assert not refused
    assert items(drafts, 2).keys() == {2, 0}
    names = {getattr(draft.event, "same_as", None) for draft in drafts}
    assert names == {None, "unit:BPNL1:P/N2"}


@pytest.mark.parametrize(
    ("submodel", "place", "field"),
    [
        ({"payload": {"catenaXId": IDS[0]}}, "/assets/0/submodels/0", ""),
        (part(0) | {"aspectType": ""}, "/assets/0/submodels/0", ""),
        (part(0, other="x"), "/assets/0/submodels/0", "same_as"),
        (bill(0) | {"payload": {"catenaXId": IDS[0]}}, "/assets/0/submodels/0", ""),
        (bill(0, 1, quantity={"value": 1, "unit": "unit:parsec"}), "/assets/0/submodels/0/payload/childItems/0",
         "unit"),
        (bill(0, 1, quantity={"value": "few", "unit": "unit:piece"}), "/assets/0/submodels/0/payload/childItems/0",
         "quantity"),
        (bill(0, 1, createdOn="2026-02-30"), "/assets/0/submodels/0/payload/childItems/0", "event_time"),
        (bill(0, 1, catenaXId="7"), "/assets/0/submodels/0/payload/childItems/0", "item"),
    ],
)  # fmt: skip
def test_what_is_invalid_is_refused_at_its_place(
    submodel: dict[str, Any], place: str, field: str, tmp_path: Path
) -> None:
    _, (refused,) = told("catena-x", assets(a0=[submodel]), tmp_path)
    assert (refused.place, refused.field) == (place, field)
    assert refused.reason


def test_a_twin_without_aspects_is_refused(tmp_path: Path) -> None:
    _, (refused,) = told("catena-x", {"assets": [{"assetMetaInfo": {"catenaXId": IDS[0]}}]}, tmp_path)
    assert refused.place == "/assets/0"
