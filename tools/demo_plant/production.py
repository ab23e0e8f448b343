"""What the plant makes: batches, the totes that feed them, and the serial numbers of catheters."""

from datetime import datetime, timedelta

from demo_plant.names import (
    BONDED_25,
    BONDED_30,
    BONDER,
    CATHETER_25,
    HYPOTUBE,
    INFUSION_SET,
    LUMEN,
    MARKER,
    SHELF_LIFE,
    dated,
)
from demo_plant.plan import (
    BALLOON_BATCHES,
    BALLOON_TUBE,
    BALLOON_TUBE_BATCHES,
    BLOWING,
    BONDING,
    CATHETER,
    CATHETER_BATCHES,
    CATHETERS_A_LOT,
    CHAMBER_BATCHES,
    INFUSION,
    INFUSION_BATCHES,
    MOULDING,
    SLEEVE_BATCHES,
    SLEEVES,
    TOTES,
    TUBING,
    TUBING_BATCHES,
    Station,
)
from demo_plant.world import Row, World, at, hours_later, lot, package, unit

AFTERNOON = 12


def serials(number: int, count: int = CATHETERS_A_LOT) -> list[str]:
    """The first serial numbers of a catheter lot."""
    return [f"{dated('PC', number)}-{place:03d}" for place in range(1, count + 1)]


def run(
    world: World,
    batch: str,
    start: datetime,
    station: Station,
    inputs: list[Row],
    output: Row,
    *,
    performed_by: str = "",
    channel: str = "table",
) -> None:
    """One batch: inputs every ten minutes from its start, its lot at its end, machines and people in between."""
    end = hours_later(start, station.hours)
    shift = "A" if start.hour < AFTERNOON else "B"
    for place, content in enumerate(inputs):
        world.record(
            "material_consumed",
            start + timedelta(minutes=10 * place),
            content,
            batch=batch,
            performed_by=performed_by,
            channel=channel,
        )
    made = end.date()
    world.record(
        "lot_produced",
        end,
        output,
        batch=batch,
        line=station.line,
        shift=shift,
        location="WH-WIP",
        produced_on=made.isoformat(),
        performed_by=performed_by,
        channel=channel,
        expires_on=(made + timedelta(days=SHELF_LIFE[output["material"]])).isoformat(),
    )
    if channel == "table":
        staff(world, batch, start, station, performed_by)


def staff(world: World, batch: str, start: datetime, station: Station, performed_by: str) -> None:
    """Which machines and people the batch had; two of the station's people at a time."""
    end = hours_later(start, station.hours).isoformat()
    for place, (machine, step) in enumerate(station.machines):
        world.record(
            "equipment_used",
            start + timedelta(minutes=30 * place),
            batch=batch,
            equipment=machine,
            ended_at=end,
            line=station.line,
            step=step,
            performed_by=performed_by,
        )
    first = start.day + start.month
    for place in (first, first + 1):
        world.record(
            "operator_worked",
            start,
            batch=batch,
            operator=station.operators[place % len(station.operators)],
            ended_at=end,
            step=station.machines[0][1],
            performed_by=performed_by,
        )


def extrude_and_mould(world: World) -> None:
    for number, day, resins in TUBING_BATCHES:
        inputs = [lot("RES-TPU", resin, kilograms) for resin, kilograms in resins]
        run(world, f"E-{number:02d}", at(day), TUBING, inputs, lot("TUB-TPU", dated("TUB", number), 6600))
    for number, day, resin in SLEEVE_BATCHES:
        run(
            world,
            f"X-{number:02d}",
            at(day),
            SLEEVES,
            [lot("RES-TPU", resin, 8)],
            lot("SLV-TPU", dated("SLV", number), 1000),
        )
    for number, day, resin, kilograms, pieces in CHAMBER_BATCHES:
        run(
            world,
            f"M-{number:02d}",
            at(day),
            MOULDING,
            [lot("RES-ABS", resin, kilograms)],
            lot("DRP-01", dated("DRP", number), pieces),
        )


def make_balloons(world: World) -> None:
    for number, day, resin in BALLOON_TUBE_BATCHES:
        run(
            world,
            f"N-{number:02d}",
            at(day),
            BALLOON_TUBE,
            [lot("RES-PA12", resin, 6)],
            lot("BLT-PA12", dated("BLT", number), 300),
        )
    for number, blown, bonded, balloon, assembly, tube, parts in BALLOON_BATCHES:
        run(
            world,
            f"BL-{number:02d}",
            at(blown),
            BLOWING,
            [lot("BLT-PA12", dated("BLT", tube), 60)],
            lot(balloon, dated("BAL", number), 115),
        )
        inputs = [
            lot(balloon, dated("BAL", number), 110),
            lot(LUMEN, f"LUM-{parts}", 110),
            lot(HYPOTUBE, f"HYP-{parts}", 110),
            lot(MARKER, f"MKR-{parts}", 220),
        ]
        # The subcontractor sent the first batch as EPCIS; the others were typed in from its paper reports.
        run(
            world,
            f"JY-{number:02d}",
            at(bonded),
            BONDING,
            inputs,
            lot(assembly, dated("CSA", number), 104),
            performed_by=BONDER.zh,
            channel="epcis-subcontractor" if number == 1 else "table",
        )


def assemble(world: World) -> None:
    for number, day, clock, tubing, chambers, needles, filters, pouches, glue in INFUSION_BATCHES:
        inputs = [
            package(tubing),
            package(chambers),
            lot("NDL-07", f"NDL-{needles}", 2010),
            lot("FLT-15", f"FLT-{filters}", 2010),
            lot("SPK-02", f"SPK-{filters}", 2010),
            lot("ADH-UV", f"ADH-{glue}", "0.8"),
            lot("PCH-IS", f"PIS-{pouches}", 2010),
        ]
        run(world, f"A-IS-{number:02d}", at(day, clock), INFUSION, inputs, lot(INFUSION_SET, dated("IS", number), 2000))
    for number, day, product, bonded, sleeves, hubs, pouches, glue in CATHETER_BATCHES:
        assembly = BONDED_25 if product == CATHETER_25 else BONDED_30
        inputs = [
            lot(assembly, dated("CSA", bonded), 52),
            sleeves,
            lot("HUB-Y1", f"HUB-{hubs}", 52),
            lot("ADH-UV", f"ADH-{glue}", "0.05"),
            lot("PCH-PC", f"PPC-{pouches}", 52),
        ]
        finished = lot(product, dated("PC", number), CATHETERS_A_LOT)
        run(world, f"A-PC-{number:02d}", at(day), CATHETER, inputs, finished)
        for serial in serials(number):
            world.record("unit_serialized", at(day, "16:00"), unit(product, serial), lot=finished["lot"])


def fill_totes(world: World) -> None:
    for tote, content, filled, emptied in TOTES:
        world.record("packed", at(*filled), content, package=tote, level="tote")
        world.record("unpacked", at(*emptied), content, package=tote)


def rework_and_split(world: World) -> None:
    """300 sets with a weak pouch seal are packed again; one lot is divided for the dealer."""
    world.record(
        "lot_split", at("09-08", "14:00"), lot(INFUSION_SET, dated("IS", 4), 1200), into_lot=dated("IS", 4, "A")
    )
    run(
        world,
        "RW-01",
        at("10-09"),
        INFUSION,
        [lot(INFUSION_SET, dated("IS", 5), 300), lot("PCH-IS", "PIS-2608-02", 300)],
        lot(INFUSION_SET, dated("IS", 5, "R"), 295),
    )


def produce(world: World) -> None:
    extrude_and_mould(world)
    make_balloons(world)
    fill_totes(world)
    assemble(world)
    rework_and_split(world)
    for machine, day in (
        ("EXT-1", "08-14"),
        ("EXT-1", "08-28"),
        ("EXT-1", "09-07"),
        ("EXT-2", "08-12"),
        ("EXT-2", "08-29"),
        ("EXT-3", "08-20"),
        ("INJ-1", "08-21"),
        ("UVC-1", "09-05"),
    ):
        world.record(
            "equipment_cleaned",
            at(day, "18:00"),
            equipment=machine,
            method="purge and wipe, SOP-C-014" if machine.startswith("EXT") else "wipe, SOP-C-009",
        )
