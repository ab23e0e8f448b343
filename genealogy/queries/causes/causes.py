"""Which cause explains best that some things are bad and others are not (docs/causes.md).

A cause reaches a thing if it is upstream of it or belongs to what is. Causes that reach the same bad and the same
healthy things cannot be told apart: they are one suspicion.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from genealogy.model.identifiers import kind_of
from genealogy.model.times import Moment
from genealogy.queries.causes.evidence import LASTING, Counts, Table, Things, prior, probabilities
from genealogy.queries.causes.significance import holm
from genealogy.queries.causes.stretches import Stretch, Stretches, Uses, stretches

SHIFT = "shift"
_ORDER = ("lot", "supplierlot", "unit", "item", "batch", "load", "equipment", "operator", "line", "party")

_EQUAL = 1e-9
"""Evidence that differs in no more than rounding is the same."""


class Belonging(NamedTuple):
    """What a reached thing ran on, was made by, came from…, and when."""

    key: str
    time: Moment


class Sample(NamedTuple):
    """One bad or healthy thing: everything upstream of it, and what belongs to the thing itself."""

    key: str
    upstream: frozenset[str]
    own: tuple[Belonging, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of a thing's use that explains most; others that reach just the same cannot be told from it."""

    stretch: Stretch
    tied: list[Stretch]


@dataclass(slots=True)
class Suspicion:
    """`keys` are the causes that cannot be told apart, the most particular first; `stretches` are of things that reach
    just the same for a while.
    """

    keys: list[str]
    counts: Counts
    p_corrected: float
    things: Things = field(repr=False)
    stretches: list[Stretch]
    window: Window | None = None
    probability: float = 0.0
    """Of all causes and chance, if one of them is true."""
    place: int = 0
    """From 1; suspicions that explain as much share one."""

    @property
    def whole(self) -> float:
        """Evidence with what is known of kinds beforehand: of those that cannot be told apart the most likely one."""
        found = self.counts.evidence + max(prior(kind_of_cause(key)) for key in self.keys)
        return max([found, *(one.counts.evidence for one in self.stretches)])

    @property
    def evidence(self) -> float:
        return max(self.explanations)

    @property
    def decided_by_window(self) -> bool:
        """Whether its window explains more than the whole."""
        return self.window is not None and self.window.stretch.counts.evidence > self.whole

    @property
    def deciding(self) -> Things:
        """What it reaches as a whole or in its window, whichever explains more."""
        return self.window.stretch.things if self.window and self.decided_by_window else self.things

    @property
    def explanations(self) -> list[float]:
        """The evidence of the whole, and of the window."""
        return [self.whole, *([self.window.stretch.counts.evidence] if self.window else [])]


@dataclass(frozen=True, slots=True)
class Group:
    """Things of which the records tell the same causes."""

    bad: tuple[str, ...]
    healthy: tuple[str, ...]
    things: Things = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ranking:
    """`chance` is how probable it is that none of the suspicions is the cause."""

    bad: int
    healthy: int
    suspicions: list[Suspicion]
    groups: list[Group]
    tested: int
    """Suspicions that p was corrected for: all that reach something, bad or healthy."""
    chance: float = 0.0
    sound: frozenset[str] = frozenset()
    """Healthy things that were looked at and found good."""


def kind_of_cause(key: str) -> str:
    return SHIFT if key.startswith(f"{SHIFT}:") else kind_of(key)


_Source = tuple[frozenset[str], tuple[Belonging, ...]]


def rank(
    bad: Sequence[Sample],
    healthy: Sequence[Sample],
    belongings: Mapping[str, Sequence[Belonging]],
    sound: frozenset[str] = frozenset(),
    around: frozenset[str] = frozenset(),
) -> Ranking:
    """Every cause upstream of something bad, the best explanation first. `belongings` are of the things upstream; the
    healthy things in `sound` were looked at and found good; those in `around` speak for and against a cause, but are
    not counted.
    """
    groups, sources = _grouped(bad, healthy)
    table = Table(len(bad), len(healthy), *(_marked(groups, len(bad), some) for some in (sound, around)))
    reached, uses = _reached(groups, sources, belongings)
    alike: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key, members in reached.items():
        alike[tuple(members)].append(key)
    whole = {_united(groups, members): sorted(keys, key=_particular) for members, keys in alike.items()}
    suspicious = {key: of_key for key, of_key in uses.items() if any(groups[number].bad for number in reached[key])}
    found = stretches(table, {key: _in_things(groups, of_key) for key, of_key in suspicious.items()}, whole)
    suspicions = _suspicions(table, whole, found)
    probable, chance = probabilities({place: one.explanations for place, one in enumerate(suspicions)}, table.chance)
    for place, one in enumerate(suspicions):
        one.probability = probable[place]
        before = suspicions[place - 1]
        one.place = before.place if place and before.evidence - one.evidence < _EQUAL else place + 1
    return Ranking(table.bad, table.healthy, suspicions, groups, len(alike), chance, sound)


def _grouped(bad: Sequence[Sample], healthy: Sequence[Sample]) -> tuple[list[Group], list[_Source]]:
    found: dict[_Source, tuple[list[str], list[str]]] = {}
    for side, samples in enumerate((bad, healthy)):
        for sample in samples:
            found.setdefault((sample.upstream, sample.own), ([], []))[side].append(sample.key)
    groups, ills, wells = [], 0, len(bad)
    for ill, well in found.values():
        things = ((1 << len(ill)) - 1) << ills | ((1 << len(well)) - 1) << wells
        groups.append(Group(tuple(ill), tuple(well), things))
        ills, wells = ills + len(ill), wells + len(well)
    return groups, list(found)


def _marked(groups: Sequence[Group], bad: int, marked: frozenset[str]) -> Things:
    """Healthy things are numbered in the order of the groups, after the bad ones."""
    healthy = (key for group in groups for key in group.healthy)
    return sum(1 << number for number, key in enumerate(healthy, bad) if key in marked) if marked else 0


_Numbered = Mapping[tuple[Moment, str], Sequence[int]]


def _reached(
    groups: Sequence[Group], sources: Sequence[_Source], belongings: Mapping[str, Sequence[Belonging]]
) -> tuple[dict[str, list[int]], dict[str, _Numbered]]:
    """By cause the groups that it reaches, and, of what serves for long, those that each use reaches."""
    reached: dict[str, list[int]] = defaultdict(list)
    uses: dict[str, dict[tuple[Moment, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, (upstream, own) in enumerate(sources):
        keys = dict.fromkeys(upstream)
        for source, found in [("", own), *((key, belongings.get(key, ())) for key in upstream)]:
            for one in found:
                keys[one.key] = None
                if kind_of_cause(one.key) in LASTING:
                    uses[one.key][one.time, source].append(number)
        for key in keys:
            reached[key].append(number)
    return reached, dict(uses)


def _united(groups: Sequence[Group], members: Iterable[int]) -> Things:
    things = 0
    for member in members:
        things |= groups[member].things
    return things


def _in_things(groups: Sequence[Group], uses: _Numbered) -> Uses:
    return {use: _united(groups, members) for use, members in uses.items()}


def _suspicions(table: Table, whole: Mapping[Things, list[str]], found: Stretches) -> list[Suspicion]:
    counted = {things: table.counts(things) for things in whole}
    corrected = holm([counts.p for counts in counted.values()])
    windows = _windows(found)
    suspicions = []
    for (things, counts), p_corrected in zip(counted.items(), corrected, strict=True):
        if counts.bad:
            keys = whole[things]
            better = [windows[key] for key in keys if key in windows]
            window = max(better, key=lambda one: one.stretch.counts.evidence, default=None)
            tied = sorted(found.tied.get(things, ()), key=lambda one: _particular(one.key))
            suspicions.append(Suspicion(keys, counts, p_corrected, things, tied, window))
    return sorted(suspicions, key=lambda one: (-one.evidence, one.counts.p, one.keys[0]))


def _windows(found: Stretches) -> dict[str, Window]:
    """By thing its best stretch; where several reach just the same, the most likely one has the others tied to it."""
    alike: dict[Things, list[Stretch]] = defaultdict(list)
    for stretch in found.best.values():
        alike[stretch.things].append(stretch)
    windows = {}
    for some in alike.values():
        first, *others = sorted(some, key=lambda one: (-one.counts.evidence, _particular(one.key)))
        windows[first.key] = Window(first, others)
    return windows


def _particular(key: str) -> tuple[int, str]:
    kind = kind_of_cause(key)
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), key
