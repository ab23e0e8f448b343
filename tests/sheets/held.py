"""What did not conform or was held, and what was decided of it, row by row."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # what is not decided is a hold on the day of finding
    PlantSheet(
        "不合格品台账.xlsx",
        grid("""单号|发现日期|物料编码|批号|不合格数量|单位|不合格描述|处置结论|处置日期
N1|2026-03-01|M1|L1|10|支|毛边|报废|2026-03-03
N2|2026-03-02|M1|L2|20|支|划伤|让步接收|2026-03-04
N3|2026-03-05|M2|L3|30|支|气泡||
N4|2026-03-06|M2|L4|5|支|异物|待评审|"""),
        {"scrapped": 1, "released": 1, "hold_placed": 2},
        {"lot": "L1", "event_time": "2026-03-03"},
        last={"lot": "L4", "event_time": "2026-03-06"},
    ),
    PlantSheet(
        "隔离品台账.xlsx",
        grid("""隔离单号|隔离日期|物料编码|批号|数量|单位|隔离原因|处理结果|解除日期
G1|2026-03-01|M1|L1|10|支|包装破损|放行|2026-03-03
G2|2026-03-02|M1|L2|20|支|超温|报废|2026-03-04
G3|2026-03-05|M2|L3|30|支|待检|  |"""),
        {"hold_placed": 3, "hold_lifted": 1, "scrapped": 1},
        {"lot": "L1", "event_time": "2026-03-01"},
    ),
    PlantSheet(
        "冻结解冻记录.xlsx",
        grid("""冻结日期|产品编码|批号|冻结数量|单位|冻结原因|解冻日期|解冻依据
2026-03-01|F1|C1|100|支|投诉调查|2026-03-10|调查报告DC-1
2026-03-02|F1|C2|200|支|偏差||"""),
        {"hold_placed": 2, "hold_lifted": 1},
        {"lot": "C1", "event_time": "2026-03-01"},
        last={"lot": "C2", "event_time": "2026-03-02"},
    ),
    PlantSheet(
        "NCR_log.xlsx",
        grid("""NCR No|Date found|Part|Lot|Qty|Unit|Defect|Disposition|Disposition date
NCR-1|2026-03-01|P1|L1|10|EA|burr|Scrap|2026-03-03
NCR-2|2026-03-02|P1|L2|20|EA|scratch|Use as is|2026-03-04
NCR-3|2026-03-05|P2|L3|30|EA|bubble|Open|
NCR-4|2026-03-06|P2|L4|5|EA|wrong label|Return to vendor|2026-03-09"""),
        {"scrapped": 1, "released": 1, "hold_placed": 2},
        {"lot": "L1", "event_time": "2026-03-03"},
    ),
    PlantSheet(
        "不良品处理单汇总.xlsx",
        grid("""日期|品号|批次|不良数|单位|不良现象|隔离数|报废数|返工数|特采数
2026-03-01|M1|L1|10|支|毛边|0|10|0|0
2026-03-02|M1|L2|20|支|划伤|12|8|0|0"""),
        {"scrapped": 2, "hold_placed": 1},
        {"lot": "L1"},
    ),
    PlantSheet(
        "待处理品登记.xlsx",
        grid("""登记日期|产品编码|批号|数量|单位|原因|状态
2026-03-01|F1|C1|100|支|外观|隔离中
2026-03-02|F1|C2|200|支|外观|已放行
2026-03-03|F1|C3|20|支|外观|已报废"""),
        {"hold_placed": 1, "released": 1, "scrapped": 1},
        {"lot": "C1"},
    ),
)
