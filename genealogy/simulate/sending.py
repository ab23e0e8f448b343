"""Out of the plant and, for crates and some units, back: cases, crates, shipments, hospitals."""

from collections import Counter
from functools import partial

from genealogy.model.identifiers import key
from genealogy.simulate.catalogue import COMPANY, CUSTOMERS, HOSPITALS, gln
from genealogy.simulate.clock import DAY, HOUR, MINUTE
from genealogy.simulate.record import DOCK, ERP, HOSPITAL, WMS
from genealogy.simulate.things import Holder, Lot, Unit, case
from genealogy.simulate.world import World

_PLANT = f"{COMPANY}.00001"
_CASES = 4
"""Cases that make a shipment at the least."""
_FORGOTTEN, _RETURNED, _USED = 0.03, 0.04, 0.7


def pack(world: World) -> None:
    """Everything on the shelf goes into cases: one lot each, or the rest of one and the beginning of another."""
    while world.shelf:
        room = world.between(100, 300)
        carton = _carton(world)
        now = world.tick()
        while room and world.shelf:
            lot = world.shelf[0]
            goods = lot.goods.take(room)
            room -= goods.amount
            world.pour(carton, lot, goods, now)
            if not lot.left:
                world.shelf.popleft()
        _tell_packing(world, carton, now)
    while world.units:
        carton, now = _carton(world), world.tick()
        for _ in range(min(len(world.units), world.between(2, 5))):
            world.put(carton, world.units.popleft(), 1, now)
        _tell_packing(world, carton, now)


def _carton(world: World) -> Holder:
    return case(world.number("SSCC"))


def _tell_packing(world: World, carton: Holder, now: int) -> None:
    world.journal.event("packed", DOCK, now, tuple(carton.contents.items()), parent=carton.uri, at=_PLANT)
    world.cases.append(carton)


def ship(world: World) -> None:
    """Cases that are ready go out, in a reused crate or as they are."""
    while len(world.cases) >= _CASES:
        count = world.between(2, 6)
        cases, world.cases = world.cases[:count], world.cases[count:]
        crate = world.crates.popleft() if world.crates and world.chance(world.knobs.reuse) else None
        if crate is not None:
            now = world.tick()
            for carton in cases:
                world.put(crate, carton, 1, now)
            inside = tuple((carton, 1) for carton in cases)
            world.journal.event("packed", DOCK, now, inside, parent=crate.uri, at=_PLANT)
        _send(world, crate, [crate] if crate is not None else cases)


def _send(world: World, crate: Holder | None, load: list[Holder]) -> None:
    hospital, shipment = world.between(2, HOSPITALS), f"SHP-{world.number('SHP'):06}"
    now = world.tick()
    inside = tuple((holder, 1) for holder in load)
    paper = {"shipment": shipment, "to": f"{hospital:05}"}
    world.journal.event("shipped", DOCK, now, inside, at=_PLANT, **paper)
    causes = sorted(set().union(*(holder.causes() for holder in load)))
    if causes:
        spoilt = sum((holder.spoilt() for holder in load), Counter[str]())
        world.truth.expose(key("shipment", shipment), now, causes, spoilt=spoilt)
    world.truth.expose_once(key("party", gln(CUSTOMERS, hospital)), now, causes)
    for holder in load:
        _go(world, holder, "in_transit")
    due = now + DAY + world.between(0, DAY)
    world.later(due, partial(_arrive, world, crate, load, paper))


def _go(world: World, holder: Holder, state: str) -> None:
    """All goods in a holder go into a state."""
    for thing, amount in holder.goods():
        if isinstance(thing, Unit):
            thing.go(state)
        else:
            origin = "in_transit" if state == "arrived" else "arrived" if state == "on_hand" else "on_hand"
            thing.go(amount, origin, state)


def _arrive(world: World, crate: Holder | None, load: list[Holder], paper: dict[str, str], now: int) -> None:
    """The hospital receives a shipment and empties the crate, at times not wholly."""
    here = f"{CUSTOMERS}.{paper['to']}"
    world.journal.event("delivered", HOSPITAL, now, tuple((holder, 1) for holder in load), at=here, **paper)
    for holder in load:
        _go(world, holder, "arrived")
    cases = load
    if crate is not None:
        opened = now + HOUR
        cases = [carton for carton in crate.contents if isinstance(carton, Holder) and not world.chance(_FORGOTTEN)]
        for carton in cases:
            del crate.contents[carton]
        if cases:
            inside = tuple((carton, 1) for carton in cases)
            world.journal.event("unpacked", HOSPITAL, opened, inside, parent=crate.uri, at=here)
        world.later(opened + DAY + world.between(0, 2 * DAY), partial(_come_back, world, crate))
    world.later(now + 2 * HOUR + world.between(0, 5 * DAY), partial(_consume, world, cases, int(paper["to"])))


def _come_back(world: World, crate: Holder, now: int) -> None:
    """An empty crate, or one in which something was forgotten, is in the plant again."""
    world.journal.row("moved", WMS, now, to_location="DOCK", package=crate.number)
    _go(world, crate, "on_hand")
    world.crates.append(crate)


def _consume(world: World, cases: list[Holder], hospital: int, now: int) -> None:
    """The hospital uses some of what it got; a few units come back."""
    party = gln(CUSTOMERS, hospital)
    for carton in cases:
        for thing, amount in carton.contents.items():
            now += MINUTE
            if isinstance(thing, Lot):
                _use_pieces(world, thing, amount, party, now)
            elif isinstance(thing, Unit):
                _use_unit(world, thing, party, now)


def _use_pieces(world: World, lot: Lot, amount: int, party: str, now: int) -> None:
    used = min(amount, world.between(0, amount * 3 // 2))
    if used:
        world.journal.row("used", ERP, now, party=party, **lot.columns(used))
        lot.go(used, "arrived", "used")
    lot.go(amount - used, "arrived", "delivered")
    world.settle(lot)


def _use_unit(world: World, unit: Unit, party: str, now: int) -> None:
    if world.chance(_USED):
        world.journal.row("used", ERP, now, party=party, **unit.columns())
        unit.go("used")
    elif world.chance(_RETURNED / (1 - _USED)):
        unit.go("returned")
        back = {"location": "RETURNS", "party": party, "reason": "not needed"}
        world.journal.row("returned", WMS, now + DAY, **unit.columns(), **back)
        world.later(now + 2 * DAY, partial(_inspect_return, world, unit))
    else:
        unit.go("delivered")
    world.settle(unit.lot)


def _inspect_return(world: World, unit: Unit, now: int) -> None:
    """Half of what came back is packed again."""
    if world.chance(0.5):
        unit.go("on_hand")
        world.units.append(unit)
        return
    world.journal.row("scrapped", ERP, now, **unit.columns(), location="RETURNS", reason="opened")
    unit.go("scrapped")
    world.settle(unit.lot)
