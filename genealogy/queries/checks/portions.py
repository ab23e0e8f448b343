"""How much of each material batches took for what they made; and what is clearly less than others of a product took."""

from collections.abc import Collection, Iterable, Mapping

from genealogy.queries.accounts.postings import repeated, standing
from genealogy.queries.amounts.amounts import Amounts
from genealogy.queries.amounts.mixing import summed

_FEWEST = 3
"""Portions of one material; of fewer nothing is learnt."""
_CLEARLY = 0.125
"""Of the usual portion so much less at least: a tenth may have stayed in the package that it came out of."""
_SPREAD = 2
"""And so many times as much less as the lower quarter of the portions is."""


def least(portions: Collection[float]) -> float | None:
    """The portion of a material below which a batch took clearly less than others of its product."""
    if len(portions) < _FEWEST:
        return None
    ordered = sorted(portions)
    usual, lower = ordered[len(ordered) // 2], ordered[len(ordered) // 4]
    return usual * (1 - _CLEARLY) - _SPREAD * (usual - lower)


def leasts(portions: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """By material the least portion, of portions by batch and material."""
    found: dict[str, list[float]] = {}
    for one in portions:
        for material, portion in one.items():
            found.setdefault(material, []).append(portion)
    return {material: low for material, some in found.items() if (low := least(some)) is not None}


def portions_of(amounts: Amounts, batch: str) -> dict[str, float]:
    """By material how much went into a batch for one of what it made, each in its own unit; of materials of which the
    records tell that for certain.
    """
    contents, certain = amounts.taken(batch)
    told, _ = standing(amounts.outputs[batch])
    again = repeated(told)
    made = summed(edge.quantity for edge in told if edge.key not in again)
    if not certain or not made:
        return {}
    went = {material: summed(things.values()) for material, things in contents.items()}
    return {material: float(amount / made) for material, amount in went.items() if amount is not None}
