"""The projection on both engines, step by step in Cypher and through the bulk door: exactly once, in any order."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from genealogy.graph import bulk, met, projector
from genealogy.graph.elements import Step, step_of
from genealogy.graph.emptying import clear
from genealogy.graph.projection import VERSION, check_owner, finish, start, watermark
from genealogy.graph.projector import Projector
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.errors import GenealogyError, GraphConflict, StoreError
from genealogy.model.links import links
from genealogy.model.records import Draft
from genealogy.services.stores.projecting import catch_up, rebuild
from tests.contract.drafts import append, consumed, corrected, draft
from tests.contract.graphs import Subject, append_rows, contents, nodes, relationships
from tests.oracle.plant import plant

RESIN = "lot:RESIN/L1"


def whole(ledger: Ledger) -> Step:
    last = ledger.last_sequence()
    return step_of(0, last, ledger.read(), ledger.withdrawn(0, last))


def received(record: str, **values: Any) -> Draft:
    content = {"material": "RESIN", "lot": "L1", "quantity": "5", "unit": "KGM", "supplier": "ACME"}
    return draft("lot_received", source_record=record, **(content | values))


def test_events_become_their_links(subject: Subject, records: Ledger) -> None:
    append_rows(records, plant(1))
    subject.project(records)
    expected = {}
    for recorded in records.read():
        for number, link in enumerate(links(recorded.event, recorded.id)):
            expected[f"{recorded.id}:{number}"] = (link.type, link.source, link.target, recorded.sequence, link.time)
    found = relationships(subject.graph)
    told = {
        key: (row[":"], row["from"], row["to"], row["recorded"], (row["t0"], row["t1"])) for key, row in found.items()
    }
    assert told == expected
    assert set(nodes(subject.graph)) == {end for row in expected.values() for end in row[1:3]}
    assert not any("voided" in row for row in found.values())


def test_every_way_in_makes_the_same(subject: Subject, records: Ledger) -> None:
    """What Cypher and the door write is equal to the last property; only the numbers of the ledger tell the order."""
    append_rows(records, plant(2)[:150])
    subject.project(records)
    at_once = contents(subject.graph)
    for size in (7, 40):
        clear(subject.graph)
        subject.project(records, size=size)
        assert contents(subject.graph) == at_once
    clear(subject.graph)
    Subject(subject.graph, subject.settings, bulk=False).project(records, size=31)
    assert contents(subject.graph) == at_once


def test_the_same_step_again_is_refused(subject: Subject, records: Ledger) -> None:
    append(records, received("1"), consumed("2"))
    step, writer = whole(records), subject.projector(records)
    writer.prepared(step)()
    before = contents(subject.graph)
    with pytest.raises(GraphConflict, match="try again"):
        writer.prepared(step)()
    assert contents(subject.graph) == before
    writer.finish()
    with pytest.raises(GraphConflict):
        Projector(subject.graph, records.id).prepared(step)()
    with pytest.raises(GraphConflict):
        Projector(subject.graph, "another ledger").prepared(Step(2, 3))()
    with pytest.raises(GraphConflict):
        finish(subject.graph, records.id, 5)
    assert contents(subject.graph) == before
    assert watermark(subject.graph).sequence == 2


def test_of_two_writers_one_is_told_to_look_again(subject: Subject, records: Ledger) -> None:
    append(records, received("1"))
    subject.project(records)
    append(records, *(consumed(str(number)) for number in range(300)))
    step = step_of(1, 301, records.read(1), ())

    def write(_: int) -> str:
        try:
            Projector(subject.graph, records.id).prepared(step)()
        except GraphConflict:
            return "refused"
        return "written"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(write, range(3))) == ["refused", "refused", "written"]
    assert len([row for row in relationships(subject.graph).values() if row[":"] == "CONSUMED_BY"]) == 300


def test_a_step_that_fails_leaves_nothing(subject: Subject, records: Ledger) -> None:
    """Its last query fails, when all others have run."""
    append(records, received("1"))
    subject.project(records)
    before = contents(subject.graph)
    append(records, consumed("2"), draft("used", material="RESIN", serial="S1", party="H1"))
    step = step_of(1, 3, records.read(1), ())
    next(reversed(step.links.values()))[0][-1]["reason"] = object()
    with pytest.raises(GenealogyError, match="cannot be sent"):
        Projector(subject.graph, records.id).prepared(step)()
    assert contents(subject.graph) == before
    assert watermark(subject.graph).sequence == 1
    subject.project(records)
    assert len(relationships(subject.graph)) == len(before[1]) + 2


def test_an_unfinished_build_is_begun_anew(subject: Subject, records: Ledger) -> None:
    append_rows(records, plant(3)[:60])
    start(subject.graph, records.id, unfinished=True)
    assert subject.graph.write(lambda tx: tx.run("CREATE (n:Lot {key: 'lot:LEFT/OVER'}) RETURN 1 AS one"))
    with pytest.raises(GraphConflict):
        Projector(subject.graph, records.id).prepared(whole(records))()
    catch_up(records, subject.graph, subject.settings, 60)
    built = contents(subject.graph)
    assert "lot:LEFT/OVER" not in built[0]
    assert not watermark(subject.graph).unfinished
    rebuild(records, subject.graph, subject.settings)
    assert contents(subject.graph) == built


def test_a_half_cleared_graph_is_begun_anew(subject: Subject, records: Ledger) -> None:
    append(records, received("1"), consumed("2"))
    subject.project(records)
    built = contents(subject.graph)
    subject.graph.write(lambda tx: tx.run("MATCH (p:Projection) SET p.unfinished = true"))
    subject.graph.write(lambda tx: tx.run("MATCH (n:Lot) DETACH DELETE n"))
    catch_up(records, subject.graph, subject.settings, 2)
    assert contents(subject.graph) == built


def test_a_graph_of_an_older_version_is_built_anew(subject: Subject, records: Ledger) -> None:
    append(records, received("1"))
    subject.project(records)
    built = contents(subject.graph)
    subject.graph.write(lambda tx: tx.run("MATCH (p:Projection) SET p.version = 0"))
    subject.graph.write(lambda tx: tx.run("MATCH (n:Lot) SET n.placeholder = 'maybe'"))
    catch_up(records, subject.graph, subject.settings, 1)
    assert contents(subject.graph) == built
    assert watermark(subject.graph).version == VERSION


def test_a_graph_that_does_not_fit_the_ledger_is_refused(subject: Subject, records: Ledger, tmp_path: Path) -> None:
    append(records, received("1"))
    subject.project(records)
    with open_ledger(None, tmp_path / "other") as other, pytest.raises(StoreError, match=r"another ledger.*rebuild"):
        catch_up(other, subject.graph, subject.settings, 0)
    with pytest.raises(StoreError, match="ahead"):
        check_owner(watermark(subject.graph), records.id, 0)
    subject.graph.write(lambda tx: tx.run("MATCH (p:Projection) SET p.version = $v", {"v": VERSION + 1}))
    with pytest.raises(StoreError, match="upgrade"):
        catch_up(records, subject.graph, subject.settings, 1)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_a_correction_voids_its_record_whenever_it_comes(
    subject: Subject, records: Ledger, order: Sequence[int]
) -> None:
    drafts = [received("1"), consumed("2"), corrected(of_table="material_consumed", of_record="2")]
    for number in order:
        append(records, drafts[number])
        subject.project(records)
    effect = max(order.index(1), order.index(2)) + 1
    [used] = [row for row in relationships(subject.graph).values() if row[":"] == "CONSUMED_BY"]
    assert (used["recorded"], used["voided"]) == (order.index(1) + 1, effect)
    assert "voided" not in next(row for row in relationships(subject.graph).values() if row[":"] == "RECEIVED")


def test_a_record_that_replaces_another_stands_alone(subject: Subject, records: Ledger) -> None:
    append(records, consumed("1", "10"), consumed("2", "12", replaces="1"), consumed("3", "7"))
    subject.project(records)
    found = {row["quantity"]: row.get("voided") for row in relationships(subject.graph).values()}
    assert found == {"10": 2, "12": None, "7": None}


def test_a_placeholder_is_filled_and_comes_back(subject: Subject, records: Ledger) -> None:
    def placeholder() -> Any:
        return nodes(subject.graph)[RESIN]["placeholder"]

    append(records, consumed("1"))
    subject.project(records)
    assert placeholder() is True
    append(records, received("2"), received("3"))
    subject.project(records, size=1)
    assert placeholder() is False
    for record, state in (("2", False), ("3", True)):
        append(records, corrected(of_table="lot_received", of_record=record))
        subject.project(records)
        assert placeholder() is state, f"after the withdrawal of receipt {record}"
    append(records, received("4"))
    subject.project(records)
    assert placeholder() is False
    assert "placeholder" not in nodes(subject.graph)["batch:B1"]


def test_a_withdrawal_in_the_step_of_its_record(subject: Subject, records: Ledger) -> None:
    append(records, received("1", expires_on="2027-01-01"), consumed("2"))
    append(records, corrected(of_table="lot_received", of_record="1"))
    subject.project(records)
    lot = nodes(subject.graph)[RESIN]
    assert lot["placeholder"] is True
    assert "expires_on" not in lot
    assert "claims" not in lot


TELLING = (
    ("1", "2026-03-01T08:00:00Z", {"expires_on": "2027-01-01", "produced_on": "2026-01-01"}),
    ("2", "2026-03-03T08:00:00Z", {"expires_on": "2027-03-03"}),
    ("3", "2026-03-02T08:00:00Z", {"expires_on": "2027-02-02", "produced_on": "2026-02-02"}),
)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
@pytest.mark.parametrize("size", [1, 9])
def test_the_latest_event_tells_a_property(subject: Subject, records: Ledger, order: Sequence[int], size: int) -> None:
    for number in order:
        record, time, values = TELLING[number]
        append(records, received(record, event_time=time, **values))
    subject.project(records, size=size)
    lot = nodes(subject.graph)[RESIN]
    assert (lot["expires_on"], lot["produced_on"]) == ("2027-03-03", "2026-02-02")
    for record, expected in (("2", ("2027-02-02", "2026-02-02")), ("3", ("2027-01-01", "2026-01-01"))):
        append(records, corrected(of_table="lot_received", of_record=record))
        subject.project(records)
        lot = nodes(subject.graph)[RESIN]
        assert (lot["expires_on"], lot["produced_on"]) == expected


def test_of_two_events_at_one_time_the_id_decides(subject: Subject, records: Ledger) -> None:
    append(records, *(received(str(number), expires_on=f"2027-01-{number:02}") for number in range(1, 9)))
    subject.project(records, size=3)
    latest = max(records.read(), key=lambda recorded: recorded.id)
    assert nodes(subject.graph)[RESIN]["expires_on"] == getattr(latest.event, "expires_on")  # noqa: B009


def test_a_node_keeps_every_spelling(subject: Subject, records: Ledger) -> None:
    spellings = ["urn:epc:class:lgtin:4012345.012345.L1", "https://id.gs1.org/01/04012345123456/10/L1", RESIN]
    for number, spelling in enumerate(spellings):
        append(records, consumed(str(number), identifiers=((RESIN, spelling),)))
    subject.project(records, size=2)
    assert nodes(subject.graph)[RESIN]["identifiers"] == sorted(spellings[:2])
    assert "identifiers" not in nodes(subject.graph)["batch:B1"]


@pytest.mark.parametrize("bits", [8, met.BITS], ids=["all_are_taken_for_met", "none"])
def test_what_is_forgotten_is_found_again(
    subject: Subject, records: Ledger, monkeypatch: pytest.MonkeyPatch, bits: int
) -> None:
    append_rows(records, plant(4)[:200])
    subject.project(records)
    built = contents(subject.graph)
    monkeypatch.setattr(bulk, "_KNOWN_LIMIT", 8)
    monkeypatch.setattr(projector, "_KNOWN_LIMIT", 8)
    monkeypatch.setattr(met, "BITS", bits)
    clear(subject.graph)
    subject.project(records, size=11)
    assert contents(subject.graph) == built


def test_long_texts_fit(subject: Subject, records: Ledger) -> None:
    long = "长" * 20_000
    append(records, received("0"))
    subject.project(records)
    append(records, *(draft("scrapped", material="RESIN", lot="L1", reason=f"{n} {long}") for n in range(600)))
    subject.project(records)
    reasons = [row["reason"] for row in relationships(subject.graph).values() if row[":"] == "SCRAPPED_IN"]
    assert sorted(reasons) == sorted(f"{n} {long}" for n in range(600))
