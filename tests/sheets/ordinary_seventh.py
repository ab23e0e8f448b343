"""Ordinary sheets of a last maker, a seventh set: read once, after all others had been mended."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "原材料入库台账.xlsx",
        grid("""\
编号：QR-07-02|||||||||
序号|入库时间|材料名称|材料代码|厂家|厂家批号|公司批号|数量|计量单位|验收人
1|2026-02-03|聚丙烯|C-PP-1|茂名石化|MM0121|PP2602-1|800|KG|文静
2|2026-02-05|弹簧|C-SP-3|上海弹簧|SS0201|SP2602-1|30000|PCS|文静
"""),
        {"lot_received": 2},
        {"material": "C-PP-1", "lot": "PP2602-1", "supplier_lot": "MM0121", "supplier": "茂名石化", "quantity": "800"},
    ),
    PlantSheet(
        "物料领用登记.csv",
        "领用日期,用途/工单,物料代码,物料名称,公司批号,领用数量,单位,领用人,发放人\n"
        "2026-02-10,GD-0210,C-PP-1,聚丙烯,PP2602-1,120,KG,罗永,文静\n"
        "2026-02-10,GD-0210,C-SP-3,弹簧,SP2602-1,5000,PCS,罗永,文静\n",
        {"material_consumed": 2},
        {"batch": "GD-0210", "material": "C-PP-1", "lot": "PP2602-1", "quantity": "120"},
    ),
    PlantSheet(
        "生产批记录汇总.xlsx",
        grid("""\
生产批号|产品代码|产品名称|投产数量|合格品数量|单位|投产日期|完成日期|车间|负责人
INJ260210|F-INJ-1|一次性注射器|5000|4950|支|2026-02-10|2026-02-11|装配|罗永
INJ260212|F-INJ-1|一次性注射器|5000|4970|支|2026-02-12|2026-02-13|装配|罗永
"""),
        {"lot_produced": 2},
        {"material": "F-INJ-1", "lot": "INJ260210", "quantity": "4950"},
    ),
    PlantSheet(
        "灭菌过程记录.csv",
        "灭菌批号,设备,产品,批号,装载数,单位,开始,结束,结论\n"
        "EO0215,EO-3,F-INJ-1,INJ260210,4900,支,2026-02-15 08:00,2026-02-15 18:00,合格\n",
        {"sterilized": 1},
        {"load": "EO0215", "equipment": "EO-3", "lot": "INJ260210", "quantity": "4900"},
    ),
    PlantSheet(
        "出厂检验.xlsx",
        grid("""\
产品批号|产品代码|检测项目|标准要求|检测值|单位|结果判定|检测人|检测日期
INJ260210|F-INJ-1|密合性|无泄漏|无泄漏||合格|季红|2026-02-20
INJ260210|F-INJ-1|EO残留|≤10|1.9|ug/g|合格|季红|2026-02-20
"""),
        {"inspected": 2},
        {"subject": "lot:F-INJ-1/INJ260210", "characteristic": "密合性", "result": "合格"},
    ),
    PlantSheet(
        "产品放行登记.csv",
        "放行日期,产品代码,产品批号,放行数量,单位,放行结论,授权人\n2026-02-27,F-INJ-1,INJ260210,4880,支,放行,高翔\n",
        {"released": 1},
        {"material": "F-INJ-1", "lot": "INJ260210", "quantity": "4880"},
    ),
    PlantSheet(
        "发货记录表.xlsx",
        grid("""\
发货时间|发货单号|客户名称|产品|规格|批号|发货数量|单位|运输方式|收货联系人
2026-03-02|FHD-301|瑞康医药|F-INJ-1|5ml|INJ260210|2400|支|汽运|刘备
2026-03-03|FHD-302|儿童医院|F-INJ-1|5ml|INJ260210|600|支|快递|关羽
"""),
        {"shipped": 2},
        {"shipment": "FHD-301", "consignee": "瑞康医药", "material": "F-INJ-1", "lot": "INJ260210", "quantity": "2400"},
    ),
    PlantSheet(
        "医院收货确认.csv",
        "发货单号,收货医院,收货日期,收货数量,批号,确认人\nFHD-302,儿童医院,2026-03-05,600,INJ260210,张飞\n",
        {"delivered": 1},
        {"shipment": "FHD-302", "party": "儿童医院"},
    ),
    PlantSheet(
        "使用登记.csv",
        "使用日期,使用医院,产品代码,批号,使用数量,单位,患者住院号\n2026-03-08,儿童医院,F-INJ-1,INJ260210,10,支,Z001\n",
        {"used": 1},
        {"party": "儿童医院", "material": "F-INJ-1", "lot": "INJ260210", "quantity": "10"},
    ),
    PlantSheet(
        "退货处理单.xlsx",
        grid("""\
单号|日期|退货方|产品代码|产品批号|退货数|单位|退货原因|处理方式
TH-01|2026-03-20|瑞康医药|F-INJ-1|INJ260210|100|支|破损|销毁
"""),
        {"returned": 1},
        {"party": "瑞康医药", "material": "F-INJ-1", "quantity": "100"},
    ),
    PlantSheet(
        "报废单.csv",
        "报废日期,物料代码,批号,数量,单位,原因\n2026-03-22,F-INJ-1,INJ260210,100,支,退货破损\n",
        {"scrapped": 1},
        {"material": "F-INJ-1", "quantity": "100"},
    ),
    PlantSheet(
        "盘存表.xlsx",
        grid("""\
盘存日期：2026.3.31|||||
物料代码|名称|批号|库区|账面|实存|单位
F-INJ-1|注射器|INJ260210|成品区|1780|1780|支
C-PP-1|聚丙烯|PP2602-1|原料区|680|679|KG
"""),
        {"counted": 2},
        {"material": "F-INJ-1", "lot": "INJ260210", "quantity": "1780", "location": "成品区"},
    ),
    PlantSheet(
        "序列号登记.csv",
        "整机序列号,机型,生产批号,生产日期,登记日期\nUS2603001,US-10,USB2603,2026-03-10,2026-03-11\n",
        {"unit_serialized": 1},
        {"serial": "US2603001", "material": "US-10", "lot": "USB2603"},
    ),
    PlantSheet(
        "外箱清单.xlsx",
        grid("""\
外箱编号|产品代码|产品批号|数量|单位|装箱时间
WX-001|F-INJ-1|INJ260210|600|支|2026-03-01 09:00
WX-002|F-INJ-1|INJ260210|600|支|2026-03-01 09:10
"""),
        {"packed": 2},
        {"package": "WX-001", "lot": "INJ260210", "quantity": "600"},
    ),
    PlantSheet(
        "设备清洗消毒表.csv",
        "日期,设备编号,清洗开始,清洗结束,消毒剂,操作者\n2026-02-11,ASM-01,17:00,17:40,75%乙醇,罗永\n",
        {"equipment_cleaned": 1},
        {"equipment": "ASM-01"},
    ),
    PlantSheet(
        "机台使用登记.csv",
        "机台编号,产品批号,开始时间,结束时间,操作者\nASM-01,INJ260210,2026-02-10 08:00,2026-02-10 17:00,罗永\n",
        {"equipment_used": 1},
        {"equipment": "ASM-01", "batch": "INJ260210"},
    ),
)
