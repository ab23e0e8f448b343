"""From bad units or lots back to the cause that explains them best."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from typing import Any

from genealogy.index.edges import IndexEdges
from genealogy.index.names import IndexNames
from genealogy.index.pages import Torn
from genealogy.model.errors import RecordError, UsageError
from genealogy.model.events import LotProduced
from genealogy.model.identifiers import kind_of
from genealogy.model.times import Moment, instant_text, parse_time
from genealogy.queries.belonging import belongings
from genealogy.queries.causes import SHIFT, Ranking, Sample, Suspicion, Window, kind_of_cause, rank
from genealogy.queries.edges import Direction
from genealogy.queries.exposure import expose
from genealogy.queries.population import GIVEN, RULES, Asked, Population, population
from genealogy.queries.reading import Reading
from genealogy.queries.separating import Separation, among_known, among_others, leading
from genealogy.queries.surroundings import Surroundings
from genealogy.queries.trace import DEFAULT_DEPTH
from genealogy.queries.upstream import ConfirmedUpstream
from genealogy.services.bootstrap import Application
from genealogy.services.collecting import rare_collection
from genealogy.services.resolving import resolve

_TIED = 8
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

    def document(self) -> dict[str, Any]:
        """The JSON answer of the public interface."""
        told = self.population
        kinds = sorted({kind_of(key) for key in told.keys})
        size = {"rule": told.rule, "kinds": kinds, "size": self.ranking.healthy, "from": told.start, "to": told.end}
        found = self.separation
        return {
            "bad": self.bad,
            "population": size,
            "causes": [self._cause(one) for one in self.ranking.suspicions],
            "correction": {"method": "holm", "tests": self.ranking.tested},
            "separate": {"kind": found.kind, **asdict(found)} if found else None,
            "as_of": {"sequence": self.sequence, "time": None},
            "elapsed_ms": round(self.elapsed_ms, 3),
        }

    def _cause(self, one: Suspicion) -> dict[str, Any]:
        return {
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
            "tied_with": one.keys[1:],
            "window": _window(one.window) if one.window else None,
        }

    def lift(self, one: Suspicion) -> float | None:
        """The share of the bad that it reaches over the share of the healthy; None when infinite."""
        if not one.counts.healthy:
            return None
        return one.counts.bad * self.ranking.healthy / (self.ranking.bad * one.counts.healthy)


def _window(window: Window) -> dict[str, Any]:
    counts = window.counts
    span = {"from": instant_text(window.start.start), "to": instant_text(window.end.start)}
    return {"key": window.key, **span, "bad": counts.bad, "healthy": counts.healthy, "p": counts.p}


def asked(rule: str | None, start: str | None, end: str | None, same_material: bool) -> Asked:
    """From what a person typed. Raises UsageError."""
    if rule is not None and rule not in RULES:
        raise UsageError(f"--population {rule}: choose one of {', '.join(RULES)}")
    low, high = _moment(start, "--from"), _moment(end, "--to")
    return Asked(rule, (low.start if low else None, high.end if high else None), same_material)


def _moment(text: str | None, option: str) -> Moment | None:
    try:
        return None if text is None else parse_time(text, UTC)
    except RecordError as error:
        raise UsageError(f"{option}: {error.reason}; {error.advice}") from None


def find_causes(app: Application, bad: Sequence[str], healthy: Sequence[str], asked: Asked) -> Found:
    """`healthy` names the population; without it, it is what `asked` says. Raises IdentifierError and UsageError."""
    try:
        return _Search(app).run(bad, healthy, asked)
    except Torn:
        app.rebuild_index()
        return _Search(app).run(bad, healthy, asked)


class _Search:
    def __init__(self, app: Application) -> None:
        self._app = app
        index = app.index()
        self._names = IndexNames(index)
        self._sequence = index.sequence
        self._edges = IndexEdges(index, index.sequence)

    def run(self, bad: Sequence[str], healthy: Sequence[str], asked: Asked) -> Found:
        ill, given = self._resolved(bad), self._resolved(healthy)
        started = time.perf_counter()
        with rare_collection():
            found = Population(GIVEN, given) if given else population(self._edges, self._names.of_kind, ill, asked)
            well = [key for key in found.keys if key not in set(ill)]
            ranking = self._rank(ill, well)
            separation = among_known(ranking) or self._among_others(ranking, {*ill, *well})
        elapsed = (time.perf_counter() - started) * 1000
        return Found(ill, found, ranking, separation, self._sequence, elapsed)

    def _resolved(self, texts: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(resolve(self._names, text) for text in texts))

    def _rank(self, bad: Sequence[str], healthy: Sequence[str]) -> Ranking:
        things = [*bad, *healthy]
        upstream = list(ConfirmedUpstream(self._edges).each(things))
        known = belongings(
            self._edges, dict.fromkeys([*things, *(key for some in upstream for key in some)]), self._shifts
        )
        samples = [
            Sample(thing, above, tuple(known.get(thing, ()))) for thing, above in zip(things, upstream, strict=True)
        ]
        return rank(samples[: len(bad)], samples[len(bad) :], known)

    def _shifts(self, sequences: Sequence[int]) -> Mapping[int, str]:
        """Shifts are told by the records of production alone; they are no things of their own."""
        found: dict[int, str] = {}
        for sequence, recorded in self._app.ledger.at(sequences).items():
            event = recorded.event
            if isinstance(event, LotProduced) and event.shift is not None:
                found[sequence] = SHIFT + event.local("batch", event.shift).removeprefix("batch")
        return found

    def _among_others(self, ranking: Ranking, known: set[str]) -> Separation | None:
        """Tied causes reach the same bad and healthy things, but perhaps not the same others of their kinds."""
        kinds = {kind_of(key) for key in known}
        first = leading(ranking)[:1]
        tied = [key for one in first for key in one.keys if kind_of_cause(key) in _FLOWING][:_TIED]
        reached: dict[str, set[str]] = {}
        for cause in tied if len(tied) > 1 else ():
            surroundings = Surroundings(self._edges, Direction.FORWARD)
            found = expose([cause], surroundings, Direction.FORWARD, Reading(strict=True), DEFAULT_DEPTH)
            reached[cause] = {key for key in found.carried if kind_of(key) in kinds} - set(tied)
        return among_others(reached, known)
