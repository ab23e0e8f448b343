"""Sheets that a stranger brought, of which `map init` read few as it was when they were made."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "mes_report.tsv",
        """\
工单编号	产品编码	产品名称	生产批次	报工时间	合格数量	不合格数量	单位	产线	班次	操作员
WO240307-01	FG-SY-001	一次性输液器	SY240307	2024-03-07 16:32:10	4980	20	支	Line-3	白班	A1023
WO240308-01	FG-SY-001	一次性输液器	SY240308	2024-03-08 17:01:55	5000	0	支	Line-3	白班	A1023
""",
        {"lot_produced": 2},
        {
            "batch": "WO240307-01",
            "material": "FG-SY-001",
            "lot": "SY240307",
            "quantity": "4980",
            "unit": "H87",
            "line": "Line-3",
        },
    ),
    PlantSheet(
        "出货明细.csv",
        """\
出货日期,客户,出货单号,产品编号,品名,批号,数量（支）
２０２４年３月２５日,北京协和医院,CK２４０３２５０１,FG-SY-001,输液器,SY240307,１，０００
2024年3月26日,上海瑞金医院,CK24032601,FG-SY-001,输液器,SY240307,"2,000"
""",
        {"shipped": 2},
        {
            "consignee": "北京协和医院",
            "material": "FG-SY-001",
            "lot": "SY240307",
            "quantity": "1000",
            "unit": "H87",
        },
    ),
    PlantSheet(
        "stock.move.line.csv",
        """\
Date,Reference,Product/Internal Reference,Product,Lot/Serial Number,From,To,Quantity,Unit of Measure,Contact
2024-03-05 02:11:09,WH/IN/00012,RM-001,[RM-001] PVC compound,20240228A,Partners/Vendors,WH/Stock,1500.0,kg,Hongda
2024-03-25 06:00:00,WH/OUT/00031,FG-001,[FG-001] Set,SY240307,WH/Stock,Partners/Customers,1000.0,Units,Union
""",
        {"lot_received": 1, "shipped": 1},
        {"material": "RM-001", "lot": "20240228A", "quantity": "1500"},
    ),
    PlantSheet(
        "送货单汇总.xlsx",
        grid("""\
送货日期|送货单号|供应商名称|料号|品名|批次号|数量|单位
2024-03-05|SH0001|宏达塑胶|RM-001|PVC粒料|A01|500|KG
|||RM-001|PVC粒料|A02|500|KG
|||RM-009|滴斗|D11|20000|个
2024-03-06|SH0002|凯米化工|RM-007|环己酮|CH2403|200|KG
|||||小计|21200|
"""),
        {"lot_received": 4},
        {
            "material": "RM-001",
            "lot": "A01",
            "quantity": "500",
            "supplier": "宏达塑胶",
            "receipt": "SH0001",
        },
    ),
    PlantSheet(
        "销售出库单.xls",
        """\
<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table border=1>
<tr><th>出库单号</th><th>出库日期</th><th>客户名称</th><th>存货编码</th><th>批号</th><th>数量</th><th>单位</th></tr>
<tr><td>XS0001</td><td>2024-03-25</td><td>北京协和医院</td><td>FG-SY-001</td><td>SY240307</td><td>1000</td><td>支</td></tr>
</table></body></html>
""",
        {"shipped": 1},
        {
            "shipment": "XS0001",
            "consignee": "北京协和医院",
            "material": "FG-SY-001",
            "lot": "SY240307",
            "quantity": "1000",
        },
    ),
    PlantSheet(
        "耗材使用登记.csv",
        """\
使用日期,科室,患者住院号,产品名称,产品编码,批号,序列号,数量
45377,心内科,ZY20240001,药物洗脱支架,ST-35,,SN0000123,1
45378,心内科,ZY20240002,药物洗脱支架,ST-35,,SN0000124,1
""",
        {"used": 2},
        {"material": "ST-35", "serial": "SN0000123"},
    ),
    PlantSheet(
        "日报0307.xlsx",
        grid("""\
领料||||||产出||||
日期|工单号|物料编码|批号|数量(kg)||日期|工单号|产品编码|产品批号|数量(支)
2024-03-07|WO-01|RM-001|A01|120.5||2024-03-07|WO-01|FG-01|SY01|980
2024-03-07|WO-01|RM-007|CH2403|3||2024-03-07|WO-02|FG-01|SY02|990
2024-03-07|WO-02|RM-001|A01|120||||||
"""),
        {"material_consumed": 3, "lot_produced": 2},
        {
            "batch": "WO-01",
            "material": "RM-001",
            "lot": "A01",
            "quantity": "120.5",
            "unit": "KGM",
        },
        merged=((0, 0, 0, 4), (0, 6, 0, 10)),
    ),
    PlantSheet(
        "Wareneingang.csv",
        """\
Wareneingangsnr.;Datum;Lieferant;Artikelnr.;Bezeichnung;Charge;Menge;Einheit;MHD
WE-2024-0012;05.03.2024;Hongda GmbH;RM-001;PVC-Granulat;20240228A;1.500,50;kg;27.02.2026
WE-2024-0013;06.03.2024;Kemi AG;RM-007;Cyclohexanon;CH2403;200,00;kg;28.02.2025
""",
        {"lot_received": 2},
        {
            "material": "RM-001",
            "lot": "20240228A",
            "quantity": "1500.5",
            "supplier": "Hongda GmbH",
            "expires_on": "2026-02-27",
        },
        encoding="cp1252",
    ),
    PlantSheet(
        "SN绑定记录.csv",
        """\
绑定时间,整机型号,整机序列号,部件料号,部件序列号,工位,操作工
2024/3/8 9:15:22,VENT-500,V5000001,MB-100,MB0001,ST10,1001
2024/3/8 9:16:40,VENT-500,V5000001,TB-200,TB0007,ST20,1002
2024/3/8 9:25:01,VENT-500,V5000002,MB-100,MB0002,ST10,1001
""",
        {"unit_assembled": 3},
        {
            "into_material": "VENT-500",
            "into_serial": "V5000001",
            "material": "MB-100",
            "serial": "MB0001",
        },
    ),
    PlantSheet(
        "客户退货登记.csv",
        """\
退货日期,退货单号,客户名称,产品编码,产品名称,批号,退货数量,单位,退货原因,处理结果
24.4.2,TH001,北京协和医院,FG-SY-001,输液器,SY240307,10,支,包装破损,报废
24.4.3,TH002,瑞金医院,FG-SY-001,输液器,SY240307,5,支,漏液,待检
""",
        {"returned": 2},
        {"material": "FG-SY-001", "lot": "SY240307", "quantity": "10", "reason": "包装破损"},
    ),
    PlantSheet(
        "成品放行单.csv",
        """\
放行单编号,产品型号,产品批号,放行数量,放行日期,放行结论,质量授权人
FX-240328,FG-SY-001,SY240307,4980,2024-03-28,同意放行,陈质量
""",
        {"released": 1},
        {"material": "FG-SY-001", "lot": "SY240307"},
    ),
    PlantSheet(
        "留样登记.csv",
        """\
留样日期,样品名称,产品编号,批号,留样数量,单位,留样目的,存放位置,留样人
2024/3/28,输液器,FG-SY-001,SY240307,20,支,法定留样,留样柜3,孙丽
""",
        {"sampled": 1},
        {"material": "FG-SY-001", "lot": "SY240307", "quantity": "20", "purpose": "法定留样"},
    ),
    PlantSheet(
        "膜卷分切记录.csv",
        """\
分切日期,物料编码,母卷号,子卷号,长度(米)
2024-03-09,FILM-01,J240301,J240301-1,500
2024-03-09,FILM-01,J240301,J240301-2,480
""",
        {"lot_split": 2},
        {
            "material": "FILM-01",
            "lot": "J240301",
            "into_lot": "J240301-1",
            "quantity": "500",
            "unit": "MTR",
        },
    ),
    PlantSheet(
        "物流签收回单.csv",
        """\
运单号,发货单号,签收时间,签收单位,签收人,状态
SF1234567890,CK24032501,2024-03-27 10:15,北京协和医院,刘主任,已签收
""",
        {"delivered": 1},
        {"shipment": "CK24032501", "party": "北京协和医院"},
    ),
)
