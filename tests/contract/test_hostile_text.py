"""Text that looks like a query stays text, on both engines and by every way in."""

from genealogy.ledger.ledger import Ledger
from tests.contract.drafts import append, consumed, draft
from tests.contract.graphs import Subject, nodes, relationships

HOSTILE = (
    "L1'}) DETACH DELETE n //",
    'L"1" OR 1=1',
    "`Lot`) REMOVE n:Lot //",
    "{label}",
    "$keys",
    "a\\u0027b\\",
    "line\nbreak\ttab",
    "批次 1/2%",
    "#1:0",
    "a\u2028b",
)


def test_no_text_becomes_a_query(subject: Subject, records: Ledger) -> None:
    for number, text in enumerate(HOSTILE):
        append(
            records,
            draft(
                "lot_received",
                source_record=f"r{number}",
                material=text,
                lot=text,
                quantity="5",
                unit="KGM",
                supplier=text,
                expires_on="2027-01-01",
            ),
            consumed(f"c{number}", material=text, lot=text, batch=text),
            draft("hold_placed", material=text, lot=text, reason=text, document=text),
        )
    subject.project(records, size=5)
    found = nodes(subject.graph)
    assert len([key for key in found if key.startswith("lot:")]) == len(HOSTILE)
    assert {row["number"] for key, row in found.items() if key.startswith("batch:")} == set(HOSTILE)
    assert {row["of"] for key, row in found.items() if key.startswith("lot:")} == set(HOSTILE)
    held = [row for row in relationships(subject.graph).values() if row[":"] == "HELD_BY"]
    assert {row["reason"] for row in held} == set(HOSTILE)
    assert {row[":"] for row in found.values()} == {"Lot", "Batch", "Material", "Party", "Receipt", "Hold"}
