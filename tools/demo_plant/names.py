"""Who and what there is in the demo plant. Every company and hospital is invented.

GS1 keys use the prefix 952, which GS1 reserves for examples, so that no number here belongs to anybody.
"""

from dataclasses import dataclass

MAKER_PREFIX = "9521234"
CUSTOMER_PREFIX = "9525678"
SUPPLIER_PREFIX = "9523456"


def check_digit(digits: str) -> str:
    """GS1 mod-10 check digit of the digits before it (GS1 General Specifications, 7.9)."""
    total = sum(int(d) * (3 if place % 2 == 0 else 1) for place, d in enumerate(reversed(digits)))
    return str(-total % 10)


def gtin14(prefix: str, indicator_and_item: str) -> str:
    body = indicator_and_item[0] + prefix + indicator_and_item[1:]
    return body + check_digit(body)


def gln13(prefix: str, location: str) -> str:
    return prefix + location + check_digit(prefix + location)


def sscc18(serial: int) -> str:
    body = f"1{MAKER_PREFIX}{serial:09d}"
    return body + check_digit(body)


def urn_item(gtin: str) -> str:
    """A GTIN as EPC URNs write it: prefix.indicator+item (all prefixes here have seven digits)."""
    return f"{gtin[1:8]}.{gtin[0]}{gtin[8:13]}"


def urn_sscc(sscc: str) -> str:
    return f"urn:epc:id:sscc:{sscc[1:8]}.{sscc[0]}{sscc[8:17]}"


def dated(stem: str, number: int, suffix: str = "") -> str:
    """`TUB`, 3 → `TUB26-03`: the plant's rule for its own lot numbers (year, running number)."""
    return f"{stem}26-{number:02d}{suffix}"


@dataclass(frozen=True)
class Party:
    zh: str
    en: str
    role: str
    gln: str


def _customer(number: int, zh: str, en: str, role: str = "hospital") -> Party:
    return Party(zh, en, role, gln13(CUSTOMER_PREFIX, f"{number:05d}"))


MAKER = Party("青浔医疗器械", "Qingxun Medical Devices", "maker", gln13(MAKER_PREFIX, "00001"))
POLYMERS = Party("东澜高分子材料", "Donglan Polymer Materials", "supplier", gln13(SUPPLIER_PREFIX, "10001"))
COMPONENTS = Party("屹川精密配件", "Yichuan Precision Components", "supplier", gln13(SUPPLIER_PREFIX, "20001"))
PACKAGING = Party("云汀包装材料", "Yunting Packaging Materials", "supplier", gln13(SUPPLIER_PREFIX, "30001"))
BONDER = Party("霁远微焊接加工", "Jiyuan Micro-bonding", "subcontractor", gln13(SUPPLIER_PREFIX, "40001"))
CARRIER = Party("迅川冷链物流", "Xunchuan Cold-chain Logistics", "carrier", gln13(CUSTOMER_PREFIX, "90001"))
DEALER = _customer(20, "博岚医疗器械经销", "Bolan Medical Distribution", "dealer")
H1 = _customer(1, "江城第一人民医院", "Jiangcheng First People's Hospital")
H2 = _customer(2, "江城妇幼保健院", "Jiangcheng Maternal and Child Hospital")
H3 = _customer(3, "云溪市中心医院", "Yunxi Central Hospital")
H4 = _customer(4, "临湖医学院附属医院", "Linhu Medical College Hospital")
H5 = _customer(5, "南屿心血管病医院", "Nanyu Cardiovascular Hospital")
H6 = _customer(6, "北岚县人民医院", "Beilan County People's Hospital")
H7 = _customer(7, "东堰中医院", "Dongyan Hospital of Traditional Chinese Medicine")
H8 = _customer(8, "西澜儿童医院", "Xilan Children's Hospital")
HOSPITALS = (H1, H2, H3, H4, H5, H6, H7, H8)
PARTIES = (MAKER, POLYMERS, COMPONENTS, PACKAGING, BONDER, CARRIER, DEALER, *HOSPITALS)

# Things that cross the gate to the subcontractor are known by GTIN on both sides; the rest by plant number.
BALLOON_25 = gtin14(MAKER_PREFIX, "020025")
BALLOON_30 = gtin14(MAKER_PREFIX, "020030")
BONDED_25 = gtin14(MAKER_PREFIX, "021025")
BONDED_30 = gtin14(MAKER_PREFIX, "021030")
LUMEN = gtin14(SUPPLIER_PREFIX, "010001")
HYPOTUBE = gtin14(SUPPLIER_PREFIX, "010002")
MARKER = gtin14(SUPPLIER_PREFIX, "010003")
INFUSION_SET = gtin14(MAKER_PREFIX, "000101")
CATHETER_25 = gtin14(MAKER_PREFIX, "000225")
CATHETER_30 = gtin14(MAKER_PREFIX, "000230")
FINISHED = (INFUSION_SET, CATHETER_25, CATHETER_30)

# material, name, unit, granularity, product line, shelf life in days
MATERIALS = (
    ("RES-TPU", "医用聚氨酯粒料 Medical TPU resin", "KGM", "lot", "", "730"),
    ("RES-ABS", "ABS粒料 ABS resin", "KGM", "lot", "", "730"),
    ("RES-PA12", "尼龙12粒料 Nylon 12 resin", "KGM", "lot", "", "730"),
    ("ADH-UV", "紫外固化胶 UV-curing adhesive", "KGM", "lot", "", "365"),
    ("NDL-07", "静脉输液针 0.7 mm Infusion needle 0.7 mm", "C62", "lot", "infusion", "1825"),
    ("FLT-15", "药液过滤器 15 µm Solution filter 15 µm", "C62", "lot", "infusion", "1095"),
    ("SPK-02", "瓶塞穿刺器 Closure-piercing device", "C62", "lot", "infusion", "1825"),
    ("PCH-IS", "输液器包装袋 Pouch for infusion sets", "C62", "lot", "infusion", "1095"),
    ("PCH-PC", "导管透析袋 Header pouch for catheters", "C62", "lot", "catheter", "1095"),
    ("HUB-Y1", "Y型连接座 Y hub", "C62", "lot", "catheter", "1825"),
    (LUMEN, "导丝腔管 Guidewire lumen", "C62", "lot", "catheter", "1095"),
    (HYPOTUBE, "海波管 Hypotube", "C62", "lot", "catheter", "1825"),
    (MARKER, "铂铱显影环 Pt-Ir marker band", "C62", "lot", "catheter", "3650"),
    ("TUB-TPU", "输液管 Infusion tubing", "MTR", "lot", "infusion", "365"),
    ("DRP-01", "滴斗 Drip chamber", "C62", "lot", "infusion", "365"),
    ("SLV-TPU", "应力释放套 Strain-relief sleeve", "C62", "lot", "catheter", "365"),
    ("BLT-PA12", "球囊管坯 Balloon tube", "MTR", "lot", "catheter", "180"),
    (BALLOON_25, "球囊 2.5×15 Balloon 2.5×15", "C62", "lot", "catheter", "180"),
    (BALLOON_30, "球囊 3.0×20 Balloon 3.0×20", "C62", "lot", "catheter", "180"),
    (BONDED_25, "球囊导管组件 2.5×15 Bonded balloon assembly 2.5×15", "C62", "lot", "catheter", "180"),
    (BONDED_30, "球囊导管组件 3.0×20 Bonded balloon assembly 3.0×20", "C62", "lot", "catheter", "180"),
    (INFUSION_SET, "一次性使用输液器 Infusion set for single use", "C62", "lot", "infusion", "1095"),
    (CATHETER_25, "PTCA球囊扩张导管 2.5×15 PTCA balloon catheter 2.5×15", "C62", "serial", "catheter", "730"),
    (CATHETER_30, "PTCA球囊扩张导管 3.0×20 PTCA balloon catheter 3.0×20", "C62", "serial", "catheter", "730"),
)
UNIT_OF = {material: unit for material, _, unit, *_ in MATERIALS}
SHELF_LIFE = {material: int(days) for material, *_, days in MATERIALS}
