"""The recall that the demo tells, and what is true of it: replayed from what happened, not traced by Genealogy."""

import json
from typing import Any

from demo_plant.awkward import LOST_TOTE, UNKNOWN_USE, UNRECEIPTED
from demo_plant.logistics import COMPLAINT
from demo_plant.names import CATHETER_25, FINISHED, H3, H6, H7, H8, INFUSION_SET, MATERIALS, PARTIES
from demo_plant.purchasing import RECALLED, RECALLED_SUPPLIER_LOT
from demo_plant.truth import Truth, consignees_without_times, replay
from demo_plant.world import World

FORWARD = f"lot:{RECALLED[0]}/{RECALLED[1]}"
BACKWARD = f"unit:{COMPLAINT[0]}/{COMPLAINT[1]}"

# Not reached, but the records cannot exclude them: the tote of IS26-06 was refilled the day after the recalled tubing
# left it (possible), and nobody recorded that the tote of IS26-08 was emptied (confirmed, records at their word).
NOT_EXCLUDED = {
    "lots": [f"lot:{INFUSION_SET}/IS26-06", f"lot:{INFUSION_SET}/IS26-08"],
    "batches": ["batch:A-IS-06", "batch:A-IS-08"],
    "shipments": ["shipment:SHP-2607"],
    "consignees": [f"party:{H6.zh}"],
}
# The totes and pallets of these carried recalled goods too, but days before or after.
NEVER_REACHED = (H3, H7, H8)

AWKWARD = (
    ("material_consumed-2026-09.csv", "consumption of 26–28 August, posted late", "8月26日至28日的领料补录"),
    (
        "material_consumed-2026-09.csv",
        "a quantity with the letter O in place of a zero: quarantined",
        "数量中以字母O代替数字0，进入隔离",
    ),
    ("material_consumed-2026-09.csv", "one time is a date only", "一条记录只有日期"),
    ("corrected.csv", "a mis-scanned bag of the recalled resin, withdrawn and replaced", "误扫召回料袋，已更正"),
    ("packed-2026-09-reexport.csv", "rows that another file holds already", "与另一文件重复的记录"),
    ("inspected.csv", "one result typed in twice", "一条检验结果重复录入"),
    (
        "unpacked.csv",
        f"the emptying of tote {LOST_TOTE} on 27 August is missing",
        f"缺少{LOST_TOTE}周转箱8月27日的清空记录",
    ),
    ("lot_received.csv", f"no receipt of hub lot {UNRECEIPTED}", f"连接座批{UNRECEIPTED}缺少入库记录"),
    ("used.csv", "one time is unknown", "一条使用时间未知"),
    ("production-2026.xlsx", "lots are made after the files that consume them were read", "生产记录晚于领料记录导入"),
    (
        "epcis-corrections-2026-10.jsonld",
        "a shipment to the wrong hospital is withdrawn before it is read",
        "发错医院的出库记录被撤销，且撤销先于原记录导入",
    ),
)


def tell(world: World) -> str:
    """story.json: what to trace, who is who, and the truth that a test compares with the trace."""
    truth = replay(world)
    story: dict[str, Any] = {
        "title": {"en": "Supplier notice on a resin lot", "zh": "原料批供应商通知"},
        "notes": {
            "en": f"On 2026-10-21 Donglan Polymer Materials reports that resin lot {RECALLED_SUPPLIER_LOT} was "
            "dried too briefly: parts made of it may crack. A week before, a hospital returned a catheter whose "
            "strain-relief sleeve had cracked. Every name is invented.",
            "zh": f"2026年10月21日，东澜高分子材料通知：其原料批{RECALLED_SUPPLIER_LOT}干燥不足，所制零件可能开裂。"
            "一周前，一家医院退回一支应力释放套开裂的导管。文中名称均为虚构。",
        },
        "forward": FORWARD,
        "backward": BACKWARD,
        "load": {"folder": "records", "timezone": "Asia/Shanghai"},
        "parties": {
            f"party:{party.zh}": {"zh": party.zh, "en": party.en, "role": party.role, "gln_key": f"party:{party.gln}"}
            for party in PARTIES
        },
        "materials": {f"material:{material}": name for material, name, *_ in MATERIALS},
        "awkward": [{"file": file, "en": english, "zh": chinese} for file, english, chinese in AWKWARD],
        "expected": {"forward": _forward(world, truth), "backward": _backward(world, truth)},
    }
    return json.dumps(story, ensure_ascii=False, indent=1) + "\n"


def _forward(world: World, truth: Truth) -> dict[str, Any]:
    reached = {
        "lots": truth.reached(FORWARD, "lot"),
        "batches": truth.reached(FORWARD, "batch"),
        "shipments": truth.reached(FORWARD, "shipment"),
        "consignees": truth.consignees(FORWARD),
    }
    never = [f"party:{party.zh}" for party in NEVER_REACHED]
    for name, keys in NOT_EXCLUDED.items():
        assert not {*keys, *never} & set(reached[name]), f"the truth contradicts the story: {name}"
    delivered = {f"shipment:{fact.row['shipment']}" for fact in world.of("delivered")}
    products = tuple(f"lot:{material}/" for material in FINISHED)
    return {
        **reached,
        "finished_lots": [key for key in reached["lots"] if key.startswith(products)],
        "units": len(truth.reached(FORWARD, "unit")),
        "in_transit": sorted(set(reached["shipments"]) - delivered),
        "not_excluded": NOT_EXCLUDED,
        "never_consignees": never,
        "consignees_without_times": consignees_without_times(world, FORWARD),
        "never_emptied": [f"package:{LOST_TOTE}"],
        "gap_keys": [f"unit:{CATHETER_25}/{UNKNOWN_USE}"],
    }


def _backward(world: World, truth: Truth) -> dict[str, Any]:
    origins = truth.origins[BACKWARD]

    def named(table: str, column: str, kind: str) -> list[str]:
        return sorted(
            {
                f"{kind}:{fact.row[column]}"
                for fact in world.of(table)
                if f"batch:{fact.row.get('batch')}" in origins
                or f"lot:{fact.row.get('material')}/{fact.row.get('lot')}" in origins
            }
        )

    unbooked = f"lot:HUB-Y1/{UNRECEIPTED}"
    assert {FORWARD, unbooked} <= origins, "the complaint no longer leads to the recalled lot and the unbooked hubs"
    return {
        "lots": sorted(key for key in origins if key.startswith("lot:")),
        "suppliers": named("lot_received", "supplier", "party"),
        "equipment": named("equipment_used", "equipment", "equipment"),
        "operators": named("operator_worked", "operator", "operator"),
        "loads": named("sterilized", "load", "load"),
        "gap_keys": [unbooked],
    }
