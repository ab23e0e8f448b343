"""Drafts for the ledger's tests, and short words for what is done with them."""

from typing import Any

from sqlalchemy import create_engine, text

from genealogy.ledger.appending import Outcome, Status
from genealogy.ledger.ledger import Ledger
from genealogy.model.events import EVENTS, build
from genealogy.model.records import Draft

FILE_HASH = "5e" * 32


def draft(table: str = "material_consumed", repeat: int = 1, **values: Any) -> Draft:
    """A record of ERP, at a place named after its number."""
    given = {"source": "erp", "event_time": "2026-03-01T08:00:00+08:00"} | values
    event = build(EVENTS[table], given)
    return Draft(event, "records.csv", FILE_HASH, f"record {event.source_record}", repeat)


def consumed(record: str | None = "R1", quantity: str = "1", **values: Any) -> Draft:
    content = {"batch": "B1", "material": "RESIN", "lot": "L1", "quantity": quantity, "unit": "KGM"}
    return draft("material_consumed", **(content | {"source_record": record} | values))


def corrected(**values: Any) -> Draft:
    return draft("corrected", **({"reason": "posted twice"} | values))


def many(count: int, first: int = 0) -> list[Draft]:
    return [consumed(f"R{number}", str(number + 1)) for number in range(first, first + count)]


def append(ledger: Ledger, *drafts: Draft, **options: Any) -> list[Outcome]:
    return ledger.append(drafts, recorded_by="王芳", **options)


def statuses(outcomes: list[Outcome]) -> list[Status]:
    return [outcome.status for outcome in outcomes]


def rows(url: str, statement: str) -> list[Any]:
    """What the database itself answers, past the ledger."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(statement))
            return list(result.all()) if result.returns_rows else []
    finally:
        engine.dispose()
