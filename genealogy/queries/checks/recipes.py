"""Batches that lack what the others of their product have: the recipe is learnt from the plant's own records."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from genealogy.model.identifiers import kind_of, split
from genealogy.queries.accounts.balance import Convert
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.postings import repeated, standing
from genealogy.queries.amounts.amounts import Amounts
from genealogy.queries.amounts.mixing import summed
from genealogy.queries.edges import Edge, EdgeSource

_FEW = 10
"""Batches of a product; of fewer nothing is learnt."""
_USUAL = Decimal("0.9")
"""The share of them that consume what belongs to the recipe."""
_LITTLE = Decimal("0.5")
"""Of the usual amount."""


@dataclass(slots=True)
class _Batch:
    """What went into a batch, by material; for one of what it made. Null where the records do not tell."""

    key: str
    each: dict[str, Decimal | None]
    made: list[Edge]


class Recipes:
    """What the batches of each product consumed."""

    def __init__(self, edges: EdgeSource, convert: Convert, tolerance: int) -> None:
        self._edges, self._convert, self._tolerance = edges, convert, tolerance
        self._batches: dict[str, list[_Batch]] = defaultdict(list)

    def take(self, batches: Sequence[str]) -> None:
        amounts = Amounts(self._edges, {"batch": batches}, self._convert, self._tolerance)
        for batch in batches:
            made, _ = standing(edge for edge in amounts.outputs.get(batch, ()) if kind_of(edge.target) == "lot")
            again = repeated(made)
            made = [edge for edge in made if edge.key not in again]
            products = {split(edge.target)[1][0] for edge in made}
            if len(products) == 1:
                self._batches[products.pop()].append(_Batch(batch, _each(amounts, batch, made), made))

    def findings(self) -> Iterator[Finding]:
        for product, batches in sorted(self._batches.items()):
            if len(batches) < _FEW:
                continue
            found: dict[str, int] = defaultdict(int)
            for batch in batches:
                for material in batch.each:
                    found[material] += 1
            usual = sorted(material for material, count in found.items() if count >= _USUAL * len(batches))
            ratios = {material: _middle([batch.each.get(material) for batch in batches]) for material in usual}
            for batch in batches:
                yield from _lacking(product, batch, ratios)


def _each(amounts: Amounts, batch: str, made: Sequence[Edge]) -> dict[str, Decimal | None]:
    total = summed(edge.quantity for edge in made)
    each: dict[str, Decimal | None] = {}
    for material, things in amounts.taken(batch)[0].items():
        went = summed(things.values())
        each[material] = went / total if went is not None and total else None
    return each


def _middle(ratios: Sequence[Decimal | None]) -> Decimal | None:
    known = [one for one in ratios if one is not None]
    return median(known) if len(known) >= _FEW else None


def _lacking(product: str, batch: _Batch, usual: dict[str, Decimal | None]) -> Iterator[Finding]:
    if missing := [material for material in usual if material not in batch.each]:
        text = "no consumption of {materials}, which the other batches of {product} have"
        values = {"materials": ", ".join(missing), "product": product}
        yield finding("no consumption", text, [batch.key], batch.made, values)
    shares = {
        material: each / middle
        for material, middle in usual.items()
        if middle and (each := batch.each.get(material)) is not None and each < _LITTLE * middle
    }
    if shares:
        text = "for what it made, it consumed less than half of what is usual for {product}: {materials}"
        told = (f"{material} {(100 * share).quantize(Decimal(1))} %" for material, share in shares.items())
        yield finding(
            "less consumed", text, [batch.key], batch.made, {"materials": ", ".join(told), "product": product}
        )
