"""Stretches of time of what serves for long: a machine, an operator, a line may be bad for a while only."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import log

from genealogy.model.identifiers import kind_of
from genealogy.model.times import Moment
from genealogy.queries.causes.evidence import Counts, Table, Things, of_many, prior

Uses = Mapping[tuple[Moment, str], Things]
"""For each use, told by its time and what it made: the things that it reaches."""
_Span = tuple[Things, Moment, Moment]
"""What is reached from one use to another."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one use of a thing to another; `counts` are corrected for the stretches that were compared."""

    key: str
    start: Moment
    end: Moment
    counts: Counts
    things: Things = field(repr=False)


@dataclass(slots=True)
class Stretches:
    """`tied`: by a set of things that a cause reaches as a whole, the shortest stretches that reach just the same.
    `best`: of each thing the stretch that explains more than all others and than the thing as a whole, among those that
    nothing is tied to as a whole.
    """

    tied: dict[Things, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    best: dict[str, Stretch] = field(default_factory=dict)


def stretches(table: Table, uses: Mapping[str, Uses], whole: Mapping[Things, Collection[str]]) -> Stretches:
    """`whole`: the causes by what they reach as a whole."""
    found = Stretches()
    for key, of_key in uses.items():
        _add(found, table, key, of_key, whole)
    return found


def _add(found: Stretches, table: Table, key: str, uses: Uses, whole: Mapping[Things, Collection[str]]) -> None:
    count = len(uses) * (len(uses) + 1) // 2
    everything = 0
    for things in uses.values():
        everything |= things
    best = table.evidence(everything) + prior(kind_of(key)) + log(count)
    explains: _Span | None = None
    tied: dict[Things, list[_Span]] = defaultdict(list)
    for one in _from_bad_to_bad(table, uses):
        if one[0] in whole:
            if key not in whole[one[0]]:
                tied[one[0]] = _least(tied[one[0]], one)
        elif (evidence := table.evidence(one[0])) > best:
            best, explains = evidence, one
    if explains:
        found.best[key] = _stretch(table, key, explains, count)
    for things, some in tied.items():
        found.tied[things] += [_stretch(table, key, one, count) for one in some]


def _stretch(table: Table, key: str, of: _Span, count: int) -> Stretch:
    things, start, end = of
    return Stretch(key, start, end, of_many(table.counts(things), count), things)


def _least(known: list[_Span], new: _Span) -> list[_Span]:
    """Without those that hold another one."""
    if any(_holds(new, one) for one in known):
        return known
    return [*(one for one in known if not _holds(one, new)), new]


def _holds(outer: _Span, inner: _Span) -> bool:
    return outer[1] <= inner[1] and inner[2] <= outer[2]


def _from_bad_to_bad(table: Table, uses: Uses) -> Iterator[_Span]:
    """Every stretch that begins and ends with a use that reaches something bad."""
    known = sorted(use for use in uses if use[0].known)
    ends: list[Moment] = []
    new: list[Things] = []
    """For each of them what it reaches, and the uses since the one before."""
    own: list[Things] = []
    since = 0
    for use in known:
        since |= uses[use]
        if table.any_bad(uses[use]):
            ends.append(use[0])
            own.append(uses[use])
            new.append(since)
            since = 0
    for low in range(len(ends)):
        things = own[low]
        yield things, ends[low], ends[low]
        for high in range(low + 1, len(ends)):
            things |= new[high]
            yield things, ends[low], ends[high]
