"""Ledgers and cards of the stock of one material: its number above, what came in and went out below."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "存货明细账_滴斗.xlsx",
        grid("""存货收发存明细账||||||||
存货编码：1.02.0103||存货名称：滴斗||计量单位：个||仓库：原料仓||
2026年||凭证号|摘要|批号|对方|收入数量|发出数量|结存数量
月|日|||||||
3|1||期初结存|||||6200
3|3|CGRK2611|采购入库|R2603-008|澄湾注塑厂|40000||46200
3|8|LL0308-02|生产领料|R2602-041|MO0308-01||6200|40000
3|8|LL0308-02|生产领料|R2603-008|MO0308-01||3600|36400
|||本月合计|||40000|9800|36400"""),
        {"lot_received": 1, "material_consumed": 2},
        {
            "material": "1.02.0103",
            "lot": "R2603-008",
            "quantity": "40000",
            "event_time": "2026-03-03",
            "supplier": "澄湾注塑厂",
        },
        merged=(
            (0, 0, 0, 8),
            (2, 0, 2, 1),
            (2, 2, 3, 2),
            (2, 3, 3, 3),
            (2, 4, 3, 4),
            (2, 5, 3, 5),
            (2, 6, 3, 6),
            (2, 7, 3, 7),
            (2, 8, 3, 8),
        ),
        last={"batch": "MO0308-01", "lot": "R2603-008", "quantity": "3600"},
    ),
    PlantSheet(
        "包材收发卡.xlsx",
        grid("""包装材料收发卡
物料编码|B-01|物料名称|外箱|单位|个
批号|L9|供应商|丙厂|货位|C-1
日期|来源/去向|收入数量|发出数量|结存数量|经手人
2026-03-02|丙厂|500||500|张
2026-03-05|WO-2401||200|300|张
2026-03-06|WO-2402||100|200|李"""),
        {"lot_received": 1, "material_consumed": 2},
        {"lot": "L9", "quantity": "500"},
        last={"batch": "WO-2402", "quantity": "100"},
    ),
)
