"""Stock counts, and workbooks with a cover, instructions or an example beside their table."""

from tests.sheets.sheet import PlantSheet, grid

COUNT = "Bin|Item No.|Description|Lot No.|UoM|Book|Counted|Diff.|Count date|Counted by\nA-1|P15|Set|26A|pcs|2400|2400|0|31-Mar-2026|JvD\nA-2|P15|Set|26B|pcs|1200|1198|-2|31-Mar-2026|JvD\nA-3|P16|Blade|U1|pcs|300||||blocked"
SHEETS = (
    PlantSheet(
        "Stock_count_2026-03-31.xlsx",
        {
            "Read me": grid(
                "Lanstone - quarterly stock count\nCount every bin, enter the counted quantity, do not change the book quantity.\nReturn to logistics by 2 April."
            ),
            "Count": grid(COUNT),
        },
        {"counted": 2},
        {"location": "A-1", "lot": "26A", "quantity": "2400"},
        last={"lot": "26B", "quantity": "1198"},
    ),
    PlantSheet(
        "领料导出.xlsx",
        {
            "说明": grid("填写说明\n1|物料编码|必填，按ERP编码\n2|批号|必填，与标签一致\n3|数量|填写实际领用数量"),
            "数据": grid(
                "生产批号|物料编码|批号|数量|单位|领料日期\nB1|M1|L1|5|千克|2026-03-02\nB1|M2|L2|6|千克|2026-03-02"
            ),
        },
        {"material_consumed": 2},
        {"batch": "B1", "lot": "L1"},
    ),
    PlantSheet(
        "入库明细.xlsx",
        {
            "封面": grid(
                "某某医疗器械有限公司\n|入库台账|\n编制|张三|日期|2026-01-01\n审核|李四|日期|2026-01-02\n版本|A/0|编号|QR-07-01"
            ),
            "一月": grid(
                "日期|供应商|物料编码|批号|数量|单位\n2026-01-05|甲厂|M1|L1|50|千克\n2026-01-06|乙厂|M2|L2|60|千克"
            ),
        },
        {"lot_received": 2},
        {"material": "M1", "quantity": "50"},
    ),
    PlantSheet(
        "Receipts.xlsx",
        {
            "Instructions": grid(
                "Column|Meaning|Example\nItem|the item number|M1\nLot|lot number as on label|L1\nQty|received quantity|50\nDate|day of receipt|2026-01-05"
            ),
            "Data": grid("Date|Supplier|Item|Lot|Qty|UoM\n2026-01-05|A|M1|L1|50|kg\n2026-01-06|B|M2|L2|60|kg"),
        },
        {"lot_received": 2},
        {"material": "M1", "quantity": "50"},
    ),
    PlantSheet(
        "数据字典及出库.xlsx",
        {
            "出库": grid(
                "出库单号|出库日期|客户|产品编码|批号|数量|单位\nX1|2026-01-05|市一|F1|C1|50|支\nX2|2026-01-06|市二|F1|C1|60|支"
            ),
            "字段说明": grid(
                "字段|类型|说明|示例\n出库单号|文本|单据号|X1\n出库日期|日期|出库的日期|2026-01-05\n产品编码|文本|编码|F1\n批号|文本|生产批号|C1\n数量|数值|出库数量|50"
            ),
        },
        {"shipped": 2},
        {"shipment": "X1"},
    ),
    PlantSheet(
        "盘点表3月.xlsx",
        grid(
            "盘点日期：2026-03-31||仓库：成品仓||盘点人：张三\n物料编码|物料名称|批号|账面数量|实盘数量|差异\nF1|导管|C1|100|98|-2\nF2|鞘|C2|50|50|0"
        ),
        {"counted": 2},
        {"location": "成品仓", "event_time": "2026-03-31", "quantity": "98"},
    ),
    PlantSheet(
        "Inventory count.xlsx",
        grid(
            "Stock count sheet\nWarehouse:|Venlo|Count date:|31-Mar-2026\nCounted by:|JvD\nItem No|Description|Batch|System qty|Physical qty|Variance|Unit\nP1|Tube|T1|100|98|-2|pcs\nP2|Set|T2|50|50|0|pcs"
        ),
        {"counted": 2},
        {"location": "Venlo", "event_time": "2026-03-31", "quantity": "98"},
        last={"lot": "T2", "quantity": "50"},
    ),
    PlantSheet(
        "Count sheet DC East.xlsx",
        grid(
            "Location|DC East\nDate of count|2026-03-31\nCounter|M. Lee\n\nSKU|Lot|Expected|Actual|Delta|UOM\nP1|T1|100|98|-2|EA\nP2|T2|50|50|0|EA"
        ),
        {"counted": 2},
        {"location": "DC East", "event_time": "2026-03-31", "quantity": "98"},
        last={"lot": "T2", "quantity": "50"},
    ),
    PlantSheet(
        "库存盘点.xlsx",
        {
            "目录": grid("序号|表名|说明|备注\n1|盘点明细|各仓盘点结果|\n2|签字页|盘点人签字|"),
            "盘点明细": grid(
                "仓库|物料编码|批号|单位|账存数|盘点数|盈亏数|盘点时间\n成品仓|F1|C1|支|100|98|-2|2026-03-31\n成品仓|F2|C2|支|50|50|0|2026-03-31"
            ),
            "签字页": grid("部门|姓名|签字|日期\n仓库|张三||\n财务|李四||"),
        },
        {"counted": 2},
        {"location": "成品仓", "quantity": "98"},
    ),
    PlantSheet(
        "退货登记.xlsx",
        {
            "README": grid(
                "Returns register, maintained by QA\nversion 3, 2026-02-01\n\nSheet|Content\nRMA|returns by customers\nCodes|reason codes"
            ),
            "RMA": grid(
                "RMA No|Return date|Customer|Item|Lot|Qty|Reason\nR1|2026-02-03|Acme|P1|T1|5|damaged\nR2|2026-02-04|Beta|P1|T1|6|expired"
            ),
            "Codes": grid("Code|Description\nD|damaged\nE|expired"),
        },
        {"returned": 2},
        {"party": "Acme", "lot": "T1"},
    ),
    PlantSheet(
        "领料登记模板.xlsx",
        {
            "填写示例": grid("生产批号|物料编码|批号|数量|单位|领料日期\nB0|M0|L0|1|千克|2026-01-01"),
            "领料": grid(
                "生产批号|物料编码|批号|数量|单位|领料日期\nB1|M1|L1|5|千克|2026-03-02\nB1|M2|L2|6|千克|2026-03-02"
            ),
        },
        {"material_consumed": 2},
        {"batch": "B1", "lot": "L1"},
    ),
    PlantSheet(
        "批生产记录C1.xlsx",
        {
            "封面": grid(
                "批生产记录\n产品名称|导管|产品编码|F1\n产品批号|C1|批量|1000\n生产日期|2026-03-01|数量|990\n编制|张|审核|李"
            ),
            "投料": grid(
                "生产批号|物料编码|批号|数量|单位|投料日期\nC1|M1|L1|5|千克|2026-03-02\nC1|M2|L2|6|千克|2026-03-02"
            ),
        },
        {"material_consumed": 2},
        {"batch": "C1", "lot": "L1"},
    ),
    PlantSheet(
        "cycle count week 12.csv",
        "Location,Item,Lot,Qty on hand,Qty found,Discrepancy,UoM,Date\nA1,P1,T1,10,9,-1,EA,2026-03-18\nA2,P2,T2,5,5,0,EA,2026-03-18\n",
        {"counted": 2},
        {"quantity": "9"},
    ),
    PlantSheet(
        "Inventur.csv",
        "Lagerort;Artikelnummer;Charge;Sollmenge;Istmenge;Abweichung;Einheit;Datum\nA1;P1;T1;10;9;-1;Stk;18.03.2026\nA2;P2;T2;5;5;0;Stk;18.03.2026\n",
        {"counted": 2},
        {"quantity": "9"},
    ),
    PlantSheet(
        "Shipping list.xlsx",
        {
            "Cover": grid("Shipping list\nPrepared by|A|Date|2026-01-01\nApproved by|B|Date|2026-01-02"),
            "Shipments": grid(
                "Shipment|Ship date|Customer|Item|Lot|Qty|UoM\nS1|2026-02-03|Acme|P1|T1|5|EA\nS2|2026-02-04|Beta|P1|T1|6|EA"
            ),
            "Legend": grid("Code|Meaning\nEA|each\nBX|box"),
        },
        {"shipped": 2},
        {"shipment": "S1"},
    ),
)
