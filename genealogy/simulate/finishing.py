"""What becomes of a finished lot before it is packed."""

from genealogy.simulate.catalogue import BOARD, MATERIALS, MOTOR, STERILIZERS
from genealogy.simulate.clock import HOUR
from genealogy.simulate.goods import Goods
from genealogy.simulate.making import supply, take
from genealogy.simulate.record import ERP, MES, WMS
from genealogy.simulate.things import Lot, Unit, mixed
from genealogy.simulate.world import World

_LOAD = 3
"""Lots of one sterilizer load."""
_REJECTED = 0.02


def finish_syringes(world: World, made: Lot) -> None:
    """Some lots are put together or divided; full loads are sterilized, sampled, judged, and reworked or released."""
    lot = made
    if world.queue and world.chance(world.knobs.merge):
        lot = _merged(world, [world.queue.pop(), lot])
    world.queue.append(lot)
    if world.chance(world.knobs.split):
        world.queue.append(_divided(world, lot))
    if len(world.queue) >= _LOAD:
        lots, world.queue = world.queue, []
        _sterilize(world, lots)
        for one in lots:
            _judge(world, one)


def _move_into(world: World, lot: Lot, into: Lot, amount: int) -> None:
    now = world.tick()
    world.journal.row("lot_split", ERP, now, **lot.columns(amount), into_lot=into.number)
    world.spend(lot, amount, "split")


def _merged(world: World, lots: list[Lot]) -> Lot:
    amount = sum(lot.left for lot in lots)
    taint = mixed(((lot.taint, lot.left) for lot in lots), amount)
    parts = [(lot, lot.goods.take(lot.left)) for lot in lots]
    together = Goods(0)
    for _, part in parts:
        together.put(part)
    into = world.new_lot(lots[0].material.number, together, taint, "M")
    for lot, part in parts:
        _move_into(world, lot, into, part.amount)
    return into


def _divided(world: World, lot: Lot) -> Lot:
    amount = max(1, lot.left * world.between(2, 6) // 10)
    into = world.new_lot(lot.material.number, lot.goods.take(amount), lot.taint, "S")
    _move_into(world, lot, into, amount)
    return into


def _sterilize(world: World, lots: list[Lot]) -> None:
    load = f"EO-{world.number('EO'):05}"
    start = world.tick()
    end = start + 4 * HOUR
    equipment = STERILIZERS[world.between(0, len(STERILIZERS) - 1)]
    world.causes.loaded(load, lots, start, end)
    for lot in lots:
        world.journal.lasting("sterilized", MES, start, end, load=load, equipment=equipment, **lot.columns(lot.left))
    world.now = end


def _judge(world: World, lot: Lot) -> None:
    """Sampling and inspection; a rejected lot is destroyed, of some a part is worked in again, the rest goes out."""
    sampled = min(5, lot.left)
    world.journal.row("sampled", ERP, world.tick(), **lot.columns(sampled), purpose="sterility")
    world.spend(lot, lot.goods.take(sampled).amount, "sampled")
    bad = world.chance(_REJECTED)
    result = "fail" if bad else "pass"
    world.journal.row("inspected", ERP, world.tick(), subject=lot.key, characteristic="seal", result=result)
    if bad:
        world.journal.row("scrapped", ERP, world.tick(), **lot.columns(lot.left), location="STORE", reason="seal")
        world.spend(lot, lot.goods.take(lot.left).amount, "scrapped")
        return
    world.journal.row("released", ERP, world.tick(), **lot.columns(lot.left))
    if lot.left and world.chance(world.knobs.rework):
        _set_aside(world, lot)
    if lot.left:
        world.shelf.append(lot)


def _set_aside(world: World, lot: Lot) -> None:
    """A part of a lot, under a lot number of its own, for the next batch."""
    amount = max(1, lot.left // 5)
    part = world.new_lot(lot.material.number, lot.goods.take(amount), lot.taint, "W")
    _move_into(world, lot, part, amount)
    world.again.append(part)


def finish_pumps(world: World, lot: Lot) -> None:
    """Each pump gets a serial number, a board and a motor."""
    for name in (BOARD, MOTOR):
        supply(world, MATERIALS[name], lot.left)
    pumps = lot.left
    for _ in range(pumps):
        serial = f"P{world.number('P'):07}"
        unit = Unit(lot, serial, lot.taint, lot.goods.take(1).held())
        world.journal.row("unit_serialized", MES, world.tick(0), **unit.columns(), lot=lot.number)
        for name in (BOARD, MOTOR):
            _build_in(world, unit, name)
        if unit.taint:
            world.truth.expose(unit.key, world.now, unit.taint, unit.taint, dict.fromkeys(unit.held, 1))
        world.units.append(unit)


def _build_in(world: World, unit: Unit, name: str) -> None:
    for part, goods in take(world, MATERIALS[name], 1):
        amount = goods.amount
        into = {"into_material": unit.lot.material.number, "into_serial": unit.serial}
        world.journal.row("unit_assembled", WMS, world.tick(0), **part.columns(amount), **into)
        world.spend(part, amount, "consumed")
        unit.taint = mixed([(unit.taint, 1), (part.taint, amount)])
        unit.held |= goods.held()
