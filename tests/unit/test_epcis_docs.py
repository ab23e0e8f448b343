"""docs/epcis.md and the table of meanings say the same."""

import re
from pathlib import Path

from genealogy.ingest.epcis.meaning import STATES, STEPS, UNTOLD, Meaning
from genealogy.ingest.epcis.vocabulary import BIZ_STEPS, DISPOSITIONS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "epcis.md").read_text(encoding="utf-8")


def documented(heading: str) -> dict[str, Meaning]:
    """Word → meaning, from the table below a heading."""
    table = DOCUMENT.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    rows = re.findall(r"^\| ([a-z_, ]+) \| (\w+) \|", table, re.MULTILINE)
    return {
        word: Meaning(meaning)
        for words, meaning in rows
        for word in words.split(", ")
        if word in (*BIZ_STEPS.words, *DISPOSITIONS.words)
    }


def test_steps() -> None:
    assert documented("bizStep") == STEPS


def test_dispositions() -> None:
    assert documented("disposition, also a persistent one") == STATES | UNTOLD


def test_the_table_holds_words_of_the_standard_only() -> None:
    assert STEPS.keys() <= set(BIZ_STEPS.words)
    assert (STATES | UNTOLD).keys() <= set(DISPOSITIONS.words)
