"""The two databases that a ledger may be kept in, each test in an empty one; the graphs come from graphs.py."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from genealogy.ledger.ledger import Ledger, open_ledger
from tests.contract import postgresql
from tests.contract.graphs import records, subject

__all__ = ["records", "subject"]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    if reason := postgresql.missing():
        pytest.skip(reason)
    with postgresql.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that holds nothing yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    server = request.getfixturevalue("postgresql_server")
    name = f"ledger_{uuid4().hex}"
    engine = create_engine(f"{server}postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}{name}"


@pytest.fixture
def ledger(ledger_url: str, tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(ledger_url, tmp_path) as opened:
        yield opened
