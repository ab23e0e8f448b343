"""The barcode reader against verdicts of GS1 and HIBC libraries; docs/barcodes.md tells the outcome."""

import re
from pathlib import Path

import pytest

from bench.barcodes import BEGIN, END, table, tallies
from genealogy.barcodes.dictionary import entry

PAGE = Path(__file__).parents[2] / "docs" / "barcodes.md"


def test_the_page_tells_what_a_run_tells(conformance: Path) -> None:
    told = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()
    assert told == table(conformance)


def test_every_difference_is_explained(conformance: Path) -> None:
    unexplained = {
        (tally.name, reason)
        for tally in tallies(conformance)
        for reason in tally.differing
        if reason not in PAGE.read_text("utf-8") or "'" in reason.replace("vector's", "")
    }
    assert not unexplained


@pytest.fixture(scope="module")
def dictionary(conformance: Path) -> list[tuple[str, list[str]]]:
    """Each AI of the published dictionary with its attributes."""
    path = conformance / "2-gs1-barcode/syntax-dictionary/reference/gs1-syntax-dictionary.txt"
    found = []
    for line in path.read_text("utf-8").splitlines():
        words = line.partition("#")[0].split()
        if words:
            first, _, last = words[0].partition("-")
            found += [(f"{ai:0{len(first)}}", words[1:]) for ai in range(int(first), int(last or first) + 1)]
    assert len(found) > 500
    return found


def test_our_rules_are_the_published_ones(dictionary: list[tuple[str, list[str]]]) -> None:
    wrong = []
    for ai, words in dictionary:
        own, flags = entry(ai), "" if re.match(r"[NXYZ]", words[0]) else words[0]
        needs = {frozenset(group.split("+")) for word in words if word[:4] == "req=" for group in word[4:].split(",")}
        excludes = {other for word in words if word[:3] == "ex=" for other in word[3:].split(",")}
        parts = [re.split(r"[,\]]", word.strip("[")) for word in words if re.match(r"\[?[NXYZ]\.*\d", word)]
        checks = [[name for name in part[1:] if name] for part in parts]
        same = (
            {frozenset(group) for group in own.needs} == needs,
            set(own.excludes) == excludes,
            [list(component.checks[1:]) for component in own.components] == checks,
            [component.most for component in own.components] == [int(re.sub(r"\D", "", part[0])) for part in parts],
            [component.optional for component in own.components]
            == ["[" in word for word in words if re.match(r"\[?[NXYZ]\.*\d", word)],
            own.separated == ("*" not in flags),
            own.link_attribute == ("?" in flags),
        )
        wrong += [(ai, same)] if not all(same) else []
    assert not wrong
