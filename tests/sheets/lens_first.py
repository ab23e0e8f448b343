"""Spreadsheets of a plant of contact lenses and their solutions, by a stranger: the first part."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # Clerk's autoclave ledger: load, sterilizer, programme and times merged downward; a title; signatures at the foot.
    # 程序 is a recipe, no inspection.
    PlantSheet(
        name="湿热灭菌柜装载台账2026-03.xlsx",
        rows=grid(
            "湿热灭菌装载记录（2026年3月）||||||||\n"
            "锅次号|灭菌柜编号|灭菌程序|产品编码|产品名称|产品批号|装载数量（片）|灭菌开始时间|灭菌结束时间\n"
            "MJ1-260313-01|MJ-01|121℃×30min|FG-4001|月抛软性亲水接触镜 -3.00|ML260312A|3200|2026-03-13 08:42|2026-03-13 10:25\n"
            "|||FG-4002|月抛软性亲水接触镜 -4.50|ML260312B|1600||\n"
            "MJ1-260313-02|MJ-01|121℃×30min|FG-4001|月抛软性亲水接触镜 -3.00|ML260312A|1560|2026-03-13 13:05|2026-03-13 14:50\n"
            "|||FG-4002|月抛软性亲水接触镜 -4.50|ML260312B|2400||\n"
            "|||FG-4011|日抛软性亲水接触镜 -2.75|DL260312A|900||\n"
            "MJ2-260314-01|MJ-02|121℃×30min|FG-4011|日抛软性亲水接触镜 -2.75|DL260312A|5100|2026-03-14 09:10|2026-03-14 10:58\n"
            "操作人：何建国|||复核人：吕敏||||QA：沈佳|"
        ),
        events={"sterilized": 6},
        first={
            "load": "MJ1-260313-01",
            "equipment": "MJ-01",
            "started_at": "2026-03-13T08:42:00+08:00",
            "ended_at": "2026-03-13T10:25:00+08:00",
            "material": "FG-4001",
            "lot": "ML260312A",
            "quantity": "3200",
            "unit": "H87",
        },
        last={
            "load": "MJ2-260314-01",
            "equipment": "MJ-02",
            "started_at": "2026-03-14T09:10:00+08:00",
            "ended_at": "2026-03-14T10:58:00+08:00",
            "material": "FG-4011",
            "lot": "DL260312A",
            "quantity": "5100",
            "unit": "H87",
        },
        merged=(
            (0, 0, 0, 8),
            (2, 0, 3, 0),
            (2, 1, 3, 1),
            (2, 2, 3, 2),
            (2, 7, 3, 7),
            (2, 8, 3, 8),
            (4, 0, 6, 0),
            (4, 1, 6, 1),
            (4, 2, 6, 2),
            (4, 7, 6, 7),
            (4, 8, 6, 8),
        ),
    ),
    # Kingdee list export of sales issues. 实发数量 in the stock unit beside 件数(箱): the first is the quantity, an expert
    # may want to confirm. 销售订单号 might be taken as the document: left out.
    PlantSheet(
        name="销售出库单_20260401093012.xlsx",
        rows=grid(
            "单据编号|日期|客户|物料编码|物料名称|规格型号|批号|实发数量|库存单位|件数(箱)|仓库|承运商|销售订单号|单据状态\n"
            "XSCKD000318|2026-03-18|杭越康视眼镜连锁有限公司|FG-4001|月抛软性亲水接触镜|-3.00 2片/盒|ML260312A|960|盒|20|成品库"
            "|驰捷物流|XSDD000702|已审核\n"
            "XSCKD000318|2026-03-18|杭越康视眼镜连锁有限公司|FG-4002|月抛软性亲水接触镜|-4.50 2片/盒|ML260312B|480|盒|10|成品库"
            "|驰捷物流|XSDD000702|已审核\n"
            "XSCKD000321|2026-03-19|华东明视医疗器械有限公司|FG-4101|多功能护理液|355mL|NS260310|2304|瓶|48|成品库"
            "|驰捷物流|XSDD000711|已审核\n"
            "XSCKD000321|2026-03-19|华东明视医疗器械有限公司|FG-4001|月抛软性亲水接触镜|-3.00 2片/盒|ML260312A|720|盒|15|成品库"
            "|驰捷物流|XSDD000711|已审核\n"
            "XSCKD000327|2026-03-24|NorthLume Vision ApS|OEM-5001|NorthLume护理液|300mL|NL260313|3840|瓶|80|OEM成品库"
            "|海通达货代|XSDD000698|已审核\n"
            "XSCKD000330|2026-03-26|嘉澄市东湖眼科医院|FG-4101|多功能护理液|355mL|NS260311|96|瓶|2|成品库|自提|XSDD000725|已审核"
        ),
        events={"shipped": 6},
        first={
            "shipment": "XSCKD000318",
            "event_time": "2026-03-18",
            "consignee": "杭越康视眼镜连锁有限公司",
            "material": "FG-4001",
            "lot": "ML260312A",
            "quantity": "960",
            "unit": "BX",
            "from_location": "成品库",
            "carrier": "驰捷物流",
        },
        last={
            "shipment": "XSCKD000330",
            "event_time": "2026-03-26",
            "consignee": "嘉澄市东湖眼科医院",
            "material": "FG-4101",
            "lot": "NS260311",
            "quantity": "96",
            "from_location": "成品库",
        },
    ),
    # Warehouse clerk's register of supplier lots beside own lots. No quantity: it only says which lot is which.
    PlantSheet(
        name="原辅料批号对照登记.xlsx",
        rows=grid(
            "序号|登记日期|物料代码|品名|供应商|供应商批号|本厂批号|COA编号|备注\n"
            "1|2026.3.5|RM-1001|甲基丙烯酸羟乙酯(HEMA)|苏禾精细化工|SH-H2602118|R26030501|COA-2602118|\n"
            "2|2026.3.5|RM-1002|乙二醇二甲基丙烯酸酯|苏禾精细化工|SH-E2601047|R26030502|COA-2601047|\n"
            "3|2026.3.6|RM-1010|氯化钠|澜江药用辅料|LJ20260118|R26030601|LJ-26-0093|\n"
            "4|2026.3.6|RM-1012|聚六亚甲基双胍20%|澜江药用辅料|PH2512-06|R26030602|LJ-26-0094|避光\n"
            "5|2026.3.9|PM-2003|PP铝箔盖膜|丰澜医用包材|FL-AF-0226-3|P26030901|FL260226|"
        ),
        events={"identified_as": 5},
        first={
            "id": "lot:RM-1001/R26030501",
            "same_as": "supplierlot:苏禾精细化工/SH-H2602118",
            "event_time": "2026-03-05",
        },
        last={
            "id": "lot:PM-2003/P26030901",
            "same_as": "supplierlot:丰澜医用包材/FL-AF-0226-3",
            "event_time": "2026-03-09",
        },
    ),
    # A customer's open orders: nothing has happened yet.
    PlantSheet(
        name="NLV_Open_PO_2026-04.csv",
        rows=(
            "PO Number,Line,Supplier Item,Description,Order Qty,Open Qty,UoM,PO Date,Requested ETD,Confirmed ETD,Status\n"
            "NLV-PO-88213,10,OEM-5001,NorthLume MPS 300 ml,7680,3840,pcs,2026-02-12,2026-03-25,2026-03-24,Partially shipped\n"
            "NLV-PO-88213,20,OEM-5002,NorthLume Saline 120 ml,4800,4800,pcs,2026-02-12,2026-04-10,2026-04-10,Confirmed\n"
            "NLV-PO-88240,10,OEM-5001,NorthLume MPS 300 ml,9600,9600,pcs,2026-03-20,2026-05-08,,Open\n"
            "NLV-PO-88240,20,OEM-5003,NorthLume Lens Case,12000,12000,pcs,2026-03-20,2026-05-08,,Open\n"
        ),
        events={},
        first={},
    ),
    # LIMS cross-tab export, two header lines, a group of columns per characteristic, GBK. 判定 is left out of the truth
    # (pass or 合格); so are the last characteristic's spelling (unit in its header) and the unit.
    PlantSheet(
        name="LIMS结果汇总_护理液_202603.csv",
        rows=(
            "样品编号,请验单号,物料编码,批号,检验完成时间,pH值,,,,渗透压(mOsm/kg),,,,PHMB含量(μg/mL),,,,检验员\n"
            ",,,,,结果,下限,上限,判定,结果,下限,上限,判定,结果,下限,上限,判定,\n"
            "S26-0311,QY260312-04,FG-4101,NS260310,2026/03/14 16:20,7.21,6.90,7.50,合格,288,270,310,合格,1.06,0.90,1.20,合格,L012\n"
            "S26-0318,QY260313-02,FG-4101,NS260311,2026/03/15 10:05,7.18,6.90,7.50,合格,291,270,310,合格,1.02,0.90,1.20,合格,L012\n"
            "S26-0326,QY260315-01,OEM-5001,NL260313,2026/03/17 15:48,7.33,7.00,7.60,合格,295,280,320,合格,0.98,0.90,1.20,合格,L007\n"
            "S26-0337,QY260318-03,OEM-5001,NL260317,2026/03/20 09:30,7.29,7.00,7.60,合格,301,280,320,合格,1.11,0.90,1.20,合格,L007\n"
        ),
        encoding="gbk",
        events={"inspected": 12},
        first={
            "subject": "lot:FG-4101/NS260310",
            "characteristic": "pH值",
            "event_time": "2026-03-14T16:20:00+08:00",
            "value": "7.21",
        },
        last={
            "subject": "lot:OEM-5001/NL260317",
            "event_time": "2026-03-20T09:30:00+08:00",
            "value": "1.11",
        },
    ),
    # WMS report of pallets as they were built.
    PlantSheet(
        name="WMS_组托明细报表.xlsx",
        rows=grid(
            "托盘号|货主|物料编码|物料名称|批号|箱数|单位|组托时间|组托人|状态\n"
            "TP260317001|自有|FG-4001|月抛软性亲水接触镜 -3.00|ML260312A|36|箱|2026-03-17 09:14|WH021|已上架\n"
            "TP260317002|自有|FG-4001|月抛软性亲水接触镜 -3.00|ML260312A|13|箱|2026-03-17 09:40|WH021|已上架\n"
            "TP260317002|自有|FG-4002|月抛软性亲水接触镜 -4.50|ML260312B|20|箱|2026-03-17 09:47|WH021|已上架\n"
            "TP260317003|自有|FG-4101|多功能护理液 355mL|NS260310|60|箱|2026-03-17 14:02|WH008|已上架\n"
            "TP260317004|自有|FG-4101|多功能护理液 355mL|NS260310|54|箱|2026-03-17 14:31|WH008|已上架\n"
            "TP260321001|NorthLume|OEM-5001|NorthLume护理液 300mL|NL260313|80|箱|2026-03-21 10:08|WH008|已出库"
        ),
        events={"packed": 6},
        first={
            "package": "TP260317001",
            "material": "FG-4001",
            "lot": "ML260312A",
            "quantity": "36",
            "unit": "CT",
            "event_time": "2026-03-17T09:14:00+08:00",
        },
        last={
            "package": "TP260321001",
            "material": "OEM-5001",
            "lot": "NL260313",
            "quantity": "80",
            "unit": "CT",
            "event_time": "2026-03-21T10:08:00+08:00",
        },
    ),
    # Kingdee list export of purchase receipts: document, date and supplier merged downward, a total at the foot.
    # 仓库 and 仓位 both stand: location is left out.
    PlantSheet(
        name="采购入库单列表.xlsx",
        rows=grid(
            "单据编号|入库日期|供应商|物料编码|物料名称|库存单位|应收数量|实收数量|批号|供应商批号|生产日期|有效期至|仓库|仓位|源单编号\n"
            "CGRK26030012|2026-03-05|苏禾精细化工|RM-1001|甲基丙烯酸羟乙酯(HEMA)|千克|400|400|R26030501|SH-H2602118"
            "|2026-02-11|2027-02-10|原料库|Y-A-02|CGDD26020055\n"
            "|||RM-1002|乙二醇二甲基丙烯酸酯|千克|25|25|R26030502|SH-E2601047|2026-01-20|2027-01-19|原料库|Y-A-03|CGDD26020055\n"
            "CGRK26030015|2026-03-06|澜江药用辅料|RM-1010|氯化钠|千克|500|500|R26030601|LJ20260118"
            "|2026-01-18|2029-01-17|原料库|Y-B-01|CGDD26020061\n"
            "|||RM-1012|聚六亚甲基双胍20%|千克|10|9.8|R26030602|PH2512-06|2025-12-06|2027-12-05|原料库|Y-C-01|CGDD26020061\n"
            "|||RM-1013|泊洛沙姆407|千克|60|60|R26030603|PX251130|2025-11-30|2028-11-29|原料库|Y-B-04|CGDD26020061\n"
            "CGRK26030021|2026-03-09|丰澜医用包材|PM-2003|PP铝箔盖膜|米|6000|5980|P26030901|FL-AF-0226-3"
            "|2026-02-26|2028-02-25|包材库|B-D-11|CGDD26020070\n"
            "合计||||||6995|6974.8|||||||"
        ),
        events={"lot_received": 6},
        first={
            "material": "RM-1001",
            "lot": "R26030501",
            "quantity": "400",
            "unit": "KGM",
            "event_time": "2026-03-05",
            "supplier": "苏禾精细化工",
            "supplier_lot": "SH-H2602118",
            "produced_on": "2026-02-11",
            "expires_on": "2027-02-10",
            "receipt": "CGRK26030012",
        },
        last={
            "material": "PM-2003",
            "lot": "P26030901",
            "quantity": "5980",
            "unit": "MTR",
            "event_time": "2026-03-09",
            "supplier": "丰澜医用包材",
            "supplier_lot": "FL-AF-0226-3",
            "produced_on": "2026-02-26",
            "expires_on": "2028-02-25",
            "receipt": "CGRK26030021",
        },
        merged=((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (3, 0, 5, 0), (3, 1, 5, 1), (3, 2, 5, 2)),
    ),
)
