"""The quality of all records: how complete, how timely, how consistent, and what their faults hide from traces."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from genealogy.ledger.quarantine import State
from genealogy.model.times import parse_time
from genealogy.queries.checks.completeness import Tally, month_of
from genealogy.queries.checks.grades import USUAL, Grade, Grades
from genealogy.queries.checks.offenders import (
    BLANK,
    FOUND,
    MISNAMED,
    RECEIVER,
    REFUSED,
    Offender,
    Things,
    concerned,
    worst,
)
from genealogy.services.bounds import UNBOUNDED, Bounds
from genealogy.services.consistency import Checked, check_records
from genealogy.services.hiding import Hiding
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.indexing import past
from genealogy.services.stores.records import IndexRecords
from genealogy.services.stores.repairing import repaired

OFFENDERS = 10
Group = tuple[str, str]
"""Source and table."""
Place = tuple[str, str, str | None]
"""Source, table and month."""


@dataclass(slots=True)
class Quality:
    sequence: int
    as_of_time: str | None = None
    past: bool = False
    """Whether it was asked as of then: `refused` is not known, because the quarantine keeps no history."""
    finished_lots: int = 0
    months: dict[Place, Tally] = field(default_factory=dict)
    grades: Grades = USUAL
    found: dict[tuple[Place, str], int] = field(default_factory=lambda: defaultdict(int))
    """How many findings of a kind concern records of a source, table and month."""
    found_of_tables: dict[tuple[Group, str], int] = field(default_factory=lambda: defaultdict(int))
    """The same of all months: a finding may concern several."""
    refused: dict[Group, dict[str, int]] = field(default_factory=dict)
    """How many records were refused, by state."""
    offenders: list[Offender] = field(default_factory=list)

    def tables(self) -> dict[Group, Tally]:
        """All months together."""
        found: dict[Group, Tally] = {group: Tally() for group in sorted(self.refused)}
        for (source, table, _), tally in self.months.items():
            found.setdefault((source, table), Tally()).merge(tally)
        return dict(sorted(found.items()))


def quality(app: Application, most: int = OFFENDERS, as_of: str | None = None) -> Quality:
    """One pass over the ledger, one over the quarantine, and what `check` finds.

    `as_of`: what was known at a ledger sequence or a time. Raises UsageError.
    """
    return repaired(app, lambda: _quality(app, most, as_of))


def _quality(app: Application, most: int, as_of: str | None) -> Quality:
    sequence, time = Bounds(as_of).sequence(app, app.ledger.last_sequence())
    known = IndexRecords(app) if as_of is None else IndexRecords(app, past(app, sequence))
    checked = check_records(app, known, UNBOUNDED)
    told = Quality(checked.sequence, time, as_of is not None, grades=checked.grades)
    with rare_collection():
        census = _Census(told, checked)
        for recorded in app.ledger.standing(checked.sequence):
            census.take(recorded.event, recorded.id, recorded.sequence, recorded.recorded)
            app.progress("quality", recorded.sequence, checked.sequence)
        census.findings()
        if as_of is None:
            _refused(app, told)
        hiding = Hiding(known, app.settings.tolerance)
        told.finished_lots = hiding.finished
        told.offenders = worst([*census.offenders(hiding), *hiding.dead_ends()], most)
    return told


class _Census:
    """Everything that one pass over the ledger gathers."""

    def __init__(self, told: Quality, checked: Checked) -> None:
        self._told = told
        self._findings = [*checked.findings, *checked.notes]
        self._wanted = {sequence for one in self._findings for sequence in one.records}
        self._places: dict[int, Place] = {}
        self._examples: dict[tuple[Group, str], tuple[str, ...]] = {}
        self._concerned: dict[tuple[str, str, str, str], Things] = defaultdict(Things)
        self._misnamed: dict[tuple[Group, str], Things] = defaultdict(Things)
        """What findings of MISNAMED kinds name."""

    def take(self, event: Any, event_id: str, sequence: int, recorded: str) -> None:
        place = (event.source, event.table, month_of(event))
        tally = self._told.months.get(place)
        if tally is None:
            tally = self._told.months[place] = Tally()
        for name in tally.take(event, parse_time(recorded).start, sequence):
            what, keys, after = concerned(event, event_id, name)
            if what:
                self._concerned[event.source, event.table, name, what].add(keys, after)
        if sequence in self._wanted:
            self._places[sequence] = place

    def findings(self) -> None:
        """Count each finding once for every source, table and month whose records it names."""
        for one in self._findings:
            places = {self._places[sequence] for sequence in one.records if sequence in self._places}
            for place in places:
                self._told.found[place, one.kind] += 1
            for group in {place[:2] for place in places}:
                self._told.found_of_tables[group, one.kind] += 1
                self._examples.setdefault((group, one.kind), one.keys[:1])
                if one.kind in MISNAMED:
                    self._misnamed[group, one.kind].add(one.keys)

    def offenders(self, hiding: Hiding) -> Iterator[Offender]:
        traced = set()
        tables = self._told.tables()
        for (source, table, name, what), found in self._concerned.items():
            traced.add((source, table, name))
            things = hiding.unended(found) if what == RECEIVER else found
            tally = tables[source, table]
            count = tally.asked[name] - tally.filled[name]
            if things.keys:
                hides = hiding.hidden(what, things)
                yield Offender(what, count, source, table, name, of=tally.asked[name], hides=hides,
                               examples=tuple(list(things.keys)[:3]))  # fmt: skip
        for (source, table), tally in tables.items():
            for name, asked in tally.asked.items():
                if (count := asked - tally.filled[name]) and (source, table, name) not in traced:
                    yield Offender(BLANK, count, source, table, name, of=asked)
        yield from self._found(tables, hiding)
        for (source, table), states in self._told.refused.items():
            if count := states.get(State.OPEN, 0):
                yield Offender(REFUSED, count, source, table)

    def _found(self, tables: dict[Group, Tally], hiding: Hiding) -> Iterator[Offender]:
        for (group, kind), count in self._told.found_of_tables.items():
            if self._told.grades.of(kind) is not Grade.NOTE:
                of, keys = tables[group].events, self._examples[group, kind]
                hides = hiding.confused(self._misnamed[group, kind]) if kind in MISNAMED else None
                yield Offender(FOUND, count, *group, kind=kind, of=of, hides=hides, examples=keys)


def _refused(app: Application, told: Quality) -> None:
    for held in app.ledger.quarantine.list():
        group = (held.refusal.source, held.refusal.table)
        states = told.refused.setdefault(group, {})
        states[held.state] = states.get(held.state, 0) + 1
