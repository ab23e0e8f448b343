"""Every query of the catalogue on both engines: it runs, and its columns and rows are what it declares."""

import re
from typing import Any

import pytest

from genealogy.graph import catalogue
from genealogy.graph.catalogue import Query
from genealogy.ledger.ledger import Ledger
from genealogy.model.errors import UsageError
from tests.contract.drafts import append, consumed, corrected, draft
from tests.contract.graphs import Subject, append_rows
from tests.oracle.rows import Row

pytestmark = pytest.mark.parametrize("subject", ["neo4j", "bulk"], indirect=True)
LOT: dict[str, Any] = {"material": "RESIN", "lot": "L1", "quantity": "5", "unit": "KGM"}
ASKED: dict[str, dict[str, str]] = {
    "batch_record": {"batch": "batch:B1"},
    "equipment_batches": {"equipment": "equipment:E1"},
    "expiring_lots": {"before": "2028-01-01"},
    "holds": {},
    "lots_of_supplier": {"party": "party:ACME"},
    "out_of_limits": {},
    "placeholders": {},
    "shipments_to_party": {"party": "party:H1"},
    "upper_bound": {"lot": "lot:RESIN/L1"},
}
COLUMNS = re.compile(r" AS (\w+)(?=,|\s|$)")


@pytest.fixture
def found(subject: Subject, records: Ledger) -> Subject:
    append(
        records,
        draft("lot_received", supplier="ACME", expires_on="2027-01-01", **LOT),
        consumed("1"),
        consumed("2", batch="B2"),
        corrected(of_table="material_consumed", of_record="2"),
        draft("lot_produced", batch="B1", **(LOT | {"material": "TUBE", "expires_on": "2029-01-01"})),
        draft("hold_placed", reason="colour", **LOT),
        draft("hold_lifted", event_time="2026-04-01T00:00:00Z", **LOT),
        draft("shipped", shipment="S1", consignee="H1", **(LOT | {"material": "TUBE", "quantity": "2"})),
        draft("used", material="TUBE", serial="U1", party="H1"),
    )
    append_rows(records, [("equipment_used", {"batch": "B1", "equipment": "E1", "started_at": "2026-03-01T00:00:00Z"})])
    append_rows(
        records, [inspected("9.1", lower="2", upper="9"), inspected("9"), inspected("red"), inspected("1", "1.5")]
    )
    subject.project(records)
    return subject


def inspected(value: str, lower: str = "", upper: str = "9") -> Row:
    limits = {"lower": lower, "upper": upper, "value": value}
    return "inspected", {
        "subject": "equipment:E1",
        "characteristic": "pH",
        "event_time": "2026-03-01T05:00:00Z",
        **limits,
    }


def asked(subject: Subject, name: str, **given: str) -> list[dict[str, Any]]:
    query = catalogue.query(name)
    return catalogue.run(subject.graph, query, query.values((ASKED[name] | given).items()))


def columns(query: Query) -> list[str]:
    return COLUMNS.findall(query.text.rpartition("RETURN")[2].partition("ORDER BY")[0])


def test_each_query_answers_in_its_columns(found: Subject) -> None:
    assert [query.name for query in catalogue.catalogue()] == sorted(ASKED)
    for query in catalogue.catalogue():
        rows = asked(found, query.name)
        assert rows, query.name
        for row in rows:
            assert list(row) == columns(query), query.name


def test_the_answers(found: Subject) -> None:
    assert asked(found, "placeholders") == [{"thing": "unit:TUBE/U1"}]
    assert [row["lot"] for row in asked(found, "expiring_lots")] == ["lot:RESIN/L1"]
    assert asked(found, "expiring_lots", before="2026-01-01") == []
    assert [row["lot"] for row in asked(found, "lots_of_supplier")] == ["lot:RESIN/L1"]
    assert sorted(row["value"] for row in asked(found, "out_of_limits")) == ["1", "9.1"]
    [hold] = asked(found, "holds")
    assert (hold["thing"], hold["reason"], hold["lifted"]) == ("lot:RESIN/L1", "colour", "2026-04-01T00:00:00Z")
    [shipped] = asked(found, "shipments_to_party")
    assert (shipped["shipment"], shipped["content"], shipped["quantity"]) == ("shipment:S1", "lot:TUBE/L1", "2")
    assert [row["batch"] for row in asked(found, "equipment_batches")] == ["batch:B1"]
    record = {(row["relation"], row["thing"]) for row in asked(found, "batch_record")}
    assert record == {
        ("CONSUMED_BY", "lot:RESIN/L1"),
        ("PRODUCED", "lot:TUBE/L1"),
        ("RAN_ON", "equipment:E1"),
    }
    [bound] = asked(found, "upper_bound")
    assert bound["at_most"] >= 4


def test_a_limit_is_kept(found: Subject) -> None:
    for name in ASKED:
        query = catalogue.query(name)
        if any(parameter.name == "limit" for parameter in query.parameters):
            assert len(asked(found, name, limit="0")) == 0, name
            assert len(asked(found, name, limit="1")) == 1, name


@pytest.mark.parametrize("text", ["'}) DETACH DELETE n //", "`", "{limit}", "$limit", '"', "批次\n1"])
def test_a_value_is_never_part_of_a_query(found: Subject, text: str) -> None:
    for name, values in ASKED.items():
        for parameter in values:
            if name == "expiring_lots":
                with pytest.raises(UsageError, match="is not a date"):
                    asked(found, name, **{parameter: text})
                continue
            rows = asked(found, name, **{parameter: text})
            assert rows in ([], [{"at_most": 0}]), name
    assert asked(found, "placeholders") == [{"thing": "unit:TUBE/U1"}]


def test_what_cannot_be_asked_is_told(subject: Subject) -> None:
    with pytest.raises(UsageError, match=r"there is no query 'nothing'.*batch_record"):
        catalogue.query("nothing")
    for name in ("../lookup/by_key", "catalogue/holds", "", "holds.cypher"):
        with pytest.raises(UsageError):
            catalogue.query(name)
    holds = catalogue.query("holds")
    with pytest.raises(UsageError, match="no parameter colour; it takes: limit"):
        holds.values([("colour", "red")])
    with pytest.raises(UsageError, match="'many' is not a whole number"):
        holds.values([("limit", "many")])
    for text in ("-1", "1.5", "", "9" * 20, "٣"):
        with pytest.raises(UsageError, match="is not a whole number"):
            holds.values([("limit", text)])
    with pytest.raises(UsageError, match=r"needs --param batch=… .*for example batch:B1"):
        catalogue.query("batch_record").values([])
    assert holds.values([]) == {"limit": 500}
    with pytest.raises(UsageError, match="takes one --param limit; it was given 2"):
        holds.values([("limit", "1"), ("limit", "2")])
    bound = catalogue.query("upper_bound")
    assert bound.values([("lot", "lot:A/1"), ("lot", "lot:B/2")]) == {"lot": ["lot:A/1", "lot:B/2"]}
    with pytest.raises(UsageError, match="needs --param lot="):
        bound.values([])
