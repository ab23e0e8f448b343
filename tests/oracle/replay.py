"""The naive replay: the records in the order in which they happened, one suspect carried through the plant's state.

A second reading of what a trace means, deliberately without graph, intervals or search. It takes true rows: exact
times, nothing missing. Keys are those of the public interface. What it decides where the design is silent:

- a lot packed twice in one package is there with the sum of both quantities, and is out when all of it is unpacked;
- a unit or package that is consumed by a batch is built in, so it has left the package it was in;
- a package that is shipped, consumed, built in or used keeps its contents until they are unpacked;
- what becomes tainted inside a package taints the package from then on;
- a package as the suspect taints what it is put into, never what is put into it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tests.oracle.rows import Fields, Rows, content_key, happened, key


class Step(NamedTuple):
    """One movement from source to target; `leaves` when the source thereby leaves the package it was in."""

    kind: str
    source: str
    target: str
    quantity: Decimal = Decimal(1)
    leaves: bool = False


Reader = Callable[[str, Fields], Iterator[Step]]


def _consumed(table: str, f: Fields) -> Iterator[Step]:
    yield Step("transfer", content_key(table, f), key("batch", f["batch"]), leaves=True)


def _produced(table: str, f: Fields) -> Iterator[Step]:
    yield Step("transfer", key("batch", f["batch"]), content_key(table, f))


def _split(table: str, f: Fields) -> Iterator[Step]:
    into = key("lot", f.get("into_material") or f["material"], f["into_lot"])
    yield Step("transfer", key("lot", f["material"], f["lot"]), into)


def _serialized(table: str, f: Fields) -> Iterator[Step]:
    yield Step("transfer", key("lot", f["material"], f["lot"]), key("unit", f["material"], f["serial"]))


def _assembled(table: str, f: Fields) -> Iterator[Step]:
    into = key("unit", f["into_material"], f["into_serial"])
    yield Step("transfer", content_key(table, f), into, leaves=True)


def _contained(table: str, f: Fields) -> Iterator[Step]:
    yield Step(table, content_key(table, f), key("package", f["package"]), Decimal(f.get("quantity") or 1))


def _shipped(table: str, f: Fields) -> Iterator[Step]:
    shipment = key("shipment", f["shipment"])
    yield Step("transfer", content_key(table, f), shipment)
    yield Step("transfer", shipment, key("party", f["consignee"]))


def _delivered(table: str, f: Fields) -> Iterator[Step]:
    if f.get("party"):
        yield Step("transfer", key("shipment", f["shipment"]), key("party", f["party"]))


def _used(table: str, f: Fields) -> Iterator[Step]:
    yield Step("transfer", content_key(table, f), key("party", f["party"]), leaves=True)


READERS: dict[str, Reader] = {
    "material_consumed": _consumed,
    "lot_produced": _produced,
    "lot_split": _split,
    "unit_serialized": _serialized,
    "unit_assembled": _assembled,
    "packed": _contained,
    "unpacked": _contained,
    "shipped": _shipped,
    "delivered": _delivered,
    "used": _used,
}
INERT = {
    "material_defined", "lot_received", "moved", "returned", "scrapped", "counted", "equipment_used",
    "equipment_cleaned", "operator_worked", "sterilized", "inspected", "released", "hold_placed", "hold_lifted",
    "sampled",
}  # fmt: skip


def steps(rows: Rows) -> list[Step]:
    """The movements in the order in which they happened; rows of one instant keep the order given.

    Raises KeyError for a table the replay does not know: an oracle that skips records would be worthless.
    """
    moving = [row for row in rows if row[0] not in INERT]
    return [step for row in sorted(moving, key=happened) for step in READERS[row[0]](*row)]


@dataclass
class Plant:
    """The state of the world while it is replayed: what is tainted, and what is in which package now."""

    tainted: set[str]

    def __post_init__(self) -> None:
        self.soiled: set[str] = set()
        self.inside: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)

    def apply(self, step: Step) -> None:
        if step.kind == "packed":
            self._pack(step)
        elif step.kind == "unpacked":
            self._unpack(step)
        else:
            if self._carries(step.source, set()) and step.target not in self.tainted:
                self.tainted.add(step.target)
                self._soil_holders(step.target)
            if step.leaves and not step.source.startswith("lot:"):
                self._leave(step.source)

    def _pack(self, step: Step) -> None:
        content = self.inside[step.target]
        if step.source.startswith("lot:"):
            content[step.source] = content.get(step.source, Decimal(0)) + step.quantity
        else:
            self._leave(step.source)
            content[step.source] = Decimal(1)
        if self._carries(step.source, set()):
            self._soil_holders(step.source)

    def _unpack(self, step: Step) -> None:
        content = self.inside[step.target]
        left = content.pop(step.source, Decimal(0)) - step.quantity
        if left > 0:
            content[step.source] = left

    def _leave(self, thing: str) -> None:
        for content in self.inside.values():
            content.pop(thing, None)

    def _carries(self, thing: str, seen: set[str]) -> bool:
        if thing in self.tainted:
            return True
        if not thing.startswith("package:") or thing in seen:
            return False
        seen.add(thing)
        return any(self._carries(content, seen) for content in self.inside[thing])

    def _soil_holders(self, thing: str) -> None:
        climb, seen = [thing], {thing}
        while climb:
            below = climb.pop()
            holders = {package for package, content in self.inside.items() if below in content} - seen
            self.soiled |= holders
            seen |= holders
            climb.extend(holders)


def _reach(movements: list[Step], root: str) -> set[str]:
    batches: set[str] = set()
    while True:  # a batch is one composition: what it is tainted with later also reached its earlier outputs
        plant = Plant({root} | batches)
        for step in movements:
            plant.apply(step)
        known = {thing for thing in plant.tainted if thing.startswith("batch:")}
        if known == batches:
            return plant.tainted | plant.soiled
        batches = known


def things(rows: Rows, kinds: Iterable[str] = ("lot", "unit", "batch", "package", "shipment", "party")) -> list[str]:
    """Every thing of these kinds that the moving rows name, sorted."""
    wanted = tuple(f"{kind}:" for kind in kinds)
    return sorted({t for s in steps(rows) for t in (s.source, s.target) if t.startswith(wanted)})


def replay(rows: Rows, root: str) -> set[str]:
    """The keys that the root reached, itself included."""
    return _reach(steps(rows), root)


def replay_all(rows: Rows, roots: Iterable[str] | None = None) -> dict[str, set[str]]:
    """`replay` for many roots (by default: everything), reading the rows once."""
    movements = steps(rows)
    return {root: _reach(movements, root) for root in (things(rows) if roots is None else roots)}


def replay_backward(rows: Rows, target: str) -> set[str]:
    """Everything that reached the target, by trying everything as a root; for small plants."""
    return {target} | {root for root, reached in replay_all(rows).items() if target in reached}
