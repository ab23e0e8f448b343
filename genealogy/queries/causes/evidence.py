"""How well a cause explains that just these things are bad (docs/causes.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, inf, lgamma, log, log1p

from genealogy.queries.causes.significance import fisher

LASTING = frozenset({"equipment", "operator", "line"})
"""Kinds that serve many batches, and may have been bad for a while only."""
_PRIOR = {"equipment": 1 / 2, "operator": 1 / 2, "line": 1 / 2, "party": 1 / 2, "package": 1 / 20}
"""How likely a kind is to be the cause, beside the others' 1: what serves for long was good before, and a package has
most often only held it.
"""
_MISSED = 1 / 10
"""How likely it is that a thing which the cause reached is looked at and found good."""
_SPORADIC = 10
"""One thing in so many populations of the size at hand is bad for a reason of its own."""

Things = int
"""A set of things: bit n is thing n, the bad ones first."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many bad and healthy things a cause reaches; `p` is Fisher's, one-sided."""

    bad: int
    healthy: int
    p: float
    evidence: float
    """Natural logarithm of how likely it is, if this is the cause, that just these things are bad."""


class Table:
    """Bad and healthy things, and the counts of any set of them. Of the healthy, `sound` were looked at; those in
    `around` speak for and against a cause as all do, but are not counted among what it reaches.
    """

    def __init__(self, bad: int, healthy: int, sound: Things = 0, around: Things = 0) -> None:
        self.bad, self.healthy = bad, healthy - around.bit_count()
        self._bad: Things = (1 << bad) - 1
        self._sound, self._around = sound, around
        self._silent = healthy
        """All that are healthy, around or not."""
        self._known: dict[tuple[int, int, int, int], Counts] = {}

    def counts(self, things: Things) -> Counts:
        return self._of(*self._reached(things))

    def evidence(self, things: Things) -> float:
        """That of the counts, which take longer."""
        return self._evidence(*self._reached(things)[:3])

    def _reached(self, things: Things) -> tuple[int, int, int, int]:
        """How many are bad, healthy, and of the latter sound and around."""
        bad = (things & self._bad).bit_count()
        sound = (things & self._sound).bit_count() if self._sound else 0
        around = (things & self._around).bit_count() if self._around else 0
        return bad, things.bit_count() - bad, sound, around

    def any_bad(self, things: Things) -> bool:
        return bool(things & self._bad)

    def _of(self, bad: int, healthy: int, sound: int, around: int) -> Counts:
        reached = bad, healthy, sound, around
        if reached not in self._known:
            p = fisher(bad, self.bad, healthy - around, self.healthy)
            self._known[reached] = Counts(bad, healthy - around, p, self._evidence(bad, healthy, sound))
        return self._known[reached]

    def _evidence(self, bad: int, healthy: int, sound: int = 0) -> float:
        """Of what it reaches an unknown share is bad, any share being as likely as another, and little is sound; of the
        rest only what is sporadic is bad.
        """
        sporadic = 1 / (_SPORADIC * max(self.bad + self._silent, 1))
        silent = healthy - sound
        inside = lgamma(bad + 1) + lgamma(silent + 1) - lgamma(bad + silent + 2) + sound * log(_MISSED)
        return inside + (self.bad - bad) * log(sporadic) + (self._silent - healthy) * log1p(-sporadic)

    @property
    def chance(self) -> float:
        """The evidence that nothing particular is the cause: any share of all things is bad."""
        return self._evidence(self.bad, self._silent)


def prior(kind: str) -> float:
    """Logarithm of how likely a kind is to be the cause, beside others."""
    return log(_PRIOR.get(kind, 1.0))


def of_many(counts: Counts, stretches: int) -> Counts:
    """Of many stretches one is the best by chance; all of them together are as likely as one lot beforehand."""
    return replace(counts, p=min(counts.p * stretches, 1.0), evidence=counts.evidence - log(stretches))


def probabilities(evidence: Mapping[int, Sequence[float]], chance: float) -> tuple[dict[int, float], float]:
    """Of each cause, told by what speaks for it, and of chance: how probable each is, if one of them is true."""
    highest = max((one for some in evidence.values() for one in some), default=-inf)
    highest = max(highest, chance)
    weights = {which: sum(exp(one - highest) for one in some) for which, some in evidence.items()}
    total = sum(weights.values()) + exp(chance - highest)
    return {which: weight / total for which, weight in weights.items()}, exp(chance - highest) / total
