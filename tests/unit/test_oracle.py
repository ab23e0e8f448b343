"""The oracle itself, on worked cases whose answer was written by hand, and on what its generators promise."""

import csv
from pathlib import Path
from random import Random

import pytest

from tests.oracle.damage import COARSE, HARD, withdraw
from tests.oracle.graphs import consistent, consistent_graph, odd_graph, packing_graph
from tests.oracle.plant import SMALL, Size, plant
from tests.oracle.replay import INERT, replay, replay_backward, things
from tests.oracle.rows import Row, happened, key
from tests.oracle.write import write_tables

CONTENT = {"lot": ("material", "lot"), "unit": ("material", "serial"), "package": ("package",)}


def rows(*told: str) -> list[Row]:
    """Rows a minute apart from short sentences: `packed lot:M/A*10 package=T`; an amount of 1 is not written."""
    out: list[Row] = []
    for minute, sentence in enumerate(told):
        table, *words = sentence.split()
        fields = {"event_time": f"2026-03-02T08:{minute:02d}:00+08:00"}
        for word in words:
            if ":" in word:
                fields |= _content(table, word)
            else:
                name, _, value = word.partition("=")
                fields[name] = value
        out.append((table, fields))
    return out


def _content(table: str, word: str) -> dict[str, str]:
    kind, _, rest = word.partition(":")
    name, _, quantity = rest.partition("*")
    columns = ("inner_package",) if kind == "package" and table in ("packed", "unpacked") else CONTENT[kind]
    fields = dict(zip(columns, name.split("/"), strict=True))
    return fields | {"quantity": quantity or "1", "unit": "C62"} if kind == "lot" else fields


def reached(root: str, *told: str) -> str:
    """What the root reached, itself left out, as one sorted line."""
    return " ".join(sorted(replay(rows(*told), root) - {root}))


def test_reused_tote_exposes_neither_what_left_before_nor_what_came_after() -> None:
    told = (
        "packed lot:M/OLD*5 package=T",
        "unpacked lot:M/OLD*5 package=T",
        "packed lot:M/A*5 package=T",
        "material_consumed package:T batch=B1",
        "unpacked lot:M/A*5 package=T",
        "packed lot:M/NEW*5 package=T",
        "material_consumed package:T batch=B2",
        "lot_produced lot:F/1*9 batch=B1",
        "lot_produced lot:F/2*9 batch=B2",
    )
    assert reached("lot:M/OLD", *told) == "package:T"
    assert reached("lot:M/A", *told) == "batch:B1 lot:F/1 package:T"
    assert reached("lot:M/NEW", *told) == "batch:B2 lot:F/2 package:T"


def test_nested_pallet_carries_what_its_cases_hold_while_they_are_on_it() -> None:
    told = (
        "packed unit:M/1 package=CASE",
        "packed package:CASE package=PALLET",
        "shipped package:PALLET shipment=S1 consignee=H1",
        "delivered shipment=S1 party=H9",
        "unpacked package:CASE package=PALLET",
        "packed unit:M/2 package=PALLET",
        "shipped package:PALLET shipment=S2 consignee=H2",
    )
    assert reached("unit:M/1", *told) == "package:CASE package:PALLET party:H1 party:H9 shipment:S1"
    assert reached("unit:M/2", *told) == "package:PALLET party:H2 shipment:S2"


def test_partial_unpack_leaves_the_rest_inside() -> None:
    told = (
        "packed lot:M/A*10 package=T",
        "packed lot:M/A*2 package=T",
        "unpacked lot:M/A*8 package=T",
        "shipped package:T shipment=S1 consignee=H1",
        "unpacked lot:M/A*4 package=T",
        "shipped package:T shipment=S2 consignee=H2",
    )
    assert reached("lot:M/A", *told) == "package:T party:H1 shipment:S1"


def test_rework_loop_feeds_the_lot_it_came_from() -> None:
    told = (
        "material_consumed lot:R/1*5 batch=B1",
        "lot_produced lot:F/1*9 batch=B1",
        "unit_serialized lot:F/1 serial=S1",
        "material_consumed lot:R/2*1 batch=B2",
        "material_consumed lot:F/1*3 batch=B2",
        "lot_produced lot:F/1*2 batch=B2",
        "unit_serialized lot:F/1 serial=S2",
    )
    assert reached("lot:R/1", *told) == "batch:B1 batch:B2 lot:F/1 unit:F/S1 unit:F/S2"
    assert reached("lot:R/2", *told) == "batch:B2 lot:F/1 unit:F/S2"


def test_batch_is_one_composition_also_for_outputs_made_before_the_input() -> None:
    told = (
        "lot_produced lot:F/1*9 batch=B1",
        "material_consumed lot:F/1*9 batch=B2",
        "lot_produced lot:G/1*9 batch=B2",
        "material_consumed lot:R/1*5 batch=B1",
    )
    assert reached("lot:R/1", *told) == "batch:B1 batch:B2 lot:F/1 lot:G/1"


def test_lot_exposes_only_what_was_made_from_it_after_it_was_exposed() -> None:
    told = (
        "lot_split lot:M/A*2 into_lot=EARLY",
        "lot_split lot:M/X*2 into_lot=A",
        "lot_split lot:M/A*2 into_lot=LATE into_material=N",
    )
    assert reached("lot:M/X", *told) == "lot:M/A lot:N/LATE"


def test_repacking_and_building_in_and_use_imply_having_left() -> None:
    told = (
        "packed unit:M/1 package=C1",
        "packed unit:M/2 package=C1",
        "packed unit:M/3 package=C1",
        "packed unit:M/1 package=C2",
        "unit_assembled unit:M/2 into_material=K into_serial=9",
        "used unit:M/3 party=H3",
        "shipped package:C1 shipment=S1 consignee=H1",
        "shipped package:C2 shipment=S2 consignee=H2",
    )
    assert reached("unit:M/1", *told) == "package:C1 package:C2 party:H2 shipment:S2"
    assert reached("unit:M/2", *told) == "package:C1 unit:K/9"
    assert reached("unit:M/3", *told) == "package:C1 party:H3"


def test_lot_leaves_by_unpacking_alone() -> None:
    told = (
        "packed lot:M/A*5 package=C1",
        "packed lot:M/A*5 package=C2",
        "used lot:M/A*1 party=H3",
        "shipped package:C1 shipment=S1 consignee=H1",
    )
    assert reached("lot:M/A", *told) == "package:C1 package:C2 party:H1 party:H3 shipment:S1"


def test_design_example_unpacked_and_packed_again_on_day_two_is_inside_on_day_three() -> None:
    told = (
        "packed unit:M/1 package=C",
        "unpacked unit:M/1 package=C",
        "packed unit:M/1 package=C",
        "shipped package:C shipment=S consignee=H",
    )
    assert reached("unit:M/1", *told) == "package:C party:H shipment:S"


def test_shipment_taints_its_consignee_but_not_its_other_contents_and_parties_pass_nothing_on() -> None:
    told = (
        "shipped unit:M/1 shipment=S consignee=H",
        "shipped unit:M/2 shipment=S consignee=H",
        "returned unit:M/1 party=H",
        "moved unit:M/1 to_location=STORE",
        "shipped unit:M/1 shipment=S2 consignee=H2",
        "used unit:M/2 party=H",
    )
    assert reached("unit:M/2", *told) == "party:H shipment:S"
    assert reached("unit:M/1", *told) == "party:H party:H2 shipment:S shipment:S2"
    assert reached("party:H", *told) == ""
    assert reached("shipment:S", *told) == "party:H"


def test_content_that_becomes_tainted_inside_taints_its_holders_from_then_on() -> None:
    told = (
        "packed unit:K/9 package=C",
        "packed package:C package=P",
        "shipped package:P shipment=S1 consignee=H1",
        "unit_assembled lot:M/A*1 into_material=K into_serial=9",
        "shipped package:P shipment=S2 consignee=H2",
    )
    assert reached("lot:M/A", *told) == "package:C package:P party:H2 shipment:S2 unit:K/9"


def test_package_as_the_suspect_taints_what_it_is_put_into_and_not_its_contents() -> None:
    told = (
        "packed unit:M/1 package=C",
        "packed package:C package=P",
        "used unit:M/1 party=H1",
        "shipped package:P shipment=S consignee=H2",
        "unit_assembled package:C into_material=K into_serial=1",
    )
    assert reached("package:C", *told) == "package:P party:H2 shipment:S unit:K/1"


def test_backward_is_forward_reversed() -> None:
    told = (
        "packed lot:M/A*5 package=T",
        "material_consumed package:T batch=B1",
        "unpacked lot:M/A*5 package=T",
        "packed lot:M/Z*5 package=T",
        "lot_produced lot:F/1*9 batch=B1",
    )
    assert replay_backward(rows(*told), "lot:F/1") == {"lot:F/1", "batch:B1", "package:T", "lot:M/A"}


def test_keys_escape_what_separates_their_parts() -> None:
    assert key("lot", "M/1", "50%\n", "é") == "lot:M%2F1/50%25%0A/é"


def test_replay_refuses_what_it_does_not_know() -> None:
    with pytest.raises(KeyError):
        replay([("corrected", {"event_time": "2026-03-02T08:00:00+08:00"})], "lot:M/A")


@pytest.mark.parametrize("seed", range(5))
def test_plants_are_exact_in_order_and_repeatable(seed: int) -> None:
    made = plant(seed, Size())
    moving = [row for row in made if row[0] not in INERT]
    times = [happened(row) for row in moving]
    assert times == sorted(set(times))
    assert consistent(moving)
    assert made == plant(seed, Size())
    assert len({fields["source_record"] for _, fields in made}) == len(made)


def test_plants_hold_the_shapes_that_matter() -> None:
    made = [row for seed in range(6) for row in plant(seed, SMALL)]
    tables = {table for table, _ in made}
    assert {"lot_split", "unit_assembled", "used", "delivered", "returned", "moved", "lot_received"} <= tables
    assert any("inner_package" in fields for table, fields in made if table == "packed")
    assert any("package" in fields for table, fields in made if table == "material_consumed")


@pytest.mark.parametrize("seed", range(20))
def test_graphs_are_small(seed: int) -> None:
    assert consistent(consistent_graph(seed))
    assert consistent(packing_graph(seed))
    assert len(things(odd_graph(seed))) <= 24


@pytest.mark.parametrize("name", [*COARSE, *HARD])
def test_damage_is_repeatable_and_leaves_the_true_rows_alone(name: str) -> None:
    damage = (COARSE | HARD)[name]
    before = plant(3)
    damaged = damage(before, Random(1))
    assert before == plant(3)
    assert damaged == damage(before, Random(1))
    assert damaged != before


def test_each_withdrawn_posting_has_its_correction() -> None:
    damaged = withdraw(plant(3), Random(1))
    records = {fields["source_record"] for table, fields in damaged if table != "corrected"}
    corrected = {fields["source_record"] for table, fields in damaged if table == "corrected"}
    assert corrected <= records
    assert {fields["replaces"] for _, fields in damaged if "replaces" in fields} <= corrected


def test_tables_are_written_one_file_a_table(tmp_path: Path) -> None:
    made = plant(1)
    files = write_tables(made, tmp_path / "plant")
    assert {file.stem for file in files} == {table for table, _ in made}
    read: list[Row] = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            read += [(file.stem, {k: v for k, v in line.items() if v}) for line in csv.DictReader(lines)]
    assert sorted(read, key=lambda r: r[1]["source_record"]) == sorted(made, key=lambda r: r[1]["source_record"])
