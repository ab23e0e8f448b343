"""A trace answer as a page for a browser."""

from pathlib import Path

from genealogy.cli.output import written
from genealogy.cli.texts import CHINESE, translate
from genealogy.reports.trace_page import page_pieces
from genealogy.services.tracing import Answer


def write_page(path: Path, answer: Answer, language: str) -> None:
    """One HTML file that needs no other. Raises UsageError and Refused as for every file that is written."""
    gaps = [*answer.traced.gaps, *answer.traced.left_out]
    reasons = {gap.reason: translate(gap.text, "zh").format(other=gap.other) for gap in gaps}
    with written(path) as target, target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(page_pieces(dict(answer.parts()), CHINESE | reasons, language))
