"""Which cause explains best that some things are bad and others are not (docs/causes.md).

A cause reaches a thing if it is upstream of it or belongs to what is. Causes that reach the same bad and the same
healthy things cannot be told apart: they are one suspicion.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import lgamma, log, log1p
from typing import NamedTuple

from genealogy.model.identifiers import kind_of
from genealogy.model.times import Moment
from genealogy.queries.significance import fisher, holm

SHIFT = "shift"
LASTING = frozenset({"equipment", "operator", "line"})
"""Kinds that serve many batches, and may have been bad for a while only."""
_ORDER = ("lot", "supplierlot", "unit", "item", "batch", "load", "equipment", "operator", "line", "party")
_PRIOR = {"equipment": 1 / 2, "operator": 1 / 2, "line": 1 / 2, "party": 1 / 2, "package": 1 / 20}
"""How likely a kind is to be the cause, beside the others' 1: what serves for long was good before, and a package has
most often only held it.
"""
_SPORADIC = 10
"""One thing in so many populations of the size at hand is bad for a reason of its own."""


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
class Counts:
    """How many bad and healthy things a cause reaches; `p` is Fisher's, one-sided."""

    bad: int
    healthy: int
    p: float
    evidence: float
    """Natural logarithm of how likely it is, if this is the cause, that just these things are bad."""


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of a thing's use that explains most; `p` is corrected for the stretches that were compared."""

    key: str
    start: Moment
    end: Moment
    counts: Counts


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`keys` are the causes that cannot be told apart, the most particular first."""

    keys: list[str]
    counts: Counts
    p_corrected: float
    members: tuple[int, ...] = field(repr=False)
    """Numbers of the groups of things that it reaches."""
    window: Window | None = None

    @property
    def evidence(self) -> float:
        """With what is known of kinds beforehand, of the most likely one of those that cannot be told apart."""
        found = max(self.counts.evidence, self.window.counts.evidence) if self.window else self.counts.evidence
        return found + log(max(_PRIOR.get(kind_of_cause(key), 1.0) for key in self.keys))


@dataclass(frozen=True, slots=True)
class Group:
    """Things of which the records tell the same causes."""

    bad: tuple[str, ...]
    healthy: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    bad: int
    healthy: int
    suspicions: list[Suspicion]
    groups: list[Group]
    tested: int
    """Suspicions that p was corrected for: all that reach something, bad or healthy."""


def kind_of_cause(key: str) -> str:
    return SHIFT if key.startswith(f"{SHIFT}:") else kind_of(key)


class _Table:
    """Counts, for causes by the groups that they reach."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._bad = [len(group.bad) for group in groups]
        self._healthy = [len(group.healthy) for group in groups]
        self.bad, self.healthy = sum(self._bad), sum(self._healthy)
        self._known: dict[tuple[int, int], Counts] = {}

    def reached(self, members: Iterable[int]) -> tuple[int, int]:
        """How many bad and how many healthy things are in these groups."""
        members = list(members)
        return sum(self._bad[member] for member in members), sum(self._healthy[member] for member in members)

    def counts(self, members: Iterable[int]) -> Counts:
        return self.of(*self.reached(members))

    def of(self, bad: int, healthy: int) -> Counts:
        if (bad, healthy) not in self._known:
            p = fisher(bad, self.bad, healthy, self.healthy)
            self._known[bad, healthy] = Counts(bad, healthy, p, self._evidence(bad, healthy))
        return self._known[bad, healthy]

    def _evidence(self, bad: int, healthy: int) -> float:
        """Of what it reaches an unknown share is bad, any share being as likely as another; of the rest only what is
        sporadic.
        """
        sporadic = 1 / (_SPORADIC * (self.bad + self.healthy))
        inside = lgamma(bad + 1) + lgamma(healthy + 1) - lgamma(bad + healthy + 2)
        return inside + (self.bad - bad) * log(sporadic) + (self.healthy - healthy) * log1p(-sporadic)


def rank(bad: Sequence[Sample], healthy: Sequence[Sample], belongings: Mapping[str, Sequence[Belonging]]) -> Ranking:
    """Every cause upstream of something bad, the best explanation first. `belongings` are of the things upstream."""
    groups, sources = _grouped(bad, healthy)
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
    alike: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key, members in reached.items():
        alike[tuple(members)].append(key)
    table = _Table(groups)
    windows = {key: _window(table, key, used) for key, used in uses.items() if table.reached(reached[key])[0]}
    suspicions = _suspicions(table, alike, windows)
    return Ranking(table.bad, table.healthy, suspicions, groups, len(alike))


def _grouped(
    bad: Sequence[Sample], healthy: Sequence[Sample]
) -> tuple[list[Group], list[tuple[frozenset[str], tuple[Belonging, ...]]]]:
    found: dict[tuple[frozenset[str], tuple[Belonging, ...]], tuple[list[str], list[str]]] = {}
    for side, samples in enumerate((bad, healthy)):
        for sample in samples:
            found.setdefault((sample.upstream, sample.own), ([], []))[side].append(sample.key)
    return [Group(tuple(ill), tuple(well)) for ill, well in found.values()], list(found)


def _suspicions(
    table: _Table, alike: Mapping[tuple[int, ...], list[str]], windows: Mapping[str, Window | None]
) -> list[Suspicion]:
    found = [(keys, members, table.counts(members)) for members, keys in alike.items()]
    corrected = holm([counts.p for _, _, counts in found])
    suspicions = []
    for (keys, members, counts), p_corrected in zip(found, corrected, strict=True):
        if counts.bad:
            better = [window for key in keys if (window := windows.get(key))]
            window = max(better, key=lambda one: one.counts.evidence, default=None)
            suspicions.append(Suspicion(sorted(keys, key=_particular), counts, p_corrected, members, window))
    return sorted(suspicions, key=lambda one: (-one.evidence, one.counts.p, one.keys[0]))


def _particular(key: str) -> tuple[int, str]:
    kind = kind_of_cause(key)
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), key


def _window(table: _Table, key: str, uses: Mapping[tuple[Moment, str], Sequence[int]]) -> Window | None:
    """The stretch from one use that reached something bad to another one that explains more than the whole does."""
    known = sorted(use for use in uses if use[0].known)
    ends = [place for place, use in enumerate(known) if table.reached(uses[use])[0]]
    stretches = len(known) * (len(known) + 1) // 2
    best, window = table.counts({member for members in uses.values() for member in members}).evidence, None
    for first, low in enumerate(ends):
        members: set[int] = set()
        bad = healthy = 0
        place = low
        for high in ends[first:]:
            new = {member for use in known[place : high + 1] for member in uses[use]} - members
            members |= new
            place, more = high + 1, table.reached(new)
            bad, healthy = bad + more[0], healthy + more[1]
            counts = _less(table.of(bad, healthy), stretches)
            if counts.evidence > best and high > low:
                best, window = counts.evidence, Window(key, known[low][0], known[high][0], counts)
    return window


def _less(counts: Counts, stretches: int) -> Counts:
    """Of many stretches one is the best by chance; all of them together are as likely as the thing as a whole."""
    return replace(counts, p=min(counts.p * stretches, 1.0), evidence=counts.evidence - log(2 * stretches))
