"""docs/formats.md tells what a run tells; `python -m bench.formats ../shared/conformance` writes it anew."""

from pathlib import Path

from bench.formats import PAGE, SHIPPED, THIRD, shipped, table, third_party
from bench.telling import section


def test_of_the_records_that_come_with_the_project() -> None:
    assert section(PAGE.read_text("utf-8"), SHIPPED) == table(shipped())


def test_of_the_documents_of_others(conformance: Path) -> None:
    assert section(PAGE.read_text("utf-8"), THIRD) == table(third_party(conformance))
