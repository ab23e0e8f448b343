"""The production plan: stations, batches and the totes that feed them, as plain lists."""

from dataclasses import dataclass

from demo_plant.names import BALLOON_25, BALLOON_30, BONDED_25, BONDED_30, CATHETER_25, CATHETER_30, dated
from demo_plant.world import Row, lot, package

CATHETERS_A_LOT = 50


@dataclass(frozen=True)
class Station:
    """A place of work: its line, its machines with their step, and who may work there."""

    line: str
    machines: tuple[tuple[str, str], ...]
    operators: tuple[str, ...]
    hours: float = 7


TUBING = Station("LINE-EXT", (("EXT-1", "extrusion"),), ("OP-101", "OP-102", "OP-103"))
SLEEVES = Station("LINE-EXT", (("EXT-2", "extrusion"),), ("OP-102", "OP-104"))
BALLOON_TUBE = Station("LINE-EXT", (("EXT-3", "extrusion"),), ("OP-103", "OP-104"))
MOULDING = Station("LINE-INJ", (("INJ-1", "injection moulding"),), ("OP-111", "OP-112"))
BLOWING = Station("LINE-PC", (("BLW-1", "balloon blowing"),), ("OP-121", "OP-122"))
BONDING = Station("", (("JY-LSR-1", "laser bonding"),), ("JY-07", "JY-09"))
INFUSION = Station(
    "LINE-IS",
    (("ASM-1", "assembly"), ("UVC-1", "bonding"), ("SEAL-1", "sealing")),
    ("OP-201", "OP-202", "OP-203", "OP-204"),
    8,
)
CATHETER = Station(
    "LINE-PC",
    (("ASM-2", "assembly"), ("UVC-1", "bonding"), ("LKT-1", "leak test"), ("SEAL-2", "sealing")),
    ("OP-301", "OP-302", "OP-303"),
    8,
)

# batch number, day, resin lots with kilograms
TUBING_BATCHES = (
    (1, "08-05", (("TPU-2607-11", 100),)),
    (2, "08-12", (("TPU-2607-11", 100),)),
    (3, "08-24", (("TPU-2608-03", 100),)),
    (4, "08-26", (("TPU-2607-11", 20), ("TPU-2608-03", 80))),
    (5, "08-31", (("TPU-2608-07", 100),)),
    (6, "09-08", (("TPU-2608-07", 100),)),
)
# batch, day, resin lot
SLEEVE_BATCHES = ((1, "08-10", "TPU-2607-11"), (2, "08-27", "TPU-2608-03"), (3, "09-09", "TPU-2608-07"))
# batch, day, resin lot, kilograms, pieces
CHAMBER_BATCHES = (
    (1, "08-04", "ABS-2607-02", 40, 4200),
    (2, "08-19", "ABS-2607-02", 60, 6300),
    (3, "09-02", "ABS-2608-05", 80, 8400),
)
# batch, day, resin lot
BALLOON_TUBE_BATCHES = ((1, "08-04", "PA-2607-01"), (2, "08-26", "PA-2608-02"))
# batch, day blown, day bonded, balloon, assembly, lot of balloon tube, lots of the bought parts
BALLOON_BATCHES = (
    (1, "08-06", "08-12", BALLOON_25, BONDED_25, 1, "2608-01"),
    (2, "08-07", "08-13", BALLOON_30, BONDED_30, 1, "2608-01"),
    (3, "08-28", "09-04", BALLOON_25, BONDED_25, 2, "2608-02"),
    (4, "08-31", "09-08", BALLOON_30, BONDED_30, 2, "2608-02"),
)
# batch, day, start, tote of tubing, tote of chambers, lots of needles, filters and piercers, pouches, adhesive
INFUSION_BATCHES = (
    (1, "08-07", "08:30", "TB-01", "TB-07", "2607-01", "2607-01", "2607-01", "2607-04"),
    (2, "08-14", "08:30", "TB-02", "TB-07", "2607-01", "2607-01", "2607-01", "2607-04"),
    (3, "08-26", "08:30", "TB-01", "TB-08", "2607-01", "2607-01", "2607-01", "2607-04"),
    (4, "08-27", "08:30", "TB-03", "TB-08", "2607-01", "2607-01", "2607-01", "2607-04"),
    (5, "09-02", "08:30", "TB-02", "TB-08", "2608-02", "2607-01", "2607-01", "2608-06"),
    (6, "09-04", "13:00", "TB-02", "TB-07", "2608-02", "2608-02", "2608-02", "2608-06"),
    (7, "09-10", "08:30", "TB-01", "TB-07", "2608-02", "2608-02", "2608-02", "2608-06"),
    (8, "09-15", "08:30", "TB-03", "TB-07", "2609-03", "2608-02", "2608-02", "2608-06"),
    (9, "09-18", "08:30", "TB-04", "TB-07", "2609-03", "2608-02", "2608-02", "2608-06"),
)
SLEEVE_REMAINDER = lot("SLV-TPU", dated("SLV", 2), 52)
# batch, day, product, bonded lot, where the sleeves come from, hubs, pouches, adhesive
CATHETER_BATCHES: tuple[tuple[int, str, str, int, Row, str, str, str], ...] = (
    (1, "08-19", CATHETER_25, 1, package("TB-05"), "2608-01", "2608-01", "2607-04"),
    (2, "08-21", CATHETER_30, 2, package("TB-05"), "2608-01", "2608-01", "2607-04"),
    (3, "09-01", CATHETER_25, 1, package("TB-06"), "2608-02", "2608-01", "2608-06"),
    (4, "09-03", CATHETER_30, 2, package("TB-06"), "2608-02", "2608-01", "2608-06"),
    (5, "09-11", CATHETER_25, 3, package("TB-05"), "2608-02", "2609-02", "2608-06"),
    (6, "09-15", CATHETER_30, 4, package("TB-06"), "2609-03", "2609-02", "2608-06"),
    (7, "09-17", CATHETER_25, 3, package("TB-05"), "2609-03", "2609-02", "2608-06"),
    (8, "09-18", CATHETER_30, 4, SLEEVE_REMAINDER, "2609-03", "2609-02", "2608-06"),
)
# tote, contents, filled, emptied
TOTES: tuple[tuple[str, Row, tuple[str, str], tuple[str, str]], ...] = (
    ("TB-01", lot("TUB-TPU", dated("TUB", 1), 3200), ("08-06", "08:10"), ("08-07", "17:30")),
    ("TB-02", lot("TUB-TPU", dated("TUB", 2), 3200), ("08-13", "08:10"), ("08-14", "17:30")),
    ("TB-01", lot("TUB-TPU", dated("TUB", 3), 3200), ("08-25", "08:10"), ("08-26", "17:30")),
    ("TB-03", lot("TUB-TPU", dated("TUB", 3), 3200), ("08-25", "08:40"), ("08-27", "17:30")),
    ("TB-02", lot("TUB-TPU", dated("TUB", 4), 3200), ("08-31", "16:20"), ("09-03", "09:00")),
    ("TB-02", lot("TUB-TPU", dated("TUB", 5), 3200), ("09-04", "08:10"), ("09-04", "21:30")),
    ("TB-01", lot("TUB-TPU", dated("TUB", 5), 3200), ("09-09", "08:10"), ("09-10", "17:30")),
    ("TB-03", lot("TUB-TPU", dated("TUB", 6), 3200), ("09-14", "08:10"), ("09-15", "17:30")),
    ("TB-04", lot("TUB-TPU", dated("TUB", 6), 3200), ("09-17", "08:10"), ("09-18", "17:30")),
    ("TB-07", lot("DRP-01", dated("DRP", 1), 4100), ("08-05", "09:00"), ("08-15", "10:00")),
    ("TB-08", lot("DRP-01", dated("DRP", 2), 6200), ("08-20", "09:00"), ("09-03", "10:00")),
    ("TB-07", lot("DRP-01", dated("DRP", 3), 8300), ("09-03", "14:00"), ("09-19", "10:00")),
    ("TB-05", lot("SLV-TPU", dated("SLV", 1), 600), ("08-11", "09:20"), ("08-22", "09:00")),
    ("TB-06", lot("SLV-TPU", dated("SLV", 2), 600), ("08-31", "10:20"), ("09-04", "09:00")),
    ("TB-05", lot("SLV-TPU", dated("SLV", 3), 400), ("09-10", "09:20"), ("09-18", "09:00")),
    ("TB-06", lot("SLV-TPU", dated("SLV", 3), 400), ("09-14", "09:40"), ("09-16", "09:00")),
)
