"""More of a stranger's sheets: several in a book, two languages, units in cells, what came in beside what went out."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "原材料收发台账.xlsx",
        grid("""\
原材料收发台账|||||||||
物料编码：RM-001|||物料名称：PVC粒料|||单位：kg|||
日期|凭证号|摘要|批号|入库数量|出库数量|结存数量|供应商/领用单号|经手人|备注
2024-03-05|RK001|采购入库|A01|500||500|宏达塑胶|李娟|
2024-03-07|LL001|生产领用|A01||120.5|379.5|WO-01|王芳|
||本月合计||500|120.5|379.5|||
"""),
        {"lot_received": 1, "material_consumed": 1},
        {"material": "RM-001", "lot": "A01", "quantity": "500", "unit": "KGM"},
    ),
    PlantSheet(
        "2024年3月收发.xlsx",
        {
            "说明": grid("""\
本表由仓库填写
红色为必填
"""),
            "入库": grid("""\
入库日期|供应商|物料编码|批号|数量|单位
2024-03-05|宏达塑胶|RM-001|A01|500|kg
"""),
            "出库": grid("""\
出库日期|客户|产品编码|批号|数量|单位|出库单号
2024-03-25|协和医院|FG-01|SY01|100|支|CK1
"""),
            "字典": grid("""\
单位|代码
kg|KGM
"""),
        },
        {"lot_received": 1, "shipped": 1},
        {},
    ),
    PlantSheet(
        "GRN_log.xlsx",
        grid("""\
收货日期|采购订单|供方|物料号|物料描述|供方批号|内部批号|收货数量|单位|检验状态
Receipt Date|PO No.|Supplier|Part No.|Description|Supplier Lot|Internal Lot|Qty Received|UoM|QC Status
2024-03-05|PO2403001|宏达塑胶|RM-001|PVC|HD-0228|IL240305-1|1500|KG|合格
2024-03-06|PO2403002|凯米化工|RM-007|环己酮|KM-77|IL240306-1|200|KG|待检
"""),
        {"lot_received": 2},
        {
            "material": "RM-001",
            "lot": "IL240305-1",
            "supplier_lot": "HD-0228",
            "quantity": "1500",
            "supplier": "宏达塑胶",
        },
    ),
    PlantSheet(
        "投料记录.csv",
        """\
投料时间,批生产记录号,物料编码,原料批号,投料量,投料人
2024-03-07 08:10,BPR-0118,RM-001,A01,120.5kg,王芳
2024-03-07 08:12,BPR-0118,RM-007,CH2403,3.0kg,王芳
""",
        {"material_consumed": 2},
        {
            "batch": "BPR-0118",
            "material": "RM-001",
            "lot": "A01",
            "quantity": "120.5",
            "unit": "KGM",
        },
    ),
    PlantSheet(
        "产成品入库单.txt",
        """\
产成品入库单
单据号	入库日期	生产订单号	存货编码	存货名称	批号	数量	主计量	失效日期
CRK0000087	2024-3-8	MO240307	0301001	输液器	SY240307	4,980.00	支	2027-3-6
""",
        {"lot_produced": 1},
        {
            "batch": "MO240307",
            "material": "0301001",
            "lot": "SY240307",
            "quantity": "4980",
            "unit": "H87",
        },
        encoding="utf-16",
    ),
    PlantSheet(
        "不合格品隔离台账.csv",
        """\
隔离日期,物料编码,物料名称,批号,隔离数量,单位,不合格描述,隔离单号,责任部门
2024-03-15,FG-SY-001,输液器,SY240308,5000,支,热原超标,GL-0315,质量部
""",
        {"hold_placed": 1},
        {"material": "FG-SY-001", "lot": "SY240308", "reason": "热原超标"},
    ),
    PlantSheet(
        "植入物发货.csv",
        """\
发货日期,发货单,医院,产品货号,批号,序列号清单
2024-03-25,FH001,协和医院,HIP-32,H2403,"S001、S002、S003"
""",
        {"shipped": 3},
        {"shipment": "FH001", "consignee": "协和医院", "material": "HIP-32", "serial": "S001"},
    ),
    PlantSheet(
        "Production Log March.xlsx",
        grid("""\
ACME Medical – Production Log

Prepared by: J. Smith|||Month: March 2024

Date|Job #|Part Number|Description|Lot #|Good Qty|Scrap Qty|UOM|Machine|Shift|Remarks
2024-03-07|J-1001|FG-001|Infusion set|L240307|4980|20|EA|IM-03|Day|

2024-03-08|J-1002|FG-001|Infusion set|L240308|5000|0|EA|IM-03|Day|OK

Total|||||9980|20
"""),
        {"lot_produced": 2},
        {
            "batch": "J-1001",
            "material": "FG-001",
            "lot": "L240307",
            "quantity": "4980",
            "unit": "EA",
        },
    ),
    PlantSheet(
        "批次追溯表.xlsx",
        grid("""\
产品批次追溯表
成品编码|成品批号|物料编码|物料名称|物料批号|用量|单位|使用日期
FG-01|SY01|RM-001|PVC粒料|A01|120.5|kg|2024-03-07
FG-01|SY01|RM-007|环己酮|CH2403|3|kg|2024-03-07
"""),
        {"material_consumed": 2},
        {"batch": "SY01", "material": "RM-001", "lot": "A01", "quantity": "120.5"},
    ),
    PlantSheet(
        "码垛记录.csv",
        """\
托盘号,箱号,码垛时间,操作员
PLT-0001,C-0001,2024-03-24 14:00:01,W01
PLT-0001,C-0002,2024-03-24 14:00:09,W01
""",
        {"packed": 2},
        {"package": "PLT-0001", "inner_package": "C-0001"},
    ),
    PlantSheet(
        "出入库流水账.csv",
        """\
出入库流水账,,,,,,,,,,
会计期间：2024.03,,,,,,,,,,
单据日期,单据号,收发类别,仓库,存货编码,存货名称,批号,收入数量,发出数量,单位,往来单位/部门
2024-03-05,0000012345,采购入库,原材料仓,01020003,PVC粒料,A01,"1,500.00",,公斤,宏达塑胶
2024-03-07,0000023456,材料出库,原材料仓,01020003,PVC粒料,A01,,120.50,公斤,一车间
2024-03-08,0000034567,产成品入库,成品仓,03010001,输液器,SY01,980.00,,支,一车间
2024-03-25,0000045678,销售出库,成品仓,03010001,输液器,SY01,,100.00,支,协和医院
合计,,,,,,,"2,480.00",220.50,,
""",
        {"lot_received": 1, "material_consumed": 1, "lot_produced": 1, "shipped": 1},
        {"material": "01020003", "lot": "A01", "quantity": "1500", "unit": "KGM"},
    ),
    PlantSheet(
        "MB51_export.txt",
        """\
Posting Date	MvT	Material	Text	Batch	Quantity	BUn	Mat. Doc.	Item	Plnt	SLoc	Vendor	Order
05.03.2024	101	RM-001	PVC compound	20240228A	1.500,000	KG	5000012345	1	1000	0001	100023
07.03.2024	261	RM-001	PVC compound	20240228A	1.250,500-	KG	4900054321	1	1000	0001		1000118
""",
        {"lot_received": 1, "material_consumed": 1},
        {"material": "RM-001", "lot": "20240228A", "quantity": "1500", "unit": "KGM"},
    ),
)
