"""How much of each thing that a trace reached is exposed: least, expected, most. docs/trace.md tells the method."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, localcontext

from genealogy.model.identifiers import kind_of, split
from genealogy.queries.balance import MEASURES, Convert, no_conversion
from genealogy.queries.contacts import CAUSES
from genealogy.queries.drawing import Draws
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.holdings import MAKING
from genealogy.queries.mixing import NONE, ONE, Exposed, Input, product, together
from genealogy.queries.postings import repeated, standing
from genealogy.queries.spots import Shipments
from genealogy.queries.trace import CONFIRMED, Reached

_TOUCHING = frozenset(CAUSES) - {"package"}
RECKONED = frozenset({"lot", "batch", "unit", "shipment"})
_DIGITS = 60
_MADE_BY = frozenset({"PRODUCED", "SPLIT_INTO"})
_INTO_UNITS = frozenset({"SERIALIZED_AS", "ASSEMBLED_INTO"})
_PIECE = "C62"


def quantities(
    edges: EdgeSource, nodes: Iterable[Reached], crossed: Iterable[Edge], convert: Convert = no_conversion
) -> dict[str, Exposed]:
    """By reached lot, batch, unit and shipment, from the nodes and edges of a forward trace. What is exposed by contact
    is so as a whole; what is only possible may not be exposed at all.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        return _Reckoning(edges, list(nodes), list(crossed), convert).run()


class _Reckoning:
    def __init__(self, edges: EdgeSource, nodes: list[Reached], crossed: list[Edge], convert: Convert) -> None:
        self._confirmed = {node.key: node.basis == CONFIRMED for node in nodes}
        self._roots = {node.key for node in nodes if not node.via or kind_of(node.via[-1]) in _TOUCHING}
        """Exposed as a whole: asked about, or touched by what is suspect."""
        self._convert = convert
        self._into: dict[str, list[Edge]] = defaultdict(list)
        for edge in crossed:
            self._into[edge.target].append(edge)
        kinds: dict[str, list[str]] = defaultdict(list)
        for key in self._confirmed:
            kinds[kind_of(key)].append(key)
        self._inputs = _grouped(edges.incoming(kinds["batch"], frozenset({"CONSUMED_BY"})), "target")
        self._made = _grouped(edges.incoming(kinds["lot"], MAKING), "target")
        self._outputs = _grouped(edges.outgoing(kinds["batch"], frozenset({"PRODUCED"})), "source")
        leading = [one for some in self._inputs.values() for one in some]
        leading += [one for key in kinds["shipment"] for one in self._into[key]]
        self._draws = Draws(edges, ((e.source, e.target) for e in leading if kind_of(e.source) == "package"))
        self._shipments = Shipments(edges)
        self._shipments.read(kinds["shipment"])
        self._found: dict[str, Exposed] = {}
        self._of_batch: dict[str, list[Input]] = {}

    def run(self) -> dict[str, Exposed]:
        reckon = {"lot": self._lot, "batch": self._batch, "unit": self._unit, "shipment": self._shipment}
        for key in self._in_order():
            found = reckon[kind_of(key)](key)
            if not found.high:  # reached in a way that tells no amount, such as by another name
                found = Exposed.some_of(found.total, found.unit)
            if not self._confirmed[key]:
                found = replace(found, low=NONE, whole=False)
            self._found[key] = found
        return self._found

    def _in_order(self) -> Iterator[str]:
        """Each thing after those that exposed it; of a circle, what is known of some is not used for the others."""
        keys = [key for key in self._confirmed if kind_of(key) in RECKONED]
        waiting = {key: {one for one in self._sources(key) if one in self._confirmed and one != key} for key in keys}
        after: dict[str, list[str]] = defaultdict(list)
        for key, sources in waiting.items():
            for source in sources:
                after[source].append(key)
        ready = [key for key in keys if not waiting[key]]
        done: set[str] = set()
        while len(done) < len(keys):
            if not ready:
                ready = [min((key for key in keys if key not in done), key=lambda key: len(waiting[key]))]
            key = ready.pop()
            if key in done:
                continue
            done.add(key)
            yield key
            for one in after[key]:
                waiting[one].discard(key)
                if not waiting[one] and one not in done:
                    ready.append(one)

    def _sources(self, key: str) -> Iterator[str]:
        kind = kind_of(key)
        if kind == "lot":
            found: Iterable[str] = (edge.source for edge in self._made[key] if edge.type in _MADE_BY)
        elif kind == "batch":
            found = (lot for edge in self._inputs[key] for lot in self._drawn(edge))
        elif kind == "unit":
            found = (edge.source for edge in self._into[key])
        else:
            found = (lot for edge in self._into[key] for lot in self._sent(edge))
        return (one for one in found if kind_of(one) in RECKONED)

    def _drawn(self, edge: Edge) -> dict[str, Decimal | None]:
        """By lot or unit: how much a record took into a batch."""
        if kind_of(edge.source) == "package":
            return self._draws.drawn.get((edge.source, edge.target), {})
        return {edge.source: edge.quantity if kind_of(edge.source) == "lot" else ONE}

    def _sent(self, edge: Edge) -> dict[str, Decimal | None]:
        """By lot or unit: how much a record put into a shipment."""
        if kind_of(edge.source) == "package":
            return self._draws.sent.get((edge.source, edge.target), {})
        return {edge.source: edge.quantity if kind_of(edge.source) == "lot" else ONE}

    def _in_unit(self, key: str, amount: Decimal | None, unit: str | None, wanted: str | None) -> Decimal | None:
        if amount is None or unit == wanted or not unit or not wanted or kind_of(key) != "lot":
            return amount
        return self._convert(key, amount, unit, wanted)

    def _lot(self, key: str) -> Exposed:
        made, _ = standing(self._made[key])
        again = repeated(made)
        made = [edge for edge in made if edge.key not in again]
        unit = next((edge.unit for edge in made if edge.unit), None)
        amounts = [self._in_unit(key, edge.quantity, edge.unit, unit) for edge in made]
        known = [one for one in amounts if one is not None]
        total = sum(known, NONE) if made and len(known) == len(amounts) else None
        if key in self._roots or any(edge.type == "RECEIVED_AS" for edge in self._into[key]):
            return Exposed.all_of(total, unit)
        parts = [self._made_part(edge, amount, unit) for edge, amount in zip(made, amounts, strict=True)]
        return together(parts) if parts else Exposed.some_of(None, unit)

    def _made_part(self, edge: Edge, amount: Decimal | None, unit: str | None) -> Exposed:
        source = self._found.get(edge.source)
        if edge.source not in self._confirmed:
            return Exposed(NONE, NONE, NONE, amount, unit)
        if source is None or edge.type == "RECEIVED":
            return Exposed.some_of(amount, unit)
        if edge.type == "SPLIT_INTO":
            part = source.part(self._in_unit(edge.source, edge.quantity, edge.unit, source.unit))
            return replace(part, unit=unit) if source.unit == unit else Exposed.some_of(amount, unit)
        return self._output(edge.source, edge.target, unit).part(amount)

    def _output(self, batch: str, lot: str, unit: str | None) -> Exposed:
        """All that a batch made of a lot's material."""
        if (found := self._found.get(batch)) and found.whole:
            return Exposed.all_of(None, unit)
        if (inputs := self._of_batch.get(batch)) is None:
            return Exposed.some_of(None, unit)
        material = split(lot)[1][0]
        made = [edge for edge in self._outputs[batch] if kind_of(edge.target) == "lot"]
        again = repeated(made)
        same = [edge for edge in made if split(edge.target)[1][0] == material and edge.key not in again]
        amounts = [self._in_unit(edge.target, edge.quantity, edge.unit, unit) for edge in same]
        total = sum((one for one in amounts if one is not None), NONE) if None not in amounts else None
        alone = len(same) + len(again) == len(self._outputs[batch])
        return product(inputs, total, unit, pieces=alone and _counts(unit))

    def _batch(self, key: str) -> Exposed:
        outputs = [edge for edge in self._outputs[key] if kind_of(edge.target) == "lot"]
        materials = {split(edge.target)[1][0] for edge in outputs}
        units = {edge.unit for edge in outputs}
        if key in self._roots:
            known = [edge.quantity for edge in outputs if edge.quantity is not None]
            total = sum(known, NONE) if len(units) == 1 and len(known) == len(outputs) else None
            return Exposed.all_of(total, units.pop() if len(units) == 1 else None)
        self._of_batch[key] = list(self._exposed_inputs(key))
        self._found[key] = Exposed.some_of(None, None)
        if len(materials) != 1 or len(units) != 1:
            return self._found[key]
        return self._output(key, outputs[0].target, units.pop())

    def _exposed_inputs(self, batch: str) -> Iterator[Input]:
        """By material: all of it, and what is exposed."""
        amounts: dict[str, dict[str, Decimal | None]] = defaultdict(dict)
        units: dict[str, str | None] = {}
        certain = True
        records, _ = standing(self._inputs[batch])
        again = repeated(records)
        for edge in (edge for edge in records if edge.key not in again):
            drawn = self._drawn(edge)
            certain &= bool(drawn)
            for thing, amount in drawn.items():
                material = split(thing)[1][0]
                unit = units.setdefault(material, self._unit_of(thing, edge.unit))
                part = self._in_unit(thing, amount, edge.unit, unit)
                known = amounts[material].get(thing, NONE)
                amounts[material][thing] = None if part is None or known is None else known + part
        for material, taken in amounts.items():
            parts = [self._found[thing].part(amount) for thing, amount in taken.items() if thing in self._found]
            if parts:
                whole = (
                    None if None in taken.values() else sum((one for one in taken.values() if one is not None), NONE)
                )
                yield Input(whole if certain else None, together(parts), _counts(units[material]))
        if not certain and not any(thing in self._found for taken in amounts.values() for thing in taken):
            yield Input(None, Exposed.some_of(None, None), False)

    def _unit_of(self, thing: str, unit: str | None) -> str | None:
        found = self._found.get(thing)
        return found.unit if found and found.unit else unit

    def _unit(self, key: str) -> Exposed:
        """A serialized unit: exposed or not, by what it was taken from and what was built in."""
        low, high, clean = NONE, NONE, ONE
        known = True
        for edge in self._into[key]:
            source = self._found.get(edge.source)
            if key in self._roots or edge.type not in _INTO_UNITS or source is None:
                low, high, known = NONE, ONE, False
                continue
            amount = edge.quantity if edge.type == "ASSEMBLED_INTO" and edge.quantity else ONE
            part = source.part(amount)
            low = ONE if part.low > 0 or source.whole else low
            high = ONE if part.high is None or part.high > 0 or source.whole else high
            if source.whole:
                clean = NONE
            elif part.mean is None or not part.total:
                known = False
            else:
                share = min(part.mean / part.total, ONE)
                pieces = _counts(edge.unit) and amount == int(amount)
                clean *= (ONE - share) ** int(amount) if pieces else ONE - share
        if key in self._roots or (high and not clean and low):
            return Exposed.all_of(ONE, _PIECE)
        return Exposed(low, min(max(ONE - clean, low), high) if known else None, high, ONE, _PIECE)

    def _shipment(self, key: str) -> Exposed:
        """What is exposed of all that the shipment holds of reached lots and units."""
        direct = self._into[key]
        first = [edge for edge in direct if not self._shipments.received_at(key, edge.time)]
        sent: dict[str, Decimal | None] = {}
        for edge in first or direct:
            for thing, amount in self._sent(edge).items():
                if thing in self._found:
                    known = sent.get(thing, NONE)
                    sent[thing] = None if known is None or amount is None else known + amount
        parts = [self._found[thing].part(amount) for thing, amount in sent.items()]
        return together(parts) if parts else Exposed.some_of(None, None)


def _counts(unit: str | None) -> bool:
    return unit is not None and unit not in MEASURES


def _grouped(edges: Iterable[Edge], end: str) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[getattr(edge, end)].append(edge)
    return found
