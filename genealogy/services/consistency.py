"""The records of the whole plant against each other."""

from dataclasses import dataclass
from typing import Any

from genealogy.index.pages import Torn
from genealogy.model.times import FOREVER
from genealogy.queries.consistency import CHECKED, contradictions
from genealogy.queries.conversions import Conversions
from genealogy.queries.findings import Finding
from genealogy.services.bootstrap import Application
from genealogy.services.bounds import UNBOUNDED, Bounds
from genealogy.services.collecting import rare_collection
from genealogy.services.records import IndexRecords


@dataclass(frozen=True, slots=True)
class Checked:
    """`things` counts what was gone through, by kind."""

    findings: list[Finding]
    things: dict[str, int]
    sequence: int
    as_of_time: str | None

    def document(self) -> dict[str, Any]:
        return {
            "findings": [one.document() for one in self.findings],
            "things": self.things,
            "as_of": {"sequence": self.sequence, "time": self.as_of_time},
        }


def check_plant(app: Application, bounds: Bounds = UNBOUNDED) -> Checked:
    """Every contradiction in the records, by kind. Raises UsageError."""
    try:
        return _check(app, IndexRecords(app), bounds)
    except Torn:
        app.rebuild_index()
        return _check(app, IndexRecords(app), bounds)


def _check(app: Application, known: IndexRecords, bounds: Bounds) -> Checked:
    sequence, as_of_time = bounds.sequence(app, known.sequence)
    at = bounds.world()
    edges = known.edges(sequence, at.end if at else FOREVER)
    by_kind = known.by_kind(CHECKED)
    with rare_collection():
        found = contradictions(edges, by_kind.__getitem__, Conversions(edges), app.settings.tolerance, app.progress)
        findings = sorted(dict.fromkeys(found), key=lambda one: (one.kind, one.keys, one.records))
    return Checked(findings, {kind: len(keys) for kind, keys in by_kind.items()}, sequence, as_of_time)
