"""How much of each thing that a trace reached is exposed: least, expected, most. docs/trace.md tells the method."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, localcontext
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import NamedTuple

from genealogy.model.identifiers import kind_of, split
from genealogy.queries.accounts.alike import folds
from genealogy.queries.accounts.balance import PIECE, Convert, no_conversion
from genealogy.queries.accounts.contents import Contents
from genealogy.queries.accounts.holdings import event_of
from genealogy.queries.accounts.postings import repeated, standing
from genealogy.queries.amounts.amounts import Amounts, counted, reached_by
from genealogy.queries.amounts.mixing import NONE, ONE, Exposed, Input, beside, perhaps_with, product, summed, together
from genealogy.queries.amounts.touching import Touches
from genealogy.queries.edges import Edge, EdgeSource, Gap
from genealogy.queries.tracing.trace import CONFIRMED, Question, Traced

RECKONED = frozenset({"lot", "batch", "unit", "shipment"})
STRANGER = (
    "a record of its making is missing that others of its material have: it may be exposed too, and is in {other}"
)
_DIGITS = 60
_MADE_BY = frozenset({"PRODUCED", "SPLIT_INTO"})
_INTO_UNITS = frozenset({"SERIALIZED_AS", "ASSEMBLED_INTO"})


def quantities(
    edges: EdgeSource, traced: Traced, question: Question, convert: Convert = no_conversion
) -> dict[str, Exposed]:
    """By reached lot, batch, unit and shipment, from the answer to a forward question. What a suspect touched is
    exposed as far as the records of the contact tell; what is only possible may not be exposed at all.
    """
    return reckon(edges, traced, question, convert).amounts


class Reckoned(NamedTuple):
    """Exposed amounts by reached thing; and what the records show to be wrong with what they are reckoned from."""

    amounts: dict[str, Exposed]
    gaps: list[Gap]


def reckon(edges: EdgeSource, traced: Traced, question: Question, convert: Convert = no_conversion) -> Reckoned:
    """The same, and the gaps: where records cannot all be true, the bounds are as wide as any of them allows."""
    with localcontext() as context:
        context.prec = _DIGITS
        reckoning = _Reckoning(edges, traced, question, convert)
        return Reckoned(reckoning.run(), sorted({*reckoning.doubts()}))


class _Reckoning:
    def __init__(self, edges: EdgeSource, traced: Traced, question: Question, convert: Convert) -> None:
        self._confirmed = {node.key: node.basis == CONFIRMED for node in traced.nodes}
        self._kinds = {node.key: node.kind for node in traced.nodes if node.kind in RECKONED}
        self._into: dict[str, tuple[Edge, ...]] = {}
        crossed = reached_by(traced.edges, self._kinds, self._into)
        self._touches = Touches(traced.nodes, crossed, question.window)
        kinds: dict[str, list[str]] = defaultdict(list)
        for key, kind in self._kinds.items():
            kinds[kind].append(key)
        self._amounts = Amounts(edges, kinds, convert, question.tolerance)
        self._strangers = self._amounts.strangers(kinds["batch"], kinds["shipment"], self._confirmed, self._into)
        self._stands_for = folds(edges)
        self._found: dict[str, Exposed] = {}
        self._of_batch: dict[str, list[Input]] = {}
        self._one_of: dict[str, Exposed] = {}
        """A unit of a lot, of which nothing else is known."""
        self._alike = {key: lot for key, kind in self._kinds.items() if kind == "unit" and (lot := self._only_of(key))}
        """Units that were only serialized, by their lot."""

    def _only_of(self, unit: str) -> str | None:
        into = self._into.get(unit, ())
        alone = into[0].source if len(into) == 1 and into[0].type == "SERIALIZED_AS" else None
        return None if alone is None or alone not in self._kinds or self._touches.whole(unit) else alone

    def run(self) -> dict[str, Exposed]:
        reckon = {"lot": self._lot, "batch": self._batch, "unit": self._unit, "shipment": self._shipment}
        for key in self._in_order():
            found = reckon[self._kinds[key]](key)
            if self._touches.shared(key):
                found = replace(found, high=found.total)
            if not found.high and not found.whole:  # reached in a way that tells no amount, such as by another name
                found = Exposed.some_of(found.total, found.unit)
            if not self._confirmed[key]:
                found = replace(found, low=NONE, whole=False)
            self._found[key] = found
        return self._found

    def doubts(self) -> Iterator[Gap]:
        yield from self._amounts.doubts()
        for thing, into in self._strangers.items():
            yield Gap(thing, STRANGER, into)
        blank = self._amounts.blank
        for key, one in self._found.items():
            if one.high is None and self._kinds[key] in {"lot", "shipment"} and not blank(key):
                yield Gap(key, "the records do not tell how much of it is exposed")

    def _in_order(self) -> Iterator[str]:
        """Each thing after those that exposed it; of a circle, what is known of some is not used for the others."""
        units: dict[str, list[str]] = defaultdict(list)
        for unit, lot in self._alike.items():
            units[lot].append(unit)
        keys = [key for key in self._kinds if key not in self._alike]
        waiting = {key: self._before(key) for key in keys}
        after: dict[str, list[str]] = defaultdict(list)
        for key, sources in waiting.items():
            for source in sources:
                after[source].append(key)
        place = {key: number for number, key in enumerate(keys)}
        ready = [(len(sources), place[key]) for key, sources in waiting.items()]
        heapify(ready)
        while ready:
            _, number = heappop(ready)
            key = keys[number]
            if waiting.pop(key, None) is None:
                continue  # told already, when it waited for less
            yield key
            yield from units.pop(key, ())
            for one in after[key]:
                if one in waiting:
                    waiting[one].discard(key)
                    heappush(ready, (len(waiting[one]), place[one]))

    def _before(self, key: str) -> set[str]:
        """What is reckoned before a thing; a lot stands for its units."""
        found = (self._alike.get(one, one) for one in self._sources(key))
        return {one for one in found if one in self._kinds and one != key}

    def _sources(self, key: str) -> Iterable[str]:
        """What a thing took its exposure from, and more."""
        kind = self._kinds[key]
        if kind == "lot":
            return [edge.source for edge in self._amounts.made[key] if edge.type in _MADE_BY]
        if kind == "batch":
            return chain.from_iterable(self._amounts.taken(key)[0].values())
        if kind == "unit":
            return [edge.source for edge in self._into.get(key, ())]
        return chain.from_iterable(self._amounts.shipped(key))

    def _lot(self, key: str) -> Exposed:
        made, _ = standing(self._amounts.made[key])
        again = repeated(made)
        made = [edge for edge in made if edge.key not in again]
        unit = self._amounts.unit_of(key)
        amounts = [self._amounts.in_unit(key, edge.quantity, edge.unit, unit) for edge in made]
        total = summed(amounts) if made else None
        excess = self._amounts.excess(key)
        if self._touches.whole(key):
            return Exposed.all_of(total, unit).exceeded(excess, alike=True)
        alone = excess if len(made) == 1 else NONE
        parts = [self._made_part(edge, amount, unit, alone) for edge, amount in zip(made, amounts, strict=True)]
        found = together(parts) if parts else Exposed.some_of(None, unit)
        found = found.exceeded(excess - alone, alike=False)
        total = None if total is None else total + excess
        touched = [
            Exposed.touched(self._amounts.in_unit(key, edge.quantity, edge.unit, unit), total, unit, certain=certain)
            for edge, certain in self._touches.amounts(key)
        ]
        if touched and not self._touches.bounded(key):
            touched.append(Exposed.some_of(total, unit))
        return replace(beside([found, *touched]) if touched else found, excess=excess)

    def _made_part(self, edge: Edge, amount: Decimal | None, unit: str | None, excess: Decimal) -> Exposed:
        """Of one making; `excess` where it is the only one."""
        source = self._found.get(edge.source)
        if edge.type == "PRODUCED" and source is not None and event_of(edge) not in self._touches.received:
            return self._output(edge.source, edge.target, unit).made_into(amount, excess)
        return self._received_part(edge, amount, unit).exceeded(excess, alike=edge.type == "RECEIVED")

    def _received_part(self, edge: Edge, amount: Decimal | None, unit: str | None) -> Exposed:
        source = self._found.get(edge.source)
        if event_of(edge) in self._touches.received:
            return Exposed.all_of(amount, unit)
        if edge.source not in self._confirmed:
            return Exposed(NONE, NONE, NONE, amount, unit)
        if source is None or edge.type == "RECEIVED":
            return Exposed.some_of(amount, unit)
        part = source.part(self._amounts.in_unit(edge.source, edge.quantity, edge.unit, source.unit))
        return replace(part, unit=unit) if source.unit == unit else Exposed.some_of(amount, unit)

    def _output(self, batch: str, lot: str, unit: str | None) -> Exposed:
        """All that a batch made of a lot's material."""
        if (found := self._found.get(batch)) and found.whole:
            return Exposed.all_of(None, unit)
        if (inputs := self._of_batch.get(batch)) is None:
            return Exposed.some_of(None, unit)
        material = split(lot)[1][0]
        made = [edge for edge in self._amounts.outputs[batch] if kind_of(edge.target) == "lot"]
        again = repeated(made)
        same = [edge for edge in made if split(edge.target)[1][0] == material and edge.key not in again]
        amounts = [self._amounts.in_unit(edge.target, edge.quantity, edge.unit, unit) for edge in same]
        total = summed(amounts)
        alone = len(same) + len(again) == len(self._amounts.outputs[batch])
        weight = self._amounts.weight(batch, unit) if alone and not counted(unit) else None
        excess = sum((self._amounts.excess(one) for one in {edge.target: None for edge in same}), NONE)
        return product(inputs, total, unit, pieces=alone and counted(unit), weight=weight, excess=excess)

    def _batch(self, key: str) -> Exposed:
        outputs = [edge for edge in self._amounts.outputs[key] if kind_of(edge.target) == "lot"]
        again = repeated(outputs)
        outputs = [edge for edge in outputs if edge.key not in again]
        materials = {split(edge.target)[1][0] for edge in outputs}
        units = {edge.unit for edge in outputs}
        if self._touches.whole(key):
            total = summed(edge.quantity for edge in outputs) if len(units) == 1 else None
            excess = sum((self._amounts.excess(one) for one in {edge.target: None for edge in outputs}), NONE)
            return Exposed.all_of(total, units.pop() if len(units) == 1 else None).exceeded(excess, alike=True)
        self._of_batch[key] = list(self._exposed_inputs(key))
        self._found[key] = Exposed.some_of(None, None)
        if len(materials) != 1 or len(units) != 1:
            return self._found[key]
        return self._output(key, outputs[0].target, units.pop())

    def _exposed_inputs(self, batch: str) -> Iterator[Input]:
        """By material: all of it, and what is exposed."""
        taken, certain = self._amounts.taken(batch)
        some = False
        for things in taken.values():
            parts = self._parts(things)
            if parts:
                some = True
                unit = self._counted_in(next(iter(things)))
                amounts = [self._amounts.in_unit(one, n, self._counted_in(one), unit) for one, n in things.items()]
                yield Input(summed(amounts) if certain else None, together(parts), counted(unit))
        if not certain and not some:
            yield Input(None, Exposed.some_of(None, None), False)

    def _parts(self, things: Contents) -> list[Exposed]:
        """Of what went along, what is exposed of the reached, and of what nothing tells where it came from."""
        alike: dict[tuple[int, Decimal | None], list[str]] = defaultdict(list)
        for thing, amount in things.items():
            if thing in self._confirmed:  # a million units of a lot are alike
                one = amount / count if amount and (count := self._stands_for.get(thing)) else amount
                alike[id(self._found.get(thing, thing)), one].append(thing)
        many = self._stands_for.get
        known = [self._part(same[0], one).times(sum(many(key, 1) for key in same)) for (_, one), same in alike.items()]
        strange = [(thing, amount) for thing, amount in things.items() if thing in self._strangers]
        return known + [Exposed(NONE, NONE, n, n, self._counted_in(thing)) for thing, n in strange]

    def _part(self, thing: str, amount: Decimal | None) -> Exposed:
        """What is exposed of an amount taken out of a reached lot or unit."""
        found = self._found.get(thing)
        return found.part(amount) if found else Exposed.some_of(amount, self._counted_in(thing))

    def _counted_in(self, thing: str) -> str | None:
        if kind_of(thing) == "lot":
            return self._amounts.unit_of(thing)
        return found.unit if (found := self._found.get(thing)) else PIECE

    def _unit(self, key: str) -> Exposed:
        """A serialized unit: exposed or not, by what it was taken from and what was built in."""
        lot = self._alike.get(key)
        if lot is None:
            return self._built(key)
        if lot not in self._one_of:
            self._one_of[lot] = self._built(key)
        return self._one_of[lot]

    def _built(self, key: str) -> Exposed:
        low, high, clean = NONE, NONE, ONE
        known, unit = True, PIECE
        for edge in self._into.get(key, ()):
            source = self._found.get(edge.source)
            if edge.type not in _INTO_UNITS or source is None:
                low, high, known = NONE, ONE, False
                continue
            amount = ONE
            if edge.type == "ASSEMBLED_INTO":
                amount = self._amounts.measured(edge) or ONE
            elif source.unit and counted(source.unit):
                unit = source.unit
            part = source.part(amount)
            low = ONE if part.low > 0 or source.whole else low
            high = ONE if part.high is None or part.high > 0 or source.whole else high
            if source.whole:
                clean = NONE
            elif part.mean is None or not part.total:
                known = False
            else:
                share = min(part.mean / part.total, ONE)
                pieces = counted(source.unit) and amount == int(amount)
                clean *= (ONE - share) ** int(amount) if pieces else ONE - share
        if self._touches.whole(key) or (high and not clean and low):
            return Exposed.all_of(ONE, unit)
        return Exposed(low, min(max(ONE - clean, low), high) if known else None, high, ONE, unit)

    def _shipment(self, key: str) -> Exposed:
        """What is exposed of all that the shipment holds of reached lots and units."""
        surely, maybe = self._amounts.shipped(key)
        parts, more = self._parts(surely), self._parts(maybe)
        found = together(parts) if parts else Exposed.some_of(NONE if more else None, more[0].unit if more else None)
        found = perhaps_with(found, together(more)) if more else found
        return replace(found, mean=None, high=None, total=None, whole=False) if self._amounts.blank(key) else found
