"""Looking things up on both engines: by key, number, part of a name, and their neighbours."""

from dataclasses import astuple

import pytest

from genealogy.graph.lookup import GraphNames, neighbours, properties_of
from genealogy.ledger.ledger import Ledger
from genealogy.model.errors import IdentifierError
from tests.contract.drafts import append, consumed, corrected, draft
from tests.contract.graphs import Subject

pytestmark = pytest.mark.parametrize("subject", ["neo4j", "bulk"], indirect=True)
SPELLING = "https://id.gs1.org/01/04012345123456/10/L1"
RESIN = "lot:RESIN/L1"


@pytest.fixture
def found(subject: Subject, records: Ledger) -> Subject:
    append(
        records,
        draft("material_defined", material="RESIN", name="聚氨酯 Resin 100%", unit="KGM"),
        draft("lot_received", material="RESIN", lot="L1", quantity="5", unit="KGM", supplier="ACME", receipt="L1"),
        consumed("1", identifiers=((RESIN, SPELLING),)),
        consumed("2", batch="L1"),
        consumed("3", "9", lot="L10"),
        consumed("4"),
        corrected(of_table="material_consumed", of_record="4"),
    )
    subject.project(records)
    return subject


def test_properties_of_what_exists(found: Subject) -> None:
    properties = properties_of(found.graph, [RESIN, "material:RESIN", "lot:RESIN/NONE", RESIN])
    assert set(properties) == {RESIN, "material:RESIN"}
    assert properties[RESIN]["identifiers"] == [SPELLING]
    assert properties[RESIN]["placeholder"] is False
    assert properties["material:RESIN"]["name"] == "聚氨酯 Resin 100%"
    assert not any("claims" in one for one in properties.values())
    assert properties_of(found.graph, []) == {}


def test_many_keys_are_looked_up_in_parts(found: Subject) -> None:
    keys = [f"lot:RESIN/X{number}" for number in range(11_000)] + [RESIN]
    assert list(properties_of(found.graph, keys)) == [RESIN]


def test_a_text_that_is_no_key_is_told(found: Subject) -> None:
    for text in ("L1", "nonsense:L1", "", "`Lot`:x"):
        with pytest.raises(IdentifierError):
            properties_of(found.graph, [text])


def test_things_by_their_number(found: Subject) -> None:
    names = GraphNames(found.graph)
    assert names.numbered("L1", 10) == ["batch:L1", RESIN]
    assert names.numbered("ACME", 10) == ["party:ACME"]
    for text in ("l1", "L", "", "L1'", '" OR true //'):
        assert names.numbered(text, 10) == []


def test_things_by_a_part_of_what_they_are_called(found: Subject) -> None:
    def keys(text: str, limit: int = 10) -> list[str]:
        return sorted(one.key for one in GraphNames(found.graph).containing(text, limit))

    assert keys("resin") == ["lot:RESIN/L1", "lot:RESIN/L10", "material:RESIN"]
    assert keys("聚氨") == ["material:RESIN"]
    assert keys("100%") == ["material:RESIN"]
    assert keys("ID.GS1.ORG") == [RESIN]
    assert keys("no such thing") == []
    assert len(keys("l", 2)) == 3, "one more than the limit tells that there are more"


def test_names_and_spellings(found: Subject) -> None:
    named = GraphNames(found.graph).named([RESIN, "material:RESIN", "lot:RESIN/NONE"])
    assert set(named) == {RESIN, "material:RESIN"}
    assert (named[RESIN].name, named[RESIN].identifiers) == (None, (SPELLING,))
    assert (named["material:RESIN"].name, named["material:RESIN"].identifiers) == ("聚氨酯 Resin 100%", ())


def test_neighbours_stand_in_the_order_of_recording(found: Subject) -> None:
    told = [astuple(one)[:3] + astuple(one)[5:8] for one in neighbours(found.graph, RESIN, 10)]
    assert told == [
        ("in", "RECEIVED", "receipt:L1", "5", "KGM", 2),
        ("out", "OF", "material:RESIN", None, None, 2),
        ("out", "SUPPLIED_BY", "party:ACME", None, None, 2),
        ("out", "CONSUMED_BY", "batch:B1", "1", "KGM", 3),
        ("out", "CONSUMED_BY", "batch:L1", "1", "KGM", 4),
    ]
    names = {one.key: one.name for one in neighbours(found.graph, RESIN, 10)}
    assert names["material:RESIN"] == "聚氨酯 Resin 100%"
    assert names["batch:B1"] is None
    assert [one.type for one in neighbours(found.graph, RESIN, 1)] == ["RECEIVED", "OF"]
    assert neighbours(found.graph, "lot:RESIN/NONE", 10) == []


def test_a_neighbour_leads_to_its_event(found: Subject, records: Ledger) -> None:
    sequences = {recorded.sequence for recorded in records.read()}
    for one in neighbours(found.graph, RESIN, 10):
        assert one.sequence in sequences
