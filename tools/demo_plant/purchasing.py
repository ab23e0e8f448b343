"""What the plant buys: material masters and receipts of raw lots."""

from datetime import timedelta

from demo_plant.names import COMPONENTS, HYPOTUBE, LUMEN, MARKER, MATERIALS, PACKAGING, POLYMERS, SHELF_LIFE, Party
from demo_plant.world import World, at, lot

RECALLED = ("RES-TPU", "TPU-2608-03")
RECALLED_SUPPLIER_LOT = "DL-260728-B"

# material, lot, quantity, day received, supplier, supplier's lot
RECEIPTS: tuple[tuple[str, str, int, str, Party, str], ...] = (
    ("RES-TPU", "TPU-2607-11", 300, "07-28", POLYMERS, "DL-260715-A"),
    (*RECALLED, 250, "08-12", POLYMERS, RECALLED_SUPPLIER_LOT),
    ("RES-TPU", "TPU-2608-07", 300, "08-27", POLYMERS, "DL-260812-A"),
    ("RES-ABS", "ABS-2607-02", 200, "07-29", POLYMERS, "DL-260702-C"),
    ("RES-ABS", "ABS-2608-05", 200, "08-25", POLYMERS, "DL-260805-C"),
    ("RES-PA12", "PA-2607-01", 40, "07-29", POLYMERS, "DL-260710-D"),
    ("RES-PA12", "PA-2608-02", 40, "08-19", POLYMERS, "DL-260806-D"),
    ("ADH-UV", "ADH-2607-04", 10, "07-30", COMPONENTS, "YC-U-0711"),
    ("ADH-UV", "ADH-2608-06", 10, "08-24", COMPONENTS, "YC-U-0816"),
    ("NDL-07", "NDL-2607-01", 9000, "07-30", COMPONENTS, "YC-N-0721"),
    ("NDL-07", "NDL-2608-02", 7000, "08-28", COMPONENTS, "YC-N-0819"),
    ("NDL-07", "NDL-2609-03", 5000, "09-08", COMPONENTS, "YC-N-0901"),
    ("FLT-15", "FLT-2607-01", 11000, "07-30", COMPONENTS, "YC-F-0718"),
    ("FLT-15", "FLT-2608-02", 9000, "08-28", COMPONENTS, "YC-F-0820"),
    ("SPK-02", "SPK-2607-01", 11000, "07-30", COMPONENTS, "YC-S-0718"),
    ("SPK-02", "SPK-2608-02", 9000, "08-28", COMPONENTS, "YC-S-0820"),
    ("PCH-IS", "PIS-2607-01", 10500, "07-31", PACKAGING, "YT26-3011"),
    ("PCH-IS", "PIS-2608-02", 9500, "08-31", PACKAGING, "YT26-3058"),
    ("PCH-PC", "PPC-2608-01", 300, "08-10", PACKAGING, "YT26-3042"),
    ("PCH-PC", "PPC-2609-02", 300, "09-09", PACKAGING, "YT26-3066"),
    ("HUB-Y1", "HUB-2608-01", 150, "08-11", COMPONENTS, "YC-H-0801"),
    ("HUB-Y1", "HUB-2608-02", 200, "08-24", COMPONENTS, "YC-H-0815"),
    ("HUB-Y1", "HUB-2609-03", 200, "09-10", COMPONENTS, "YC-H-0902"),
    (LUMEN, "LUM-2608-01", 240, "08-05", COMPONENTS, "YC-L-0728"),
    (LUMEN, "LUM-2608-02", 240, "08-28", COMPONENTS, "YC-L-0822"),
    (HYPOTUBE, "HYP-2608-01", 240, "08-05", COMPONENTS, "YC-T-0727"),
    (HYPOTUBE, "HYP-2608-02", 240, "08-28", COMPONENTS, "YC-T-0820"),
    (MARKER, "MKR-2608-01", 500, "08-05", COMPONENTS, "YC-M-0701"),
    (MARKER, "MKR-2608-02", 500, "08-28", COMPONENTS, "YC-M-0811"),
)


def buy(world: World) -> None:
    for material, name, unit, granularity, line, days in MATERIALS:
        gtin = material if material.isdigit() else ""
        world.record(
            "material_defined",
            at("07-01"),
            material=material,
            name=name,
            unit=unit,
            gtin=gtin,
            shelf_life_days=days,
            granularity=granularity,
            product_line=line,
        )
    world.record("unit_converted", at("07-01"), material="TUB-TPU", from_unit="KGM", to_unit="MTR", factor="66")
    world.record("unit_converted", at("07-01"), material="BLT-PA12", from_unit="KGM", to_unit="MTR", factor="50")
    for number, (material, lot_number, quantity, day, supplier, supplier_lot) in enumerate(RECEIPTS, start=1):
        received = at(day, "10:00") + timedelta(minutes=7 * number)
        made = (received - timedelta(days=14)).date()
        world.record(
            "lot_received",
            received,
            lot(material, lot_number, quantity),
            supplier=supplier.zh,
            supplier_lot=supplier_lot,
            location="WH-RM",
            produced_on=made.isoformat(),
            expires_on=(made + timedelta(days=SHELF_LIFE[material])).isoformat(),
            receipt=f"GR-26-{number:03d}",
        )
