"""Tiny adversarial plants: a few names, every shape between them, because plants miss the rare ones.

`consistent_graph` may produce before it consumes, loop through lots and batches, nest, refill, repack without an
unpacking and use things inside their case; but nothing is unpacked that is not inside. `odd_graph` drops even that.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random

from tests.oracle.replay import Plant, steps
from tests.oracle.rows import Fields, Row, Rows, Thing, happened, lot, package, unit
from tests.oracle.world import START

LOTS = tuple(lot("M", f"L{i}") for i in range(4))
UNITS = tuple(unit("M", f"S{i}") for i in range(3))
PACKAGES = tuple(package(f"P{i}") for i in range(3))
BATCHES = ("B0", "B1")
SHIPMENTS = {f"S{i}": f"H{i}" for i in range(8)}
Maker = Callable[[Random, Rows], Row]
LASTING = ("equipment_used", "operator_worked", "sterilized")
AGAIN, PARTLY = 0.35, 0.3
STEPS = (timedelta(minutes=7), timedelta(hours=5), timedelta(hours=31))


def _content(rng: Random) -> Thing:
    return rng.choice((rng.choice(LOTS), rng.choice(UNITS), rng.choice(PACKAGES)))


def _consumed(rng: Random) -> Row:
    thing = rng.choice((rng.choice(LOTS), rng.choice(LOTS), _content(rng)))
    return "material_consumed", {"batch": rng.choice(BATCHES), **thing.columns(5)}


def _produced(rng: Random) -> Row:
    return "lot_produced", {"batch": rng.choice(BATCHES), **rng.choice(LOTS).columns(9)}


def _split(rng: Random) -> Row:
    source, into = rng.sample(LOTS, 2)
    return "lot_split", {**source.columns(3), "into_lot": into.parts[1]}


def _serialized(rng: Random) -> Row:
    return "unit_serialized", {**rng.choice(LOTS).columns(1), "serial": rng.choice(UNITS).parts[1]}


def _assembled(rng: Random) -> Row:
    into = rng.choice(UNITS)
    content = _content(rng)
    while content == into:
        content = _content(rng)
    columns = content.columns(2)
    return "unit_assembled", {"into_material": into.parts[0], "into_serial": into.parts[1], **columns}


def _packed(rng: Random) -> Row:
    holder, content = rng.choice(PACKAGES), _content(rng)
    while content == holder:
        content = _content(rng)
    return "packed", {"package": holder.parts[0], **content.columns(rng.choice((2, 4)), inner=True)}


def _unpacked(rng: Random) -> Row:
    return "unpacked", _packed(rng)[1]


def _again(rng: Random, rows: Rows) -> Row | None:
    """An earlier packing undone, wholly or in part, or done again: random rows alone would seldom meet."""
    packings = [fields for table, fields in rows if table == "packed"]
    if not packings:
        return None
    fields = dict(rng.choice(packings[-4:]))
    if "quantity" in fields and rng.random() < PARTLY:
        fields["quantity"] = "2"
    return rng.choice(("unpacked", "unpacked", "packed")), fields


def _shipped(rng: Random) -> Row:
    shipment = rng.choice(tuple(SHIPMENTS))
    return "shipped", {"shipment": shipment, "consignee": SHIPMENTS[shipment], **_content(rng).columns(1)}


def _delivered(rng: Random) -> Row:
    return "delivered", {"shipment": rng.choice(tuple(SHIPMENTS)), "party": rng.choice(("H0", "H1", "H2"))}


def _used(rng: Random) -> Row:
    return "used", {"party": rng.choice(("H0", "H9")), **_content(rng).columns(1)}


MAKERS: tuple[tuple[Callable[[Random], Row], int], ...] = (
    (_consumed, 4),
    (_produced, 4),
    (_split, 2),
    (_serialized, 2),
    (_assembled, 2),
    (_packed, 5),
    (_unpacked, 1),
    (_shipped, 4),
    (_delivered, 1),
    (_used, 1),
)


def consistent(rows: Rows) -> bool:
    """Whether everything unpacked was inside, in that amount, and no package ever holds itself.

    A thing inside a package may be repacked, built in or used, but neither consumed nor shipped on its own: whether it
    has left by then is not defined.
    """
    plant = Plant(set())
    for row in sorted(rows, key=happened):
        for step in steps([row]):
            content = plant.inside[step.target]
            if step.kind == "unpacked" and content.get(step.source, Decimal(0)) < step.quantity:
                return False
            if step.kind == "packed" and step.target in _below(plant, step.source):
                return False
            if row[0] in ("material_consumed", "shipped") and _is_packed(plant, step.source):
                return False
            plant.apply(step)
    return True


def _is_packed(plant: Plant, thing: str) -> bool:
    return not thing.startswith("lot:") and any(thing in held for held in plant.inside.values())


def _below(plant: Plant, thing: str) -> set[str]:
    return {thing}.union(*(_below(plant, inner) for inner in tuple(plant.inside[thing])))


def _any(rng: Random, rows: Rows) -> Row:
    makers, weights = zip(*MAKERS, strict=True)
    again = _again(rng, rows) if rng.random() < AGAIN else None
    return again or rng.choices(makers, weights)[0](rng)


def _dated(
    rng: Random, count: int, make: Maker, accept: Callable[[list[Row]], bool], paces: Sequence[timedelta] = ()
) -> list[Row]:
    """Random rows at distinct times, the clock in steps of minutes, hours or days, kept while acceptable."""
    now, paces, rows = START, paces or (rng.choice(STEPS),), list[Row]()
    for attempt in range(count * 10):
        table, fields = make(rng, rows)
        then = now + rng.choice(paces) * rng.uniform(0.2, 2.0)
        began = then.isoformat(timespec="seconds")
        stamp: Fields = {"event_time": began, "source_record": f"R{attempt}"}
        if table in LASTING:
            ended = then + rng.choice(paces) * rng.uniform(0.2, 4.0)
            del stamp["event_time"]
            stamp |= {"started_at": began, "ended_at": ended.isoformat(timespec="seconds")}
        if accept([*rows, (table, fields | stamp)]):
            rows.append((table, fields | stamp))
            now = then
        if len(rows) == count:
            break
    return rows


def consistent_graph(seed: int) -> list[Row]:
    """5 to 25 rows over at most 22 things, at exact and distinct times, in containment consistent."""
    rng = Random(seed)
    return _dated(rng, rng.randint(5, 25), _any, consistent)


def packing_graph(seed: int) -> list[Row]:
    """A lot, a unit or a case with a unit in it moves between two packages that are shipped, some days many times."""
    rng = Random(seed)
    mover = rng.choice((LOTS[0], UNITS[0], PACKAGES[2]))
    stamp = {"event_time": START.isoformat(), "source_record": "R"}
    filled = [("packed", {"package": PACKAGES[2].parts[0], **UNITS[0].columns(), **stamp})]
    first = filled if mover == PACKAGES[2] else []
    rows = _dated(rng, rng.randint(8, 25), lambda rng, _: _move(rng, mover), consistent, STEPS)
    return first + rows


def _move(rng: Random, mover: Thing) -> Row:
    holder, table = rng.choice(PACKAGES[:2]), rng.choice(("packed", "unpacked", "shipped"))
    if table == "shipped":
        shipment = rng.choice(tuple(SHIPMENTS))
        return table, {"shipment": shipment, "consignee": SHIPMENTS[shipment], **holder.columns()}
    return table, {"package": holder.parts[0], **mover.columns(rng.choice((2, 4)), inner=True)}


def odd_graph(seed: int) -> list[Row]:
    """The same without any consistency, half of the seeds with times drawn from six instants, so that many tie."""
    rng = Random(seed)
    rows = _dated(rng, rng.randint(5, 25), _any, lambda _: True)
    if seed % 2:
        instants = [START + timedelta(hours=6 * i) for i in range(6)]
        for _, fields in rows:
            fields["event_time"] = rng.choice(instants).isoformat()
    return rows


def shrink(rows: Rows, fails: Callable[[list[Row]], bool], keep: Callable[[Rows], bool] = consistent) -> list[Row]:
    """The smallest consistent part of the rows that still fails, dropping one row after another."""
    small = list(rows)
    position = 0
    while position < len(small):
        without = small[:position] + small[position + 1 :]
        if keep(without) and fails(without):
            small, position = without, 0
        else:
            position += 1
    return small
