"""What happens inside the plant: receipts, batches, rework, splits, serial numbers, assembly."""

from tests.oracle.rows import Thing, lot, unit
from tests.oracle.world import PLANT, World

RAW = ("RESIN", "TUBING", "NEEDLE")
SUB = "SUB"
FINISHED = "SET"
KIT = "KIT"
SUPPLIERS = ("SUPPLIER-1", "SUPPLIER-2")


def receive(world: World) -> None:
    """A supplier's lot arrives; one lot number in ten holds a slash, as real ones do."""
    number = world.number("IN")
    number = number[:-1] + "/" + number[-1] if world.rng.random() < 0.1 else number
    thing, amount = lot(world.rng.choice(RAW), number), world.rng.randint(100, 500)
    world.record("lot_received", **thing.columns(amount), supplier=world.rng.choice(SUPPLIERS))
    world.add_lot(thing.parts[0], amount, number)


def fill_tote(world: World) -> None:
    """A reused tote is filled, now and then on top of a rest, now and then topped up with the same lot."""
    tote = world.idle("TOTE")
    if tote is None:
        return
    for material in world.rng.sample((*RAW, SUB), world.rng.choice((1, 1, 2))):
        taken = world.take(material, 0.5)
        if taken:
            world.pack(tote, *taken)
            if world.rng.random() < 0.2 and (more := world.take(taken[0].parts[0], 0.2)):
                world.pack(tote, *more)
    if tote.contents and world.rng.random() < 0.3:
        batch = world.number("B")
        consume_tote(world, batch)
        produce(world, batch, SUB)


def subassembly(world: World) -> None:
    run_batch(world, RAW, SUB)


def fresh_batch(world: World) -> None:
    run_batch(world, (SUB, SUB, world.rng.choice(RAW)), FINISHED)


def rework(world: World) -> None:
    """A finished lot goes into another batch, which may feed an earlier material number or the very same lot."""
    made = lot(FINISHED, "")
    taken = world.take(FINISHED, 0.4)
    if taken is None:
        return
    made = taken[0]
    batch = world.number("B")
    world.record("material_consumed", batch=batch, **made.columns(taken[1]))
    extra = world.take(world.rng.choice(RAW), 0.2)
    if extra:
        world.record("material_consumed", batch=batch, **extra[0].columns(extra[1]))
    draw = world.rng.random()
    if draw < 0.3:
        produce(world, batch, FINISHED, made.parts[1])
    else:
        produce(world, batch, SUB if draw < 0.6 else FINISHED)


def run_batch(world: World, inputs: tuple[str, ...], output: str) -> None:
    """One batch: inputs loose, from a tote or as a unit, an output perhaps before the last input."""
    batch = world.number("B")
    materials = world.rng.sample(inputs, world.rng.randint(1, len(inputs)))
    consumed = [consume(world, batch, material) for material in materials[:-1]]
    early = any(consumed) and world.rng.random() < 0.3
    if early:
        produce(world, batch, output)
    consumed.append(consume(world, batch, materials[-1]))
    if any(consumed) and (not early or world.rng.random() < 0.5):
        produce(world, batch, output)
    if any(consumed) and world.rng.random() < 0.3:
        world.record("equipment_used", batch=batch, equipment=f"PRESS-{world.rng.randint(1, 3)}")


def consume(world: World, batch: str, material: str) -> bool:
    """Feed the batch; from a tote about every third time. False when there was nothing to feed."""
    draw = world.rng.random()
    if draw < 0.4 and consume_tote(world, batch):
        return True
    if draw > 0.93 and consume_unit(world, batch):
        return True
    taken = world.take(material, world.rng.choice((0.3, 0.5, 1.0)))
    if taken:
        world.record("material_consumed", batch=batch, **taken[0].columns(taken[1]))
    return taken is not None


def consume_tote(world: World, batch: str) -> bool:
    """Consume a tote (then empty it, perhaps not wholly), or take its lots out first and consume those."""
    full = [h for h in world.holders.values() if h.kind == "TOTE" and h.contents and h.where == PLANT]
    if not full:
        return False
    tote = world.rng.choice(full)
    as_tote = world.rng.random() < 0.6
    if as_tote:
        world.record("material_consumed", batch=batch, **tote.thing.columns())
    for thing, amount in list(tote.contents.items()):
        out = amount if world.rng.random() < 0.7 else max(1, amount // 2)
        world.unpack(tote, thing, out)
        world.stock[thing] -= out
        if not as_tote:
            world.record("material_consumed", batch=batch, **thing.columns(out))
    return True


def consume_unit(world: World, batch: str) -> bool:
    """A loose unit is taken apart for a batch."""
    here = [thing for thing, where in world.loose.items() if where == PLANT]
    if not here:
        return False
    chosen = world.rng.choice(here)
    del world.loose[chosen]
    world.record("material_consumed", batch=batch, **chosen.columns())
    return True


def produce(world: World, batch: str, material: str, number: str = "") -> Thing:
    amount = world.rng.randint(40, 200)
    made = world.add_lot(material, amount, number)
    world.record("lot_produced", batch=batch, **made.columns(amount))
    return made


def split(world: World) -> None:
    """Part of a lot gets a number of its own, sometimes under another material number."""
    taken = world.take(world.rng.choice((*RAW[:1], SUB, FINISHED, FINISHED)), 0.4)
    if taken is None:
        return
    source, amount = taken
    material = FINISHED if source.parts[0] == SUB and world.rng.random() < 0.5 else source.parts[0]
    into = world.add_lot(material, amount)
    other = {"into_material": material} if material != source.parts[0] else {}
    world.record("lot_split", **source.columns(amount), into_lot=into.parts[1], **other)


def serialize(world: World) -> None:
    taken = world.take(FINISHED, 0.1)
    if taken is None:
        return
    for _ in range(world.rng.randint(3, 7)):
        made = unit(FINISHED, world.number("S"))
        world.loose[made] = PLANT
        world.record("unit_serialized", **taken[0].columns(1), serial=made.parts[1])


def assemble(world: World) -> None:
    """A kit is built from units (taken from a crate without a record, at times), a lot, or what is in a tote."""
    kit = unit(KIT, world.number("K"))
    into = {"into_material": KIT, "into_serial": kit.parts[1]}
    packed = [t for h in world.holders.values() if h.where == PLANT for t in h.contents if t.kind == "unit"]
    here = [thing for thing, where in world.loose.items() if where == PLANT] + packed
    if not here:
        return
    for thing in world.rng.sample(here, min(len(here), 2)):
        world.lift(thing)
        world.record("unit_assembled", **into, **thing.columns())
    if world.rng.random() < 0.5 and (taken := world.take("TUBING", 0.1)):
        world.record("unit_assembled", **into, **taken[0].columns(taken[1]))
    totes = [h for h in world.holders.values() if h.kind == "TOTE" and h.contents and h.where == PLANT]
    if totes and world.rng.random() < 0.2:
        world.record("unit_assembled", **into, **world.rng.choice(totes).thing.columns())
    world.loose[kit] = PLANT
