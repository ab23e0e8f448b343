"""Receiving, staging in totes, and batches on machines."""

from genealogy.model.identifiers import key
from genealogy.simulate.catalogue import MATERIALS, MIXERS, OPERATORS, RESIDUE, SUPPLIERS, SYRINGE, VESSELS, Material
from genealogy.simulate.goods import NOTHING, Goods, made_of
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
    lot = world.new_lot(material.number, Goods(world.between(material.least, material.most)), {}, "R")
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


def take(world: World, material: Material, amount: int) -> list[tuple[Lot, Goods]]:
    """An amount out of the stock: mostly of the oldest lot, but people take what stands nearer."""
    stock: list[Lot] = world.stock[material.number]
    taken: list[tuple[Lot, Goods]] = []
    while amount > 0 and stock:
        oldest = world.chance(_OLDEST_FIRST)
        lot = stock[0 if oldest else world.between(0, min(len(stock), 3) - 1)]
        part = lot.goods.take(amount)
        amount -= part.amount
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
    for one in inputs:
        world.spend(one.lot, one.goods.amount, "consumed")
    taint = mixed(((one.lot.taint, one.goods.amount) for one in inputs), amount)
    taint = spoilt | taint | _carried_over(world, machine, taint)
    goods = _worked(inputs, machine, amount)
    if taint:
        goods.spoil([*spoilt, *world.residues.get(machine, ((), ()))[1]])
        amounts = {cause: density * amount for cause, density in taint.items()}
        world.truth.expose(key("batch", batch), start, taint, amounts, goods.spoilt(), material)
    end = world.tick(20)
    world.journal.consumed(batch, inputs, end - 1)
    _tell_run(world, batch, machine, operator, start, end)
    return _output(world, batch, material, goods, taint, machine)


def _worked(inputs: list[Input], machine: str, amount: int) -> Goods:
    """What a machine makes of its inputs, before it adds anything of its own."""
    if not any(one.lot.taint for one in inputs):
        return Goods(amount)
    if machine in MIXERS:
        return Goods(amount, NOTHING.union(*(one.goods.held() for one in inputs)))
    fed: dict[Material, Goods] = {}
    for one in inputs:
        fed.setdefault(one.lot.material, Goods(0)).put(one.goods)
    return made_of([(goods, material.unit != "kg") for material, goods in fed.items()], amount)


def _tell_run(world: World, batch: str, machine: str, operator: str, start: int, end: int) -> None:
    world.journal.lasting("equipment_used", MES, start, end, batch=batch, equipment=machine, step="run")
    world.journal.lasting("operator_worked", MES, start, end, batch=batch, operator=operator)


def _output(world: World, batch: str, material: Material, goods: Goods, taint: Taint, machine: str) -> Lot:
    """The lot of a batch; the machine is then cleaned, or not quite."""
    now = world.tick()
    lot = world.new_lot(material.number, goods, taint, "F" if material.item else "L")
    line = {"line": machine} if machine.startswith("LINE") else {}
    world.journal.row("lot_produced", MES, now, batch=batch, **lot.columns(lot.made), location="STORE", **line)
    if machine in VESSELS:
        badly = world.chance(world.knobs.partial_cleaning)
        world.residues[machine] = (taint, goods.held()) if badly else ({}, NOTHING)
        if not badly or world.chance(0.5):
            method = "rinse" if badly else "full"
            world.journal.row("equipment_cleaned", MES, world.tick(), equipment=machine, method=method)
    return lot


def _carried_over(world: World, machine: str, own: Taint) -> Taint:
    """What a vessel kept of the batch before, added to what the batch has of its own."""
    residue = mixed([(world.residues.get(machine, ({}, NOTHING))[0], RESIDUE)])
    return {cause: own.get(cause, 0.0) + density for cause, density in residue.items()}


def _feed(world: World, lot: Lot, goods: Goods) -> list[Input]:
    """An amount of a lot straight into a batch, or by way of a tote: then with whatever else is in that tote."""
    if not world.chance(world.knobs.reuse):
        return [Input(world.tick(), lot, goods)]
    tote = world.totes[0]
    world.totes.rotate(-1)
    now = world.tick()
    amount = goods.amount
    world.pour(tote, lot, goods, now)
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
        inputs.append(Input(now, thing, tote.loose[thing].take(amount - keep), tote))
        world.journal.row("unpacked", WMS, world.tick(), package=tote.number, **thing.columns(amount - keep))
        if keep:
            tote.contents[thing] = keep
        else:
            del tote.contents[thing], tote.loose[thing]
    return inputs


def _reworked(world: World) -> list[Input]:
    """All that lies ready to be worked in again."""
    lots, world.again = world.again, []
    inputs: list[Input] = []
    for lot in lots:
        inputs.append(Input(world.tick(), lot, lot.goods.take(lot.left)))
    return inputs
