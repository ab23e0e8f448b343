"""What a user has configured, from options and environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from genealogy.graph.settings import EMBEDDED, GraphSettings
from genealogy.model.errors import UsageError
from genealogy.model.times import parse_duration
from genealogy.queries.checks.grades import USUAL, Grades
from genealogy.queries.tracing.resets import EVERY_CLEANING, Resets
from genealogy.queries.tracing.stays import lateness

PARTIAL, COMPLETE = "partial", "complete"
"""Whether a packing or unpacking may be missing from the records."""


@dataclass(frozen=True)
class Settings:
    """`ledger_url` is empty for the SQLite file in the data folder."""

    data: Path
    ledger_url: str
    graph: GraphSettings
    language: str
    tolerance: int
    """Microseconds by which recorded times may be off, both ways."""
    resets: Resets = EVERY_CLEANING
    """What ends that equipment passes exposure on."""
    packing_complete: bool = True
    """A packing told after an unpacking that lacks one is taken for that one, told too late, and none to be missing."""
    grades: Grades = USUAL
    """How grave each kind of finding is."""

    @property
    def late(self) -> int:
        """How long after an unpacking that lacks one a packing may be recorded and be that one, in microseconds."""
        return lateness(self.tolerance, complete=self.packing_complete)

    @classmethod
    def read(
        cls, data: Path | None = None, language: str | None = None, environment: Mapping[str, str] = os.environ
    ) -> "Settings":
        """Options go before the environment, which goes before the defaults. Raises UsageError."""
        folder = data or Path(environment.get("GENEALOGY_DATA") or "genealogy-data")
        graph = GraphSettings(
            url=environment.get("GENEALOGY_GRAPH_URL") or EMBEDDED,
            user=environment.get("GENEALOGY_GRAPH_USER", ""),
            password=environment.get("GENEALOGY_GRAPH_PASSWORD", ""),
            database=environment.get("GENEALOGY_GRAPH_DATABASE", ""),
            data=folder,
        )
        return cls(
            data=folder,
            ledger_url=_ledger_url(environment.get("GENEALOGY_LEDGER_URL", "")),
            graph=graph,
            language=language or language_of(environment),
            tolerance=parse_duration(environment.get("GENEALOGY_TOLERANCE") or "1d"),
            resets=Resets.parse(environment.get("GENEALOGY_RESETS") or "equipment=equipment_cleaned"),
            packing_complete=_packing(environment.get("GENEALOGY_PACKING") or COMPLETE),
            grades=Grades.parse(environment.get("GENEALOGY_GRADES") or ""),
        )


def _ledger_url(text: str) -> str:
    if text in {"", "sqlite"}:
        return ""
    if "://" not in text:
        raise UsageError(
            f"GENEALOGY_LEDGER_URL is not a database URL: {text!r}; write sqlite:///FILE or postgresql://USER@HOST/DATABASE"
        )
    return text


def _packing(text: str) -> bool:
    if text not in {PARTIAL, COMPLETE}:
        raise UsageError(f"GENEALOGY_PACKING: {text!r} is not understood; write {PARTIAL} or {COMPLETE}")
    return text == COMPLETE


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """`zh` or `en`."""
    wanted = environment.get("GENEALOGY_LANG") or environment.get("LANG") or ""
    return "zh" if wanted.lower().startswith("zh") else "en"
