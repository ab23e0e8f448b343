"""Sheets that strangers made, told by what their columns say together: of work inside and outside, people, orders."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # One line tells of two events: bar sent to the forge, forgings back. The third order is not back yet. By time, by column
    # and by the order of docs/tables.md the sending is first and the coming back last.
    PlantSheet(
        "委外锻造收发登记.xlsx",
        grid("""\
委外单号|外协厂商|加工内容|发出日期|发出料号|发出批号|发出重量(kg)|收回日期|收回料号|收回批号|收回数量(件)|经办人|备注
WW2601-014|江阴砺锋精密锻造厂|模锻|2026/1/19|1101-0016|R26011501|64.5|2026/1/30|2101-0312|D260130|85|孟涛|
WW2602-003|江阴砺锋精密锻造厂|模锻|2026/1/28|1101-0016|R26011501|49.8|2026/2/6|2101-0312|D260206|66|孟涛|附热处理曲线
WW2603-001|江阴砺锋精密锻造厂|模锻|2026/3/4|1101-0016|R26030201|70.2|||||孟涛|未回厂
WW2603-002|无锡锡北热成型有限公司|模锻+退火|2026/3/5|1101-0016|R26030201|52|2026/3/16|2101-0312|D260316|70|孟涛|"""),
        {"material_consumed": 4, "lot_produced": 3},
        {
            "batch": "WW2601-014",
            "event_time": "2026-01-19",
            "material": "1101-0016",
            "lot": "R26011501",
            "quantity": "64.5",
            "unit": "KGM",
            "performed_by": "江阴砺锋精密锻造厂",
        },
        last={
            "batch": "WW2603-002",
            "event_time": "2026-03-16",
            "material": "2101-0312",
            "lot": "D260316",
            "quantity": "70",
            "unit": "H87",
            "performed_by": "无锡锡北热成型有限公司",
        },
    ),
    PlantSheet(
        "MES_WO_Receipt_20260310.xlsx",
        grid("""\
WO No.|Item No.|品名|Lot No.|入库数量 Qty|UOM|入库时间|产线 Line|班次 Shift|库位 Bin|MFG Date|EXP Date|入库人
1004521|2201-0312|股骨柄机加件 12#|J260213-1|60|PCS|2026-02-18 10:32|JJ-2|白班|B01-04|2026-02-17||10377
1004528|3101-0312|生物型股骨柄 12#|GB260302|58|PCS|2026-03-04 16:05|BZ-1|白班|F01-11|2026-03-02|2031-03-01|10402
1004530|3201-3524|锁定螺钉 3.5×24|LD260305|1200|PCS|2026-03-07 21:48|BZ-2|夜班|F01-12|2026-03-05|2031-03-04|10407
1004531|3202-0608|锁定接骨板 8孔|JB260306|98|PCS|2026-03-08 15:20|BZ-2|白班|F01-12|2026-03-06|2031-03-05|10407
1004533|3301-4010|牙种植体 4.0×10|ZY260309|400|PCS|2026-03-10 14:57|BZ-3|白班|F02-03|2026-03-09|2031-03-08|10412"""),
        {"lot_produced": 5},
        {
            "batch": "1004521",
            "material": "2201-0312",
            "lot": "J260213-1",
            "quantity": "60",
            "unit": "H87",
            "event_time": "2026-02-18T10:32:00+08:00",
            "line": "JJ-2",
            "shift": "白班",
            "location": "B01-04",
            "produced_on": "2026-02-17",
        },
        last={
            "batch": "1004533",
            "material": "3301-4010",
            "lot": "ZY260309",
            "quantity": "400",
            "unit": "H87",
            "event_time": "2026-03-10T14:57:00+08:00",
            "line": "BZ-3",
            "shift": "白班",
            "location": "F02-03",
            "produced_on": "2026-03-09",
            "expires_on": "2031-03-08",
        },
    ),
    # Orders created or just released for April, nothing delivered: a plan.
    PlantSheet(
        "COOIS_生产订单抬头_202604.xlsx",
        grid("""\
订单|物料编号|物料描述|订单类型|MRP 控制者|生产管理员|工厂|订单数量 (GMEIN)|已交货的数量 (GMEIN)|计量单位 (=GMEIN)|基本开始日期|基本完成日期|系统状态
1004560|2201-0312|股骨柄机加件 12#|ZP01|M01|101|1100|70|0|PC|2026-04-07|2026-04-14|CRTD PRC  MANC
1004561|3101-0312|生物型股骨柄 12#|ZP02|M02|102|1100|68|0|PC|2026-04-16|2026-04-20|CRTD PRC  MANC
1004562|3201-3524|锁定螺钉 3.5×24|ZP02|M02|102|1100|1500|0|PC|2026-04-08|2026-04-15|REL  PRC  MANC
1004563|3301-4012|牙种植体 4.0×12|ZP02|M03|103|1100|500|0|PC|2026-04-10|2026-04-17|REL  PRC  MANC"""),
        {},
        {},
    ),
    # Kits come back by lot, analysers by serial number. 24/02 tells that the day stands first. EA has no sure code.
    PlantSheet(
        "RMA_export_2026Q1.csv",
        """\
RMA No.;Received on;Customer;Country;Item No.;Description;Lot No.;Serial No.;Qty returned;UoM;Return reason;Put away to;Handled by
RMA-26-0031;05/03/2026;Labor Nordheim MVZ;DE;FG-5001;AFP Assay Kit (CLIA) 100T;A251118;;6;EA;Cold chain excursion on arrival;RET-01;jvdb
RMA-26-0028;24/02/2026;Clinica Vallerosa;IT;FG-5003;PCT Assay Kit (CLIA) 50T;P251203;;12;EA;Ordered by mistake;RET-01;jvdb
RMA-26-0034;11/03/2026;Clinica Vallerosa;IT;FG-5002;CEA Assay Kit (CLIA) 100T;C251209;;2;EA;Calibrator vial leaking;RET-02;mkos
RMA-26-0037;18/03/2026;Hospital Santa Ilda;PT;IN-9001;JC-2000 Immunoassay Analyser;;JC2000-251107;1;EA;PMT failure under warranty;RET-05;mkos
""",
        events={"returned": 4},
        first={
            "event_time": "2026-03-05",
            "party": "Labor Nordheim MVZ",
            "material": "FG-5001",
            "lot": "A251118",
            "quantity": "6",
            "reason": "Cold chain excursion on arrival",
            "location": "RET-01",
        },
        last={
            "event_time": "2026-03-18",
            "party": "Hospital Santa Ilda",
            "material": "IN-9001",
            "serial": "JC2000-251107",
            "reason": "PMT failure under warranty",
            "location": "RET-05",
        },
    ),
    # A row tells of the machine and of the person at it: the truth holds what both events have.
    PlantSheet(
        "设备使用日志_Access导出.xlsx",
        grid(
            """\
ID|设备编号|设备名称|房间|工序|产品批号|开始时间|结束时间|操作人工号|运行状况
2071|PY-01|100L配液罐|D-103|配制|R1-260308|2026-03-08 08:40|2026-03-08 15:10|0183|正常
2072|PY-02|100L配液罐|D-104|配制|R2-260309|2026-03-09 09:00|2026-03-09 16:45|0190|正常
2079|GZ-02|全自动灌装旋盖机|D-110|分装|R1-260308|2026-03-10 08:30|2026-03-10 12:20|0183|正常
2080|GZ-01|全自动灌装旋盖机|D-109|分装|R2-260309|2026-03-10 13:15|2026-03-10 17:50|0190|卡瓶停机5min
2088|TB-01|贴标机|D-115|贴标|R1-260308|2026-03-11 09:05|2026-03-11 11:30|0204|正常
"""
        ),
        events={"equipment_used": 5, "operator_worked": 5},
        first={
            "batch": "R1-260308",
            "started_at": "2026-03-08T08:40:00+08:00",
            "ended_at": "2026-03-08T15:10:00+08:00",
            "step": "配制",
        },
        last={
            "batch": "R1-260308",
            "started_at": "2026-03-11T09:05:00+08:00",
            "ended_at": "2026-03-11T11:30:00+08:00",
            "step": "贴标",
        },
    ),
    # Orders: nothing has come in yet.
    PlantSheet(
        "Open_Purchase_Orders.xlsx",
        grid(
            """\
PO No.|Line|PO date|Vendor|Item No.|Description|Ordered qty|UoM|Unit price EUR|Requested delivery|Status|Buyer
PO-26-0117|10|2026-03-09|Jichuan Diagnostics HQ|FG-5001|AFP Assay Kit (CLIA) 100T|400|EA|61.5|2026-04-15|Confirmed|lpet
PO-26-0117|20|2026-03-09|Jichuan Diagnostics HQ|FG-5002|CEA Assay Kit (CLIA) 100T|240|EA|63|2026-04-15|Confirmed|lpet
PO-26-0119|10|2026-03-12|Jichuan Diagnostics HQ|IN-9001|JC-2000 Immunoassay Analyser|2|EA|18900|2026-05-04|Sent|lpet
PO-26-0122|10|2026-03-20|Frostpak Europe|CS-0101|Cool box 24 L with PCM|60|EA|38.2|2026-04-02|Sent|mkos
"""
        ),
        events={},
        first={},
    ),
)
