"""The same facts give the same fingerprint, whatever the order, engine, way in or number of loads; others another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from genealogy.graph.emptying import clear
from genealogy.graph.engine import open_graph
from genealogy.graph.fingerprint import Fingerprint, fingerprint
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.services.stores.projecting import rebuild
from tests.contract.drafts import append, consumed, corrected, draft
from tests.contract.graphs import WAYS, Subject, append_rows
from tests.oracle.damage import reverse, withdraw
from tests.oracle.plant import plant
from tests.oracle.rows import Rows


@contextmanager
def ledger_of(rows: Rows, folder: Path) -> Iterator[Ledger]:
    with open_ledger(None, folder) as ledger:
        append_rows(ledger, rows)
        yield ledger


def taken(subject: Subject, ledger: Ledger, size: int = 10_000) -> Fingerprint:
    clear(subject.graph)
    subject.project(ledger, size=size)
    return fingerprint(subject.graph)


def test_an_empty_graph_has_one(subject: Subject) -> None:
    assert fingerprint(subject.graph) == Fingerprint(0, 0, "0" * 64)


def test_order_and_steps_do_not_matter(subject: Subject, tmp_path: Path) -> None:
    unnumbered = [(table, {k: v for k, v in fields.items() if k != "source_record"}) for table, fields in plant(23)]
    rows = reverse(withdraw(plant(21)[:160], Random(1)), Random(2)) + unnumbered[:60] + unnumbered[:20]
    with ledger_of(rows, tmp_path / "in order") as ledger:
        first = taken(subject, ledger)
        assert taken(subject, ledger, size=13) == first
        rebuild(ledger, subject.graph, subject.settings)
        assert fingerprint(subject.graph) == first
    Random(3).shuffle(rows)
    with ledger_of(rows, tmp_path / "shuffled") as ledger:
        assert taken(subject, ledger, size=29) == first


def test_every_engine_and_way_gives_the_same(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    found = {}
    with ledger_of(plant(22), tmp_path) as ledger:
        for name, (engine, bulk) in WAYS.items():
            with open_graph(request.getfixturevalue(f"{engine}_settings")) as graph:
                subject = Subject(graph, request.getfixturevalue(f"{engine}_settings"), bulk)
                found[name] = taken(subject, ledger)
    assert len(set(found.values())) == 1, found
    assert found["neo4j"].nodes > 50


def test_another_fact_gives_another(subject: Subject, tmp_path: Path) -> None:
    spellings = (("lot:RESIN/L1", "urn:epc:class:lgtin:4012345.012345.L1"),)
    contents = {
        "base": [consumed("1")],
        "quantity": [consumed("1", "2")],
        "unit": [consumed("1", unit="GRM")],
        "time": [consumed("1", event_time="2026-03-01T08:00:01+08:00")],
        "precision": [consumed("1", event_time="2026-03-01T08:00+08:00")],
        "record": [consumed("2")],
        "batch": [consumed("1", batch="B2")],
        "spelling": [consumed("1", identifiers=spellings)],
        "one more": [consumed("1"), consumed("2")],
        "described": [consumed("1"), draft("lot_received", material="RESIN", lot="L1", quantity="1", unit="KGM")],
    }
    found: dict[str, str] = {}
    for name, drafts in contents.items():
        with open_ledger(None, tmp_path / name) as ledger:
            append(ledger, *drafts)
            found[name] = taken(subject, ledger).digest
    assert len(set(found.values())) == len(found), found


def test_what_was_withdrawn_is_not_counted(subject: Subject, tmp_path: Path) -> None:
    with open_ledger(None, tmp_path / "clean") as ledger:
        append(ledger, consumed("1"))
        clean = taken(subject, ledger)
    with open_ledger(None, tmp_path / "corrected") as ledger:
        append(ledger, consumed("1"), consumed("2"), corrected(of_table="material_consumed", of_record="2"))
        assert taken(subject, ledger) == clean
    with open_ledger(None, tmp_path / "replaced") as ledger:
        append(ledger, consumed("0", "7"), consumed("1", replaces="0"))
        assert taken(subject, ledger).relationships == clean.relationships


def test_numbers_of_the_ledger_are_not_in_it(subject: Subject, tmp_path: Path) -> None:
    with open_ledger(None, tmp_path / "alone") as ledger:
        append(ledger, consumed("1"))
        alone = taken(subject, ledger)
    with open_ledger(None, tmp_path / "later") as ledger:
        append(ledger, corrected(of_table="packed", of_record="none"), consumed("1"))
        assert taken(subject, ledger) == alone
