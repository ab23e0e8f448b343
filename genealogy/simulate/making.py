"""Receiving, staging in totes, and batches on machines."""

from genealogy.model.identifiers import key
from genealogy.simulate.catalogue import MATERIALS, OPERATORS, RESIDUE, SUPPLIERS, SYRINGE, VESSELS, Material
from genealogy.simulate.journal import Input
from genealogy.simulate.record import DEFINED, ERP, MES, WMS
from genealogy.simulate.things import Holder, Lot, Taint, mixed
from genealogy.simulate.world import World

_OLDEST_FIRST = 0.7
_WHOLE_TOTE = 0.8


def define(world: World) -> None:
    for material in MATERIALS.values():
        gtin = {"gtin": material.number} if material.item else {}
        told = {"material": material.number, "name": material.name, "unit": material.unit, **gtin}
        world.journal.row(DEFINED, ERP, world.now, granularity="lot", **told)


def receive(world: World, material: Material) -> None:
    lot = world.new_lot(material.number, world.between(material.least, material.most), {}, "R")
    now = world.tick()
    world.causes.received(lot, now)
    supplier = SUPPLIERS[world.between(0, len(SUPPLIERS) - 1)]
    world.journal.row(
        "lot_received", ERP, now, **lot.columns(lot.made), supplier=supplier,
        supplier_lot=f"{supplier[:2]}-{world.number(supplier):05}", location="STORE", receipt=f"GR-{lot.number}",
    )  # fmt: skip
    world.stock[material.number].append(lot)


def supply(world: World, material: Material, amount: int) -> None:
    """Have an amount of a material in stock, and two lots to choose from; parts are made, the rest is received."""
    stock = world.stock[material.number]
    while sum(lot.left for lot in stock) < amount or len(stock) < 2:
        if material.recipe:
            stock.append(make(world, material))
        else:
            receive(world, material)


def take(world: World, material: Material, amount: int) -> list[tuple[Lot, int]]:
    """An amount out of the stock: mostly of the oldest lot, but people take what stands nearer."""
    stock, taken = world.stock[material.number], []
    while amount > 0 and stock:
        oldest = world.chance(_OLDEST_FIRST)
        lot = stock[0 if oldest else world.between(0, min(len(stock), 3) - 1)]
        part = min(lot.left, amount)
        lot.left -= part
        amount -= part
        taken.append((lot, part))
        if world.scrap_crumbs(lot):
            stock.remove(lot)
    return taken


def make(world: World, material: Material) -> Lot:
    """One batch of a material, all inputs first: the lot that it made."""
    amount = world.between(material.least, material.most)
    needs = [(MATERIALS[name], -(-amount * each // material.per)) for name, each in material.recipe]
    for needed, quantity in needs:
        supply(world, needed, quantity)
    batch = f"B-{world.number('B'):06}"
    machine = material.machines[world.between(0, len(material.machines) - 1)]
    operator = OPERATORS[world.between(0, len(OPERATORS) - 1)]
    start = world.tick(10)
    spoilt = world.causes.running(machine, operator, start)
    inputs: list[Input] = []
    for needed, quantity in needs:
        for lot, part in take(world, needed, quantity):
            inputs += _feed(world, lot, part)
    if material.number == SYRINGE:
        inputs += _reworked(world)
    for _, lot, part, _ in inputs:
        world.spend(lot, part, "consumed")
    taint = mixed(((lot.taint, part) for _, lot, part, _ in inputs), amount)
    taint = spoilt | taint | _carried_over(world, machine, taint)
    if taint:
        world.truth.expose(key("batch", batch), start, taint, {c: density * amount for c, density in taint.items()})
    end = world.tick(20)
    world.journal.consumed(batch, inputs, end - 1)
    _tell_run(world, batch, machine, operator, start, end)
    return _output(world, batch, material, amount, taint, machine)


def _tell_run(world: World, batch: str, machine: str, operator: str, start: int, end: int) -> None:
    world.journal.lasting("equipment_used", MES, start, end, batch=batch, equipment=machine, step="run")
    world.journal.lasting("operator_worked", MES, start, end, batch=batch, operator=operator)


def _output(world: World, batch: str, material: Material, amount: int, taint: Taint, machine: str) -> Lot:
    """The lot of a batch; the machine is then cleaned, or not quite."""
    now = world.tick()
    lot = world.new_lot(material.number, amount, taint, "F" if material.item else "L")
    line = {"line": machine} if machine.startswith("LINE") else {}
    world.journal.row("lot_produced", MES, now, batch=batch, **lot.columns(amount), location="STORE", **line)
    if machine in VESSELS:
        badly = world.chance(world.knobs.partial_cleaning)
        world.residues[machine] = taint if badly else {}
        if not badly or world.chance(0.5):
            method = "rinse" if badly else "full"
            world.journal.row("equipment_cleaned", MES, world.tick(), equipment=machine, method=method)
    return lot


def _carried_over(world: World, machine: str, own: Taint) -> Taint:
    """What a vessel kept of the batch before, added to what the batch has of its own."""
    residue = mixed([(world.residues.get(machine, {}), RESIDUE)])
    return {cause: own.get(cause, 0.0) + density for cause, density in residue.items()}


def _feed(world: World, lot: Lot, amount: int) -> list[Input]:
    """An amount of a lot straight into a batch, or by way of a tote: then with whatever else is in that tote."""
    if not world.chance(world.knobs.reuse):
        return [(world.tick(), lot, amount, None)]
    tote = world.totes[0]
    world.totes.rotate(-1)
    now = world.tick()
    world.put(tote, lot, amount, now)
    world.journal.row("packed", WMS, now, package=tote.number, **lot.columns(amount))
    return _empty(world, tote, lot)


def _empty(world: World, tote: Holder, lot: Lot) -> list[Input]:
    """Consume what is in a tote; of the lot that was put in last some may stay, to be mixed with what comes next."""
    now = world.tick()
    inputs: list[Input] = []
    for thing, amount in list(tote.contents.items()):
        if not isinstance(thing, Lot):
            continue
        keep = amount // 10 if thing is lot and not world.chance(_WHOLE_TOTE) else 0
        inputs.append((now, thing, amount - keep, tote))
        world.journal.row("unpacked", WMS, world.tick(), package=tote.number, **thing.columns(amount - keep))
        if keep:
            tote.contents[thing] = keep
        else:
            del tote.contents[thing]
    return inputs


def _reworked(world: World) -> list[Input]:
    """All that lies ready to be worked in again."""
    lots, world.again = world.again, []
    inputs: list[Input] = []
    for lot in lots:
        inputs.append((world.tick(), lot, lot.left, None))
        lot.left = 0
    return inputs
