"""Which one thing to look at next: the one whose being bad or not would tell the leading causes apart best."""

from collections.abc import Mapping
from dataclasses import dataclass

from genealogy.model.identifiers import kind_of
from genealogy.queries.causes import Ranking, Suspicion

_NEAR = 4.6
"""Suspicions up to a hundred times less likely than the first are still in question: log(100)."""
_MOST = 8


@dataclass(frozen=True, slots=True)
class Separation:
    """If `key` is bad, that speaks for the causes in `speaks_for`; if it is not, for those in `speaks_against`."""

    key: str
    speaks_for: list[str]
    speaks_against: list[str]

    @property
    def kind(self) -> str:
        return kind_of(self.key)


def leading(ranking: Ranking) -> list[Suspicion]:
    best = ranking.suspicions[0].evidence if ranking.suspicions else 0.0
    return [one for one in ranking.suspicions if one.evidence > best - _NEAR][:_MOST]


def among_known(ranking: Ranking) -> Separation | None:
    """A healthy thing that some of the leading suspicions reach, and others do not."""
    first = leading(ranking)
    best: tuple[int, str, int] | None = None
    for number, group in enumerate(ranking.groups):
        inside = sum(number in one.members for one in first)
        if group.healthy and 0 < inside < len(first):
            found = (-inside * (len(first) - inside), min(group.healthy), number)
            best = found if best is None else min(best, found)
    if best is None:
        return None
    _, key, number = best
    return Separation(
        key,
        [one.keys[0] for one in first if number in one.members],
        [one.keys[0] for one in first if number not in one.members],
    )


def among_others(reached: Mapping[str, set[str]], known: set[str]) -> Separation | None:
    """A thing outside of the comparison that some of a few tied causes reach; `reached` by cause."""
    counts: dict[str, int] = {}
    for things in reached.values():
        for thing in things - known:
            counts[thing] = counts.get(thing, 0) + 1
    telling = [(-count * (len(reached) - count), thing) for thing, count in counts.items() if count < len(reached)]
    if not telling:
        return None
    key = min(telling)[1]
    return Separation(
        key,
        [cause for cause, things in reached.items() if key in things],
        [cause for cause, things in reached.items() if key not in things],
    )
