"""What happens on the way out and back: packing, nesting, shipping, arrival, use, returns."""

from tests.oracle.rows import Thing
from tests.oracle.world import PLANT, Holder, World

HOSPITALS = ("HOSPITAL-1", "HOSPITAL-2", "HOSPITAL-3", "医院-4", "HOSPITAL-5", "HOSPITAL-6")


def units_at(world: World, where: str) -> list[Thing]:
    return [thing for thing, place in world.loose.items() if place == where]


def pack_crate(world: World) -> None:
    """Units, at times part of a lot, go into a reused crate or a case of their own; some come from another crate."""
    crate = world.idle("CRATE") if world.rng.random() < 0.6 else world.holder("CASE")
    if crate is None:
        return
    here = units_at(world, PLANT)
    others = [t for h in world.holders.values() if h is not crate and h.where == PLANT for t in h.contents]
    here += [thing for thing in others if thing.kind == "unit"][:1]
    for thing in world.rng.sample(here, min(len(here), world.rng.randint(1, 5))):
        world.pack(crate, thing, level="case")
    if not crate.contents or world.rng.random() < 0.4:
        taken = world.take("SET", 0.3)
        if taken:
            world.pack(crate, *taken, level="case")
    if crate.contents and world.rng.random() < 0.15:
        send(world, crate)


def pack_pallet(world: World) -> None:
    """Crates and cases go onto a reused pallet, some of them straight from another pallet."""
    pallet = world.idle("PALLET")
    if pallet is None:
        return
    filled = [
        h
        for h in world.holders.values()
        if h.kind in ("CRATE", "CASE") and h.where == PLANT and h.contents and h.within is not pallet
    ]
    for holder in world.rng.sample(filled, min(len(filled), world.rng.randint(1, 3))):
        world.pack(pallet, holder.thing, level="pallet")
    if filled and world.rng.random() < 0.4:
        send(world, pallet)


def ship(world: World) -> None:
    """A pallet, or else a crate or case that stands alone, goes to a hospital."""
    ready = [
        h for h in world.holders.values() if h.kind != "TOTE" and h.where == PLANT and h.within is None and h.contents
    ]
    if not ready:
        return
    pallets = [h for h in ready if h.kind == "PALLET"]
    send(world, world.rng.choice(pallets or ready))


def send(world: World, holder: Holder) -> None:
    """Ship a holder with all that is in it; a loose unit may go along."""
    shipment, consignee = world.number("SHIP"), world.rng.choice(HOSPITALS)
    world.record("shipped", shipment=shipment, consignee=consignee, **holder.thing.columns())
    world.relocate(holder, consignee)
    loose = units_at(world, PLANT)
    if loose and world.rng.random() < 0.3:
        thing = world.rng.choice(loose)
        world.record("shipped", shipment=shipment, consignee=consignee, **thing.columns())
        world.loose[thing] = consignee
    deliver(world, shipment, consignee)


def ship_loose(world: World) -> None:
    """Part of a lot is shipped as it is, and some of it used."""
    taken = world.take("SET", 0.3)
    if taken is None:
        return
    shipment, consignee = world.number("SHIP"), world.rng.choice(HOSPITALS)
    world.record("shipped", shipment=shipment, consignee=consignee, **taken[0].columns(taken[1]))
    deliver(world, shipment, consignee)
    if world.rng.random() < 0.4:
        world.record("used", party=consignee, **taken[0].columns(1))


def deliver(world: World, shipment: str, consignee: str) -> None:
    """A day or two on the road; one delivery in eight ends with another party than the consignee."""
    world.rest(20)
    party = consignee if world.rng.random() < 0.88 else world.rng.choice(HOSPITALS)
    if world.rng.random() < 0.9:
        world.record("delivered", shipment=shipment, party=party)


def arrive(world: World) -> None:
    """A hospital empties a holder, perhaps not wholly, uses things in it or beside it, and sends it back."""
    away = [h for h in world.holders.values() if h.where != PLANT and h.within is None and h.contents]
    if away:
        empty(world, world.rng.choice(away))


def empty(world: World, holder: Holder) -> None:
    hospital = holder.where
    for thing, amount in list(holder.contents.items()):
        draw = world.rng.random()
        if draw < 0.12:
            continue  # forgotten inside: it goes back with the holder
        if thing.kind == "unit" and draw < 0.35:
            world.lift(thing)
            world.record("used", party=hospital, **thing.columns())
            continue
        world.unpack(holder, thing, amount if thing.kind != "lot" or draw < 0.7 else max(1, amount // 2))
        if thing.kind == "unit" and draw > 0.6:
            del world.loose[thing]
            world.record("used", party=hospital, **thing.columns())
    if holder.kind != "CASE":
        world.relocate(holder, PLANT)
        world.record("moved", to_location="DOCK", **holder.thing.columns())


def return_unit(world: World) -> None:
    """A unit that was not used comes back, and may be packed and shipped again."""
    away = [thing for thing, where in world.loose.items() if where != PLANT]
    if away:
        thing = world.rng.choice(away)
        world.record("returned", **thing.columns(), party=world.loose[thing], reason="not needed")
        world.loose[thing] = PLANT


def noise(world: World) -> None:
    """Records that pass nothing on."""
    for thing, amount in list(world.stock.items())[-2:]:
        world.record("counted", location="STORE", **thing.columns(max(amount, 1)))
        if world.rng.random() < 0.3:
            world.record("scrapped", location="STORE", reason="damaged", **thing.columns(1))
