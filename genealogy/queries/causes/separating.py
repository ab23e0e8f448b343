"""Which one thing to look at next: the one whose being bad or not would tell the leading causes apart best.

If a cause that reaches the thing is as probable as one that does not, the answer halves what is in question: with a
share m on one side, m (1 − m) is highest at one half.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from genealogy.model.identifiers import kind_of
from genealogy.queries.causes.causes import Ranking, Suspicion

_NEAR = 4.6
"""Suspicions up to a hundred times less likely than the first are still in question: log(100)."""
_MOST = 8
_DIGITS = 9
"""Gains that differ in no more than rounding are alike: then the first by name is taken."""


@dataclass(frozen=True, slots=True)
class Separation:
    """If `key` is bad, that speaks for the causes in `speaks_for`; if it is not, for those in `speaks_against`. `gain`
    is highest, ¼, where either is as probable as the other.
    """

    key: str
    speaks_for: list[str]
    speaks_against: list[str]
    gain: float

    @property
    def kind(self) -> str:
        return kind_of(self.key)


def leading(ranking: Ranking) -> list[Suspicion]:
    best = ranking.suspicions[0].evidence if ranking.suspicions else 0.0
    return [one for one in ranking.suspicions if one.evidence > best - _NEAR][:_MOST]


def among_known(ranking: Ranking) -> Separation | None:
    """A healthy thing that some of the leading suspicions reach, and others do not."""
    first = leading(ranking)
    best: tuple[float, str, int] | None = None
    for number, group in enumerate(ranking.groups):
        inside = [one for one in first if group.things & one.deciding]
        left = [key for key in group.healthy if key not in ranking.sound]
        if left and 0 < len(inside) < len(first):
            found = (-_gain(_share(first, inside)), min(left), number)
            best = found if best is None else min(best, found)
    if best is None:
        return None
    less, key, number = best
    inside = [one for one in first if ranking.groups[number].things & one.deciding]
    outside = [one.keys[0] for one in first if one not in inside]
    return Separation(key, [one.keys[0] for one in inside], outside, -less)


def among_others(reached: Mapping[str, set[str]], known: set[str], share: float = 1.0) -> Separation | None:
    """A thing outside of the comparison that some of a few tied causes reach; `reached` by cause. `share` of the
    leading suspicions is theirs, by probability.
    """
    counts: dict[str, int] = {}
    for things in reached.values():
        for thing in things - known:
            counts[thing] = counts.get(thing, 0) + 1
    telling = [(-_gain(share * count / len(reached)), thing) for thing, count in counts.items() if count < len(reached)]
    if not telling:
        return None
    less, key = min(telling)
    return Separation(
        key,
        [cause for cause, things in reached.items() if key in things],
        [cause for cause, things in reached.items() if key not in things],
        -less,
    )


def share_of_first(ranking: Ranking) -> float:
    """What of the leading suspicions falls to the first, by probability."""
    first = leading(ranking)
    return _share(first, first[:1]) if first else 0.0


def _share(some: list[Suspicion], part: list[Suspicion]) -> float:
    return sum(one.probability for one in part) / sum(one.probability for one in some)


def _gain(share: float) -> float:
    return round(share * (1 - share), _DIGITS)
