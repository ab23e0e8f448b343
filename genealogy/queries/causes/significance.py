"""How likely chance alone is: Fisher's exact test, and its correction for the many causes that are looked at."""

from collections.abc import Sequence
from math import comb


def fisher(bad: int, bad_total: int, healthy: int, healthy_total: int) -> float:
    """The probability that at least `bad` of the bad ones share a cause, if being bad had nothing to do with it.

    One-sided, with the totals given (R. A. Fisher, The Design of Experiments, 1935, chapter II): the first term is
    exact, in whole numbers; the others follow from it by their ratios.
    """
    everything, sharing = bad_total + healthy_total, bad + healthy
    outside = healthy_total - sharing
    if bad <= max(-outside, 0):
        return 1.0  # fewer cannot share it
    term = comb(sharing, bad) * comb(everything - sharing, bad_total - bad) / comb(everything, bad_total)
    total = term
    for count in range(bad, min(sharing, bad_total)):
        term *= (sharing - count) * (bad_total - count) / ((count + 1) * (outside + count + 1))
        total += term
    return min(total, 1.0)


def holm(values: Sequence[float]) -> list[float]:
    """Each probability corrected for their number, in their order, whatever their dependence.

    S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
    """
    corrected = [1.0] * len(values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(values[place] * (len(values) - rank), 1.0))
        corrected[place] = highest
    return corrected
