"""What the plant checks: inspections, sterilizer loads, samples, scrap, releases and holds."""

import random
from dataclasses import dataclass
from datetime import datetime

from demo_plant.names import CATHETER_30, INFUSION_SET, dated
from demo_plant.plan import CATHETER_BATCHES
from demo_plant.production import serials
from demo_plant.purchasing import RECALLED
from demo_plant.world import World, at, hours_later, lot, unit

SEED = 20261101
PRODUCT_OF = {dated("PC", number): product for number, _, product, *_ in CATHETER_BATCHES}
FAILED, RETAINED = (49, 50), 48

# load, day, finished lots with pieces
LOADS: tuple[tuple[int, str, tuple[tuple[str, int], ...]], ...] = (
    (1, "08-10", (("IS26-01", 2000),)),
    (2, "08-17", (("IS26-02", 2000),)),
    (3, "08-25", (("PC26-01", 48), ("PC26-02", 48))),
    (4, "08-31", (("IS26-03", 2000), ("IS26-04", 2000))),
    (5, "09-07", (("IS26-05", 2000), ("IS26-06", 2000), ("PC26-03", 48), ("PC26-04", 48))),
    (6, "09-14", (("IS26-07", 2000),)),
    (7, "09-21", (("IS26-08", 2000), ("IS26-09", 2000), ("PC26-05", 48), ("PC26-06", 48))),
    (8, "09-25", (("PC26-07", 48), ("PC26-08", 48))),
    (9, "10-12", (("IS26-05R", 295),)),
)


@dataclass(frozen=True)
class Test:
    """A characteristic with its limits; values are drawn evenly between `low` and `high`, in steps of a hundredth."""

    characteristic: str
    unit: str
    lower: str
    upper: str
    low: float
    high: float
    method: str
    sample: str = ""


INCOMING = {
    "RES-TPU": (
        Test("shore_hardness_A", "", "80", "90", 83, 86, "GB/T 2411", "5"),
        Test("moisture", "P1", "", "0.05", 0.02, 0.03, "Karl Fischer", "3"),
    ),
    "RES-ABS": (Test("moisture", "P1", "", "0.10", 0.03, 0.06, "Karl Fischer", "3"),),
    "RES-PA12": (Test("moisture", "P1", "", "0.10", 0.03, 0.06, "Karl Fischer", "3"),),
    "ADH-UV": (Test("viscosity", "C24", "280", "420", 320, 380, "rotational", "3"),),
    "NDL-07": (Test("outer_diameter", "MMT", "0.70", "0.73", 0.71, 0.72, "GB/T 18457", "32"),),
    "HUB-Y1": (Test("luer_taper_gauge", "MMT", "0", "2.50", 0.80, 1.60, "GB/T 1962.1", "20"),),
}
INCOMING_OTHER = (Test("visual_defects", "P1", "", "1.5", 0, 0.8, "GB/T 2828.1", "80"),)
IN_PROCESS = {
    "TUB-TPU": (
        Test("outer_diameter", "MMT", "3.90", "4.10", 3.96, 4.04, "laser gauge", "10"),
        Test("tensile_strength", "MPA", "20", "", 27, 31, "GB/T 1040.3", "5"),
    ),
    "SLV-TPU": (Test("inner_diameter", "MMT", "1.40", "1.50", 1.43, 1.47, "pin gauge", "10"),),
    "BLT-PA12": (Test("wall_thickness", "MMT", "0.10", "0.14", 0.11, 0.13, "laser gauge", "10"),),
}
IN_PROCESS_OTHER = (Test("visual_defects", "P1", "", "1.5", 0, 0.9, "GB/T 2828.1", "50"),)
AFTER_STERILIZATION = (
    Test("ethylene_oxide_residue", "", "", "4", 1.2, 2.6, "GB/T 14233.1, mg per device", "3"),
    Test("bacterial_endotoxin", "", "", "20", 2, 6, "GB/T 14233.2, EU per device", "3"),
)
JOINTS = {
    "IS": Test("joint_tensile_strength", "NEW", "15", "", 19, 26, "GB 8368", "8"),
    "PC": Test("shaft_tensile_strength", "NEW", "5", "", 9, 14, "YY 0285.1", "5"),
}
LEAK = Test("leak_pressure", "BAR", "14", "", 16, 21, "SOP-T-031")


class Laboratory:
    """Draws the values; one seeded generator, so that the same plant comes out every time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._random = random.Random(SEED)

    def inspect(self, subject: str, time: datetime, test: Test, *, value: str = "", result: str = "pass") -> None:
        # random() alone is promised to stay the same between Python versions.
        drawn = f"{test.low + (test.high - test.low) * self._random.random():.2f}"
        self._world.record(
            "inspected",
            time,
            subject=subject,
            characteristic=test.characteristic,
            value=value or drawn,
            unit=test.unit,
            lower=test.lower,
            upper=test.upper,
            result=result,
            method=test.method,
            sample=test.sample,
        )


def inspect_lots(world: World, lab: Laboratory) -> None:
    for fact in list(world.of("lot_received", "lot_produced")):
        material, number = fact.row["material"], fact.row["lot"]
        subject = f"lot:{material}/{number}"
        if fact.table == "lot_received":
            tests = INCOMING.get(material, INCOMING_OTHER)
        elif number[:2] in JOINTS:
            tests = (JOINTS[number[:2]],)
        else:
            tests = IN_PROCESS.get(material, IN_PROCESS_OTHER)
        for place, test in enumerate(tests):
            # The recalled resin passed, at the very edge: its moisture was just below the limit.
            edge = "0.05" if (material, number) == RECALLED and test.characteristic == "moisture" else ""
            lab.inspect(subject, hours_later(fact.time, 2 + place), test, value=edge)


def test_catheters(world: World, lab: Laboratory) -> None:
    for number, day, product, *_ in CATHETER_BATCHES:
        for count, serial in enumerate(serials(number), start=1):
            failed = count in FAILED
            subject = f"unit:{product}/{serial}"
            value = "11.40" if failed else ""
            lab.inspect(subject, at(day, "16:30"), LEAK, value=value, result="fail" if failed else "pass")
            if failed:
                world.record(
                    "scrapped",
                    at(day, "17:30"),
                    unit(product, serial),
                    location="WH-WIP",
                    reason="leak test failed 泄漏试验不合格",
                )
        world.record(
            "sampled", at(day, "17:40"), unit(product, serials(number)[RETAINED - 1]), purpose="retention 留样"
        )


def sterilize(world: World, lab: Laboratory) -> None:
    for number, day, lots in LOADS:
        load = f"EO-26-{number:02d}"
        for name, pieces in lots:
            product = PRODUCT_OF.get(name, INFUSION_SET)
            world.record(
                "sterilized",
                at(day, "09:00"),
                lot(product, name, pieces),
                load=load,
                equipment="EO-1",
                ended_at=at(day, "19:00").isoformat(),
            )
            for place, test in enumerate(AFTER_STERILIZATION):
                lab.inspect(f"lot:{product}/{name}", hours_later(at(day, "19:00"), 40 + place), test)
            world.record(
                "released",
                hours_later(at(day, "19:00"), 64),
                lot(product, name, pieces),
                document=f"REL-{name}",
                reason="parametric release 参数放行",
            )


def sample_and_scrap(world: World) -> None:
    for fact in list(world.of("lot_produced")):
        if fact.row["material"] != INFUSION_SET or fact.row["lot"].endswith("R"):
            continue
        name = fact.row["lot"]
        world.record("sampled", hours_later(fact.time, 1), lot(INFUSION_SET, name, 20), purpose="retention 留样")
        world.record(
            "scrapped",
            hours_later(fact.time, 1.5),
            lot(INFUSION_SET, name, 6),
            location="WH-WIP",
            reason="appearance 外观不合格",
        )


def hold(world: World) -> None:
    world.record(
        "hold_placed",
        at("08-18", "09:00"),
        lot(INFUSION_SET, "IS26-02", 2000),
        document="QA-26-014",
        reason="endotoxin retest 内毒素复测",
    )
    world.record(
        "hold_lifted",
        at("08-19", "15:00"),
        lot(INFUSION_SET, "IS26-02", 2000),
        document="QA-26-014",
        reason="retest passed 复测合格",
    )
    world.record(
        "hold_placed",
        at("10-21", "10:20"),
        lot(*RECALLED, 62),
        document="QA-26-031",
        reason="supplier notice 供应商通知",
    )
    world.record(
        "hold_placed",
        at("10-21", "10:40"),
        lot(CATHETER_30, "PC26-08", 48),
        document="QA-26-031",
        reason="supplier notice 供应商通知",
    )


def check_quality(world: World) -> None:
    lab = Laboratory(world)
    inspect_lots(world, lab)
    test_catheters(world, lab)
    sterilize(world, lab)
    sample_and_scrap(world)
    hold(world)
