"""What leaves the plant and what becomes of it: pallets, cases, shipments, use, returns and counted stock."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from demo_plant.names import (
    CARRIER,
    CATHETER_25,
    DEALER,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    H7,
    H8,
    INFUSION_SET,
    MAKER_PREFIX,
    Party,
    gtin14,
    sscc18,
)
from demo_plant.plan import CATHETER_BATCHES
from demo_plant.production import serials
from demo_plant.purchasing import RECALLED
from demo_plant.quality import PRODUCT_OF
from demo_plant.world import World, at, lot, package, unit

CASE = 10
PACKED_SERIALS = 47
PACKING_DAY = {1: "08-31", 2: "08-31", 3: "09-11", 4: "09-11", 5: "09-28", 6: "09-28", 7: "10-08", 8: "10-08"}
COUNTING = at("10-19", "18:00")
LOST = {"IS26-05": 38}  # pieces of which no record tells anything
ROLL_CAGE = gtin14(MAKER_PREFIX, "090001")[1:] + "R1"  # GRAI: asset type and serial number
COMPLAINT = (CATHETER_25, "PC26-03-007")


@dataclass(frozen=True)
class Trip:
    """One shipment: what carries it, what is in it, and the days on which it was packed … unpacked ('' = never)."""

    number: str
    carrier: str
    contents: tuple[tuple[str, int], ...]
    to: Party
    packed: str
    shipped: str
    delivered: str = ""
    unpacked: str = ""


# Infusion sets: pieces of a lot on plant pallets that come back and are used again.
PALLETS = (
    Trip("SHP-2601", "PAL-02", (("IS26-01", 800), ("IS26-02", 400)), H8, "08-25", "08-26", "08-27", "08-28"),
    Trip("SHP-2602", "PAL-01", (("IS26-01", 600),), H7, "08-26", "08-27", "08-28", "08-29"),
    Trip("SHP-2603", "PAL-01", (("IS26-03", 1000),), H1, "09-11", "09-14", "09-15", "09-16"),
    Trip("SHP-2604", "PAL-02", (("IS26-03", 600), ("IS26-04A", 1200)), DEALER, "09-15", "09-16", "09-17", "09-18"),
    Trip("SHP-2605", "PAL-03", (("IS26-05", 900),), H4, "09-21", "09-22", "09-23", "09-24"),
    Trip("SHP-2606", "PAL-01", (("IS26-07", 1000),), H7, "09-25", "09-28", "09-29", "09-30"),
    Trip("SHP-2607", "PAL-04", (("IS26-06", 700),), H6, "09-28", "09-29", "09-30", "09-30"),
    Trip("SHP-2608", "PAL-02", (("IS26-07", 500), ("IS26-09", 600)), H3, "10-08", "10-09", "10-10", "10-12"),
    Trip("SHP-2609", "PAL-03", (("IS26-09", 500),), H8, "10-09", "10-10", "10-12", "10-13"),
    Trip("SHP-2610", "PAL-01", (("IS26-05R", 290),), H4, "10-16", "10-19"),
)
# Catheters: cases of a lot (its 1st to 5th) on a pallet, or in the roll cage, which comes back.
PALLET = {number: sscc18(9000 + number) for number in range(1, 5)}
CASES = (
    Trip(
        "SHP-2621",
        PALLET[1],
        (("PC26-01", 1), ("PC26-01", 2), ("PC26-01", 3), ("PC26-02", 1), ("PC26-02", 2)),
        H3,
        "09-17",
        "09-18",
        "09-21",
        "09-21",
    ),
    Trip(
        "SHP-2622",
        ROLL_CAGE,
        (("PC26-03", 1), ("PC26-03", 2), ("PC26-03", 3), ("PC26-04", 1), ("PC26-04", 2)),
        H5,
        "09-23",
        "09-24",
        "09-25",
        "09-26",
    ),
    Trip("SHP-2623", PALLET[2], (("PC26-03", 4), ("PC26-03", 5)), H1, "09-24", "09-25", "09-28", "09-28"),
    Trip(
        "SHP-2624",
        ROLL_CAGE,
        (("PC26-05", 1), ("PC26-05", 2), ("PC26-05", 3), ("PC26-06", 1), ("PC26-06", 2)),
        H3,
        "10-09",
        "10-10",
        "10-12",
        "10-13",
    ),
    Trip("SHP-2625", "", (("PC26-04", 3),), H5, "", "10-12", "10-14"),
    Trip("SHP-2627", PALLET[3], (("PC26-07", 1), ("PC26-07", 2), ("PC26-07", 3)), DEALER, "10-12", "10-13", "10-15"),
    Trip("SHP-2626", PALLET[4], (("PC26-08", 1), ("PC26-08", 2)), H4, "10-19", "10-20"),
)
ONWARD = (
    Trip("DS-101", "", (("IS26-04A", 500),), H2, "", "09-23", "09-24"),
    Trip("DS-102", "", (("IS26-03", 300),), H1, "", "09-24", "09-25"),
)


def case_number(lot_name: str, case: int) -> str:
    return sscc18(int(lot_name[-2:]) * 100 + case)


def ship(world: World, trip: Trip, *rows: dict[str, str], channel: str = "table", sender: str = "WH-FG") -> None:
    for row in rows:
        world.record(
            "shipped",
            at(trip.shipped, "15:00"),
            row,
            shipment=trip.number,
            consignee=trip.to.zh,
            consignee_name_en=trip.to.en,
            from_location=sender,
            carrier=CARRIER.zh,
            document=f"DN-{trip.number}",
            channel=channel,
        )
    if trip.delivered:
        channel = "epcis-receiving" if channel.startswith("epcis") else channel
        world.record("delivered", at(trip.delivered, "10:00"), shipment=trip.number, party=trip.to.zh, channel=channel)


def ship_infusion_sets(world: World) -> None:
    for trip in PALLETS:
        contents = [lot(INFUSION_SET, name, pieces) for name, pieces in trip.contents]
        for content in contents:
            world.record("packed", at(trip.packed, "14:00"), content, package=trip.carrier, level="pallet")
            if trip.unpacked:
                world.record("unpacked", at(trip.unpacked, "16:00"), content, package=trip.carrier)
        ship(world, trip, package(trip.carrier))
    for trip in ONWARD:
        ship(world, trip, *(lot(INFUSION_SET, name, pieces) for name, pieces in trip.contents), sender="WH-BOLAN")


def pack_cases(world: World) -> None:
    for number, _, product, *_ in CATHETER_BATCHES:
        packing = at(PACKING_DAY[number])
        for place, serial in enumerate(serials(number, PACKED_SERIALS)):
            world.record(
                "packed",
                packing,
                unit(product, serial),
                level="case",
                channel="epcis-packing",
                package=case_number(f"PC26-{number:02d}", place // CASE + 1),
            )


def ship_catheters(world: World) -> None:
    for trip in CASES:
        cases = [case_number(*content) for content in trip.contents]
        for case in cases if trip.carrier else ():
            world.record(
                "packed",
                at(trip.packed, "14:00"),
                package=trip.carrier,
                inner_package=case,
                level="pallet",
                channel="epcis-packing",
            )
            if trip.unpacked:
                world.record(
                    "unpacked",
                    at(trip.unpacked, "16:00"),
                    package=trip.carrier,
                    inner_package=case,
                    channel="epcis-receiving",
                )
        ship(
            world,
            trip,
            *(package(number) for number in ([trip.carrier] if trip.carrier else cases)),
            channel="epcis-shipping",
        )


def use_and_return(world: World) -> None:
    def used(day: str, party: Party, lot_name: str, numbers: range) -> None:
        for count in numbers:
            world.record(
                "used", at(day, "11:00"), unit(PRODUCT_OF[lot_name], f"{lot_name}-{count:03d}"), party=party.zh
            )

    used("09-30", H3, "PC26-01", range(1, 9))
    used("10-10", H5, "PC26-03", range(1, 7))
    used("10-12", H1, "PC26-03", range(31, 34))
    used("10-15", H3, "PC26-05", range(1, 4))
    for day, party, lot_name, pieces in (
        ("09-22", H8, "IS26-01", 500),
        ("10-08", H1, "IS26-03", 240),
        ("10-12", H2, "IS26-04A", 60),
        ("10-13", H6, "IS26-06", 150),
    ):
        world.record("used", at(day, "17:00"), lot(INFUSION_SET, lot_name, pieces), party=party.zh)
    world.record(
        "returned",
        at("10-15", "14:00"),
        unit(*COMPLAINT),
        location="WH-RET",
        party=H5.zh,
        reason="complaint CMP-26-009: strain relief cracked 投诉：应力释放套开裂",
    )


def stock(world: World) -> None:
    """Move what is left to its warehouse and count it."""
    left: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for fact in world.of("lot_received", "lot_produced", "lot_split", "material_consumed", "sampled", "scrapped"):
        if fact.row.get("quantity"):
            sign = 1 if fact.table in ("lot_received", "lot_produced") else -1
            left[fact.row["material"], fact.row["lot"]] += sign * Decimal(fact.row["quantity"])
        if fact.table == "lot_split":
            left[fact.row["material"], fact.row["into_lot"]] += Decimal(fact.row["quantity"])
    for trip in PALLETS:
        for name, pieces in trip.contents:
            left[INFUSION_SET, name] -= pieces
    for (material, name), quantity in left.items():
        raw = material == RECALLED[0]
        if (material == INFUSION_SET or raw) and quantity:
            here = lot(material, name, quantity - LOST.get(name, 0))
            place = "WH-RM" if raw else "WH-FG"
            if not raw:
                world.record("moved", at("10-17", "09:00"), here, to_location=place, from_location="WH-WIP")
            world.record("counted", COUNTING, here, location=place)
    shipped = {content for trip in CASES for content in trip.contents}
    for name in PRODUCT_OF:
        for case in range(1, 6):
            if (name, case) not in shipped:
                world.record("moved", at("10-09", "09:00"), package(case_number(name, case)), to_location="WH-FG")
                world.record("counted", COUNTING, package(case_number(name, case)), location="WH-FG")


def distribute(world: World) -> None:
    ship_infusion_sets(world)
    pack_cases(world)
    ship_catheters(world)
    use_and_return(world)
    stock(world)
