"""The records of the whole plant against each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from genealogy.model.materials import MaterialDefined
from genealogy.model.times import FOREVER, Moment
from genealogy.queries.accounts.alike import folds
from genealogy.queries.accounts.findings import Finding
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.checks.consistency import CHECKED, contradictions
from genealogy.queries.checks.dated import Dates
from genealogy.queries.checks.grades import Grade, Grades
from genealogy.queries.checks.incomplete import EXPIRING, Undated
from genealogy.queries.checks.misnamed import NUMBERED, alike, placeholders
from genealogy.queries.checks.parties import Suppliers, twice
from genealogy.queries.checks.units import strange_units
from genealogy.services.bounds import UNBOUNDED, Bounds
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.records import AUTO, UNIT, Edges, Records, records
from genealogy.services.stores.repairing import repaired

_ORDER = {grade: place for place, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True)
class Checked:
    """`notes` are the findings whose grade is note; `things` counts what was gone through, by kind."""

    findings: list[Finding]
    notes: list[Finding]
    things: dict[str, int]
    sequence: int
    as_of_time: str | None
    grades: Grades
    engine: str

    def document(self) -> dict[str, Any]:
        return {
            "engine": self.engine,
            "findings": [self.told(one) for one in self.findings],
            "notes": [self.told(one) for one in self.notes],
            "things": self.things,
            "as_of": {"sequence": self.sequence, "time": self.as_of_time},
        }

    def told(self, one: Finding) -> dict[str, Any]:
        return {"grade": str(self.grades.of(one.kind)), **one.document()}


def check_plant(app: Application, bounds: Bounds = UNBOUNDED, engine: str = AUTO) -> Checked:
    """Every contradiction in the records, by kind. Raises UsageError."""
    return repaired(app, lambda: check_records(app, records(app, engine), bounds))


def check_records(app: Application, known: Records, bounds: Bounds) -> Checked:
    """The same of given records."""
    sequence, as_of_time = bounds.sequence(app, known.sequence)
    at = bounds.world()
    edges = known.edges(sequence, at.end if at else FOREVER)
    with rare_collection():
        things, told = _gone_through(app, known, edges)
        found = dict.fromkeys([*told, *_told_by_records(app, known, edges, sequence, at)])
    grades = app.settings.grades
    findings: dict[bool, list[Finding]] = {False: [], True: []}
    for one in sorted(found, key=lambda one: (_ORDER[grades.of(one.kind)], one.kind, one.keys, one.records)):
        findings[grades.of(one.kind) is Grade.NOTE].append(one)
    return Checked(findings[False], findings[True], things, sequence, as_of_time, grades, known.engine)


def _gone_through(app: Application, known: Records, edges: Edges) -> tuple[dict[str, int], list[Finding]]:
    """(how many things there are of each kind, what is found). One of many units that are alike is looked at for all;
    where something is found of such a one, all are."""
    keys = known.names.by_kind([kind for kind in CHECKED if kind != UNIT])
    folded = known.folded(edges, keys["lot"])
    for source in (folded, edges):
        keys[UNIT], stands_for = known.units(source), folds(source)
        told = contradictions(source, keys.__getitem__, Conversions(source), app.settings.tolerance, app.progress)
        found = list(told)
        if not any(key in stands_for for one in found for key in one.keys):
            break
    found += _misnamed(known, edges, keys[UNIT])
    counts = {kind: sum(stands_for.get(key, 1) for key in keys[kind]) for kind in CHECKED}
    return counts, found


def _told_by_records(
    app: Application, known: Records, edges: Edges, sequence: int, at: Moment | None
) -> Iterator[Finding]:
    """What records tell of lots that is not in the index: dates, names of suppliers, units of materials."""
    undated, dates, suppliers = Undated(), Dates(), Suppliers()
    for recorded in app.ledger.standing(sequence, EXPIRING):
        if at is None or not recorded.told.time.known or recorded.told.time.start <= at.end:
            for one in (undated, dates, suppliers):
                one.take(recorded.event, recorded.sequence)
    yield from undated.findings()
    yield from dates.findings()
    names = known.names.by_kind(("party", "lot", "supplierlot"))
    spellings = {one.key: one.identifiers for one in known.names.named(names["party"]).values()}
    yield from twice(edges, names["lot"], names["supplierlot"], suppliers.same_name(spellings))
    yield from strange_units(edges, names["lot"], _defined(app, sequence))


def _defined(app: Application, sequence: int) -> dict[str, set[str]]:
    """The units in which records define materials."""
    found: dict[str, set[str]] = defaultdict(set)
    for recorded in app.ledger.standing(sequence, (MaterialDefined.table,)):
        if isinstance(recorded.event, MaterialDefined):
            found[recorded.event.material].add(recorded.event.unit)
    return found


def _misnamed(known: Records, edges: Edges, units: Sequence[str]) -> Iterator[Finding]:
    """Numbers that are none, and things that are spelled alike."""
    names = known.names.by_kind(NUMBERED)
    yield from placeholders(edges, (key for some in (*names.values(), units) for key in some))
    yield from alike(edges, names.__getitem__)
