"""From bad units or lots back to the cause that explains them best."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from genealogy.model.errors import UsageError
from genealogy.model.events import LotProduced
from genealogy.model.identifiers import kind_of
from genealogy.model.times import instant_text
from genealogy.queries.causes.belonging import Shifts, belongings
from genealogy.queries.causes.causes import SHIFT, Ranking, Sample, Suspicion, Window, kind_of_cause, rank
from genealogy.queries.causes.population import GIVEN, RULES, Asked, Population, population
from genealogy.queries.causes.separating import Separation, among_known, among_others, share_of_first
from genealogy.queries.causes.stretches import Stretch
from genealogy.queries.edges import Direction, EdgeSource
from genealogy.queries.tracing.confirming import Confirming
from genealogy.services.bounds import Bounds
from genealogy.services.resolving import resolve
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.records import AUTO, Records, records
from genealogy.services.stores.repairing import repaired

_TIED = 8
LOAD = "load"
USUAL = Asked()
_FLOWING = frozenset({"lot", "batch", "unit", "package", "supplierlot", "item"})


@dataclass(frozen=True, slots=True)
class Found:
    """The causes of the bad things, best first; `separation` is what to look at next, null where nothing would help."""

    bad: list[str]
    population: Population
    ranking: Ranking
    separation: Separation | None
    sequence: int
    elapsed_ms: float
    sound: list[str]
    engine: str

    def document(self) -> dict[str, Any]:
        """The JSON answer of the public interface."""
        told = self.population
        kinds = sorted({kind_of(key) for key in told.keys})
        size = {"rule": told.rule, "kinds": kinds, "size": self.ranking.healthy, "from": told.start, "to": told.end}
        wide, found = told.widened, self.separation
        return {
            "engine": self.engine,
            "bad": self.bad,
            "sound": self.sound,
            "population": size,
            "around": {"size": len(set(told.around) - set(self.sound)), "from": wide[0], "to": wide[1]},
            "causes": [self._cause(one) for one in self.ranking.suspicions],
            "chance": round(self.ranking.chance, 6),
            "correction": {"method": "holm", "tests": self.ranking.tested},
            "separate": _separate(found) if found else None,
            "as_of": {"sequence": self.sequence, "time": None},
            "elapsed_ms": round(self.elapsed_ms, 3),
        }

    def _cause(self, one: Suspicion) -> dict[str, Any]:
        return {
            "rank": one.place,
            "key": one.keys[0],
            "kind": kind_of_cause(one.keys[0]),
            "bad": one.counts.bad,
            "bad_total": self.ranking.bad,
            "healthy": one.counts.healthy,
            "healthy_total": self.ranking.healthy,
            "lift": self.lift(one),
            "p": one.counts.p,
            "p_corrected": one.p_corrected,
            "evidence": round(one.evidence, 3),
            "probability": round(one.probability, 6),
            "tied_with": _tied_with(one),
            "stretches": [_stretch(other) for other in one.stretches],
            "window": _window(one.window) if one.window else None,
        }

    def lift(self, one: Suspicion) -> float | None:
        """The share of the bad that it reaches over the share of the healthy; None when infinite."""
        if not one.counts.healthy:
            return None
        return one.counts.bad * self.ranking.healthy / (self.ranking.bad * one.counts.healthy)


def _tied_with(one: Suspicion) -> list[str]:
    """All that cannot be told apart from the first of its keys: as a whole, or in a stretch of time that is told."""
    stretches = [*one.stretches, *(one.window.tied if one.window and one.decided_by_window else ())]
    return [*dict.fromkeys([*one.keys, *(stretch.key for stretch in stretches)])][1:]


def _separate(found: Separation) -> dict[str, Any]:
    told = asdict(found)
    del told["gain"]
    return {"kind": found.kind, **told}


def _stretch(one: Stretch) -> dict[str, str]:
    return {"key": one.key, "from": instant_text(one.start.start), "to": instant_text(one.end.start)}


def _window(window: Window) -> dict[str, Any]:
    counts = window.stretch.counts
    told = {"bad": counts.bad, "healthy": counts.healthy, "p": counts.p}
    return {**_stretch(window.stretch), **told, "tied_with": [_stretch(other) for other in window.tied]}


def asked(rule: str | None, start: str | None, end: str | None, same_material: bool) -> Asked:
    """From what a person typed. Raises UsageError."""
    if rule is not None and rule not in RULES:
        raise UsageError(f"--population {rule}: choose one of {', '.join(RULES)}")
    low, high = Bounds(start=start, end=end).window()
    return Asked(rule, (low if start is not None else None, high if end is not None else None), same_material)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a person typed: the bad things; the healthy ones, if any are named, else the population is what `asked`
    says; and `sound` ones, that were looked at and found good.
    """

    bad: Sequence[str]
    healthy: Sequence[str] = ()
    asked: Asked = USUAL
    sound: Sequence[str] = ()


def find_causes(app: Application, told: Complaint, engine: str = AUTO) -> Found:
    """Raises IdentifierError and UsageError."""
    return repaired(app, lambda: _find(app, records(app, engine), told))


def _find(app: Application, known: Records, complaint: Complaint) -> Found:
    texts = complaint.bad, complaint.healthy, complaint.sound
    ill, given, good = ([*dict.fromkeys(resolve(known.names, text) for text in some)] for some in texts)
    for option, others in (("--sound", good), ("--healthy", given)):
        if both := set(ill) & set(others):
            raise UsageError(f"{min(both)} is named both as bad and with {option}: it is one of them")
    started = time.perf_counter()
    with rare_collection():
        edges, by_kind = known.reach.edges, known.names.by_kind
        told = Population(GIVEN, given) if given else _population(known, edges, ill, complaint.asked)
        well = [*dict.fromkeys([*(key for key in told.keys if key not in set(ill)), *good])]
        shifts, loads = partial(_shifts, app), by_kind([LOAD])[LOAD]
        ranking = ranked(known.reach, ill, well, shifts, loads, frozenset(good), told.around)
        separation = to_look_at(known.reach, ranking, {*ill, *well, *told.around})
    elapsed = (time.perf_counter() - started) * 1000
    return Found(ill, told, ranking, separation, known.sequence, elapsed, good, known.engine)


def _population(known: Records, edges: EdgeSource, ill: Sequence[str], wanted: Asked) -> Population:
    by_kind = known.names.by_kind
    return population(edges, by_kind, ill, wanted, known.folded(edges, by_kind(["lot"])["lot"]))


def ranked(
    reach: Confirming,
    bad: Sequence[str],
    healthy: Sequence[str],
    shifts: Shifts,
    loads: Sequence[str],
    sound: frozenset[str] = frozenset(),
    around: Iterable[str] = (),
) -> Ranking:
    """The causes of bad things, told by what is upstream of them and not of the healthy ones, those around included."""
    beside = frozenset(around) - sound
    things = [*bad, *healthy, *sorted(beside)]
    above = list(reach.confirmed(Direction.BACKWARD, things))
    known = belongings(reach.edges, {*things, *(key for keys in set(above) for key in keys)}, shifts, loads)
    samples = [Sample(*one, tuple(known.get(one[0], ()))) for one in zip(things, above, strict=True)]
    return rank(samples[: len(bad)], samples[len(bad) :], known, sound, beside)


def _shifts(app: Application, sequences: Sequence[int]) -> Mapping[int, str]:
    """Shifts are told by the records of production alone; they are no things of their own."""
    found: dict[int, str] = {}
    for sequence, recorded in app.ledger.at(sequences).items():
        event = recorded.event
        if isinstance(event, LotProduced) and event.shift is not None:
            found[sequence] = SHIFT + event.local("batch", event.shift).removeprefix("batch")
    return found


def to_look_at(reach: Confirming, ranking: Ranking, known: set[str]) -> Separation | None:
    """Of a thing of the comparison, and one outside of it, that which tells more."""
    both = [found for found in (among_known(ranking), _among_others(reach, ranking, known)) if found]
    return max(both, key=lambda one: one.gain, default=None)


def _among_others(reach: Confirming, ranking: Ranking, known: set[str]) -> Separation | None:
    """Tied causes reach the same bad and healthy things, but perhaps not the same others of their kinds."""
    kinds = {kind_of(key) for key in known}
    tied = [key for one in ranking.suspicions[:1] for key in one.keys if kind_of_cause(key) in _FLOWING][:_TIED]
    found = dict(zip(tied, reach.confirmed(Direction.FORWARD, tied), strict=True))
    told = {cause: {key for key in (cause, *keys) if kind_of(key) in kinds} for cause, keys in found.items()}
    return among_others(told, known, share_of_first(ranking))
