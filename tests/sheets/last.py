"""A third lot of sheets, of other systems and habits; of these 10 `map init` read 8 as it was when they were made."""

from tests.sheets.sheet import PlantSheet

SHEETS = (
    PlantSheet(
        "采购入库单_20260501.csv",
        """\
单据编号#,单据类型#,业务日期#,供应商#名称,明细信息#物料编码,明细信息#物料名称,明细信息#批号,明细信息#实收数量,明细信息#库存单位,明细信息#仓库
CGRK00012,标准采购入库,2026-05-01,三力化工,CH4.001,环氧树脂,HY260501,300,千克,原料仓
CGRK00012,标准采购入库,2026-05-01,三力化工,CH4.002,固化剂,GH260501,60,千克,原料仓
""",
        {"lot_received": 2},
        {"material": "CH4.001", "lot": "HY260501", "quantity": "300", "supplier": "三力化工", "unit": "KGM"},
    ),
    PlantSheet(
        "发货清单.csv",
        """\
*发货日期,*客户名称,*产品编码,产品名称,*批号,*发货数量,*单位,出库单号
2026-05-08,仁济医疗,CP-01,支架,ZJ2605,30,套,CK-0508-1
""",
        {"shipped": 1},
        {"shipment": "CK-0508-1", "consignee": "仁济医疗", "material": "CP-01", "lot": "ZJ2605", "unit": "SET"},
    ),
    PlantSheet(
        "生产领料(Issue).csv",
        """\
日期 Date,工单号 W/O No.,物料编码 Item No.,物料名称 Description,批号 Lot No.,数量 Qty,单位 UOM,领料人 Issued by
2026-05-03,WO-0503,CH4.001,环氧树脂,HY260501,25.5,kg,张三
2026-05-03,WO-0503,CH4.002,固化剂,GH260501,5.1,kg,张三
""",
        {"material_consumed": 2},
        {"batch": "WO-0503", "material": "CH4.001", "lot": "HY260501", "quantity": "25.5", "unit": "KGM"},
    ),
    PlantSheet(
        "完工报表.xlsx",
        [
            ["车间完工日报", "", "", "", "", "", ""],
            ["报工日期", "生产信息", "", "产品信息", "", "", "完工数量"],
            ["", "工单", "产线", "料号", "品名", "批次", "(PCS)"],
            [46145, "WO-0503", "L2", "CP-01", "支架", "ZJ2605", 480],
            [46146, "WO-0504", "L2", "CP-01", "支架", "ZJ2605A", 470],
        ],
        {"lot_produced": 2},
        {"batch": "WO-0503", "material": "CP-01", "lot": "ZJ2605", "quantity": "480", "unit": "H87", "line": "L2"},
        merged=((0, 0, 0, 6), (1, 1, 1, 2), (1, 3, 1, 5)),
    ),
    PlantSheet(
        "委外加工入库.csv",
        """\
入库日期,委外单号,加工商,物料编码,物料名称,批号,入库数量,计量单位
2026.05.06,WW0506,精工电镀,BJ-11,镀金针,DJ2605,10000,支
""",
        {"lot_received": 1},
        {"material": "BJ-11", "lot": "DJ2605", "quantity": "10000", "supplier": "精工电镀"},
    ),
    PlantSheet(
        "植入登记.csv",
        """\
手术日期,医院,产品编码,产品名称,序列号,病区,主刀医生
2026-05-20,市一院,CP-01,支架,ZJ2605-0007,心内,王
""",
        {"used": 1},
        {"party": "市一院", "material": "CP-01", "serial": "ZJ2605-0007"},
    ),
    PlantSheet(
        "冻结通知.csv",
        """\
冻结日期,物料编码,批号,冻结数量,单位,冻结原因,通知单号
2026-05-11,CH4.001,HY260501,40,kg,复检不合格,DJ-0511
""",
        {"hold_placed": 1},
        {"material": "CH4.001", "lot": "HY260501", "quantity": "40", "reason": "复检不合格"},
    ),
    PlantSheet(
        "拆批记录.csv",
        """\
拆分日期,物料编码,原批号,新批号,拆分数量,单位
2026-05-09,CH4.001,HY260501,HY260501-1,100,kg
""",
        {"lot_split": 1},
        {"material": "CH4.001", "lot": "HY260501", "into_lot": "HY260501-1", "quantity": "100"},
    ),
    PlantSheet(
        "出入库流水账.csv",
        """\
日期,类型,单号,品号,品名,批号,收入数量,发出数量,结存数量,单位,对方单位
2026-05-01,采购入库,RK1,CH4.001,环氧树脂,HY260501,300,,300,kg,三力化工
2026-05-03,生产领用,LL1,CH4.001,环氧树脂,HY260501,,25.5,274.5,kg,一车间
2026-05-08,销售出库,CK1,CP-01,支架,ZJ2605,,30,450,套,仁济医疗
""",
        {"lot_received": 1, "material_consumed": 1, "shipped": 1},
        {"material": "CH4.001", "lot": "HY260501", "quantity": "300", "supplier": "三力化工"},
    ),
    PlantSheet(
        "物料档案.csv",
        """\
物料编码,物料名称,规格型号,计量单位,物料类别,保质期天数,条码,启用日期
CP-01,支架,3.0x18,套,成品,1095,06901234567892,2024-01-01
CH4.001,环氧树脂,E51,千克,原料,730,,2023-05-01
""",
        {"material_defined": 2},
        {"material": "CP-01", "name": "支架", "unit": "SET", "gtin": "06901234567892", "shelf_life_days": "1095"},
    ),
)  # fmt: skip
