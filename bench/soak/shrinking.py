"""The smallest history of one graph of which an engine still tells something else than the definition."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.soak.comparing import Difference, Engine, Found, played
from bench.soak.history import History, Recorded
from tests.oracle.rows import show


def smallest(told: History, difference: Difference, engines: Sequence[Engine]) -> tuple[History, Difference, list[str]]:
    """Records left out one after another as long as the answers differ; what then differs. Of a difference that the
    graph alone does not show: the graph alone, and nothing.
    """
    small = told.alone(difference.number)
    what = differing(small, difference, engines)
    found = bool(what)
    while found:
        found = False
        for less in _lessened(small.parts[difference.number]):
            shorter = small.alone(difference.number, less)
            if still := differing(shorter, difference, engines):
                small, what, found = shorter, still, True
                break
    return small, difference, what


def _lessened(parts: list[list[Recorded]]) -> list[list[list[Recorded]]]:
    """Without one record each."""
    return [
        [[*part[:row], *part[row + 1 :]] if other == batch else part for other, part in enumerate(parts)]
        for batch, records in enumerate(parts)
        for row in range(len(records))
    ]


def differing(told: History, difference: Difference, engines: Sequence[Engine]) -> list[str]:
    """In what the engine's answer differs from the definition's in this history; empty where it does not."""
    found, used = Found(), [one for one in engines if one.name == difference.engine]
    with tempfile.TemporaryDirectory() as folder:
        for asking in played(told, Path(folder), used, found):
            if asking.after == difference.after:
                asking.put(difference.asked, {difference.number: difference.question})
    return [what for one in found.differences if one.engine == difference.engine for what in one.what]


def described(told: History, difference: Difference, what: Sequence[str]) -> str:
    """For a person: the question, what differs, and the records batch by batch."""
    question = replace(difference.question, cleared=frozenset())
    lines = [f"{difference.engine} after batch {difference.after + 1}: {question}"]
    if difference.question.cleared:
        lines.append(f"cleared: {', '.join(sorted(difference.question.cleared))}")
    lines.append(f"as of batch {difference.asked.batch}, at {difference.asked.at}, supersede {told.supersede}")
    lines += [f"  {one}" for one in what] or [f"  {one} (only among the other graphs)" for one in difference.what]
    for step, part in zip(told.steps, told.parts[difference.number], strict=True):
        lines.append(f"batch, {step}:")
        lines += [f"    {line}" for line in (show([row]) for row, _ in part)]
    return "\n".join(lines)
