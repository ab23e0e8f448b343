"""What the accuracy run counts."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Score:
    """Counts of things (lots, batches, units, packages, shipments, parties) over traces, the suspect itself left out.

    `missed` is what the whole answer lacks; `missing` the traces that lack something, `told` those of them that
    report a gap; `gaps` counts the gaps of such traces, `behind` the missed things that a trace from a gap reaches.
    """

    traces: int = 0
    true: int = 0
    confirmed: int = 0
    confirmed_true: int = 0
    whole: int = 0
    whole_true: int = 0
    parties: int = 0
    parties_found: int = 0
    missed: int = 0
    missing: int = 0
    told: int = 0
    gaps: int = 0
    behind: int = 0
    quarantined: int = 0
    amounts: int = 0
    """Reached lots, batches, units and shipments of which the answer tells how much is exposed."""
    untold: int = 0
    """Those of which it does not."""
    outside: int = 0
    """Amounts whose truth is not between the least and the most."""
    width: int = 0
    """The sum of most less least, in millionths of all there is of the thing."""
    expected: int = 0
    error: int = 0
    bias: int = 0
    """Of so many expected amounts, the sum of the differences from the truth, and of their signed values, likewise."""
    lots: int = 0
    unbalanced: int = 0
    """Lots whose account does not add up."""
    untrue: int = 0
    silent: int = 0
    """Lots whose account is not the true one, and those of them that have no finding."""

    def add(self, other: "Score") -> None:
        for name, value in asdict(other).items():
            setattr(self, name, getattr(self, name) + value)


def total(scores: Iterable[Score]) -> Score:
    summed = Score()
    for score in scores:
        summed.add(score)
    return summed
