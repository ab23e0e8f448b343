"""Deliveries whose rows tell several days of their life: ordered, sent, promised, arrived, invoiced."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "Deliveries_2026Q1.csv",
        """Delivery note;Ship date;Customer;Item No.;Lot;Qty;UoM;POD date
DN-1;14/01/2026;Klinik A;P-15;251201;600;pcs;19/01/2026
DN-2;22/01/2026;Klinik B;P-16;25L30;40;pcs;
DN-3;23/01/2026;Klinik B;P-16;25L30;40;pcs;27/01/2026
""",
        {"shipped": 3, "delivered": 2},
        {"shipment": "DN-1", "event_time": "2026-01-14"},
        last={"event_time": "2026-01-27", "shipment": "DN-3"},
    ),
    PlantSheet(
        "销售发货跟踪表.xlsx",
        grid("""发货单号|发货日期|客户|产品编码|批号|数量|单位|到货确认|确认人
FH01|2026-03-02|市一医院|FG-1|C1|100|支|2026-03-04|王
FH02|2026-03-03|市二医院|FG-1|C1|50|支||
FH03|2026-03-05|市三医院|FG-2|C2|20|支|2026-03-09|李"""),
        {"shipped": 3, "delivered": 2},
        {"event_time": "2026-03-02", "consignee": "市一医院"},
        last={"shipment": "FH03", "event_time": "2026-03-09", "party": "市三医院"},
    ),
    PlantSheet(
        "出库及签收台账.xlsx",
        grid("""出库单号|出库日期|客户名称|物料编码|物料名称|批号|出库数量|单位|签收日期|签收数量
XS1|2026-03-02|市一医院|FG-1|导管|C1|100|支|2026-03-04|100
XS2|2026-03-03|市二医院|FG-1|导管|C1|50|支|2026-03-05|48"""),
        {"shipped": 2, "delivered": 2},
        {"event_time": "2026-03-02", "quantity": "100"},
        last={"event_time": "2026-03-05"},
    ),
    PlantSheet(
        "物流跟踪.csv",
        """运单号,发货单号,发运日期,收货单位,货号,批号,数量,单位,预计到达日期,妥投时间
SF1,F1,2026-04-01,省医院,G1,L1,10,盒,2026-04-03,2026-04-03 10:11
SF2,F2,2026-04-02,县医院,G1,L1,20,盒,2026-04-05,
SF3,F3,2026-04-02,市医院,G2,L2,5,盒,2026-04-04,2026-04-06 09:00
""",
        {"shipped": 3, "delivered": 2},
        {"shipment": "F1", "event_time": "2026-04-01"},
        last={"shipment": "F3", "event_time": "2026-04-06T09:00:00+08:00"},
    ),
    PlantSheet(
        "Shipment_log.xlsx",
        grid("""Shipment|Dispatched on|Ship-to|Part No|Lot No|Quantity|Unit|Received by customer on|Signed by
S1|2026-02-02|Acme Hospital|P1|L1|10|EA|2026-02-05|J. Doe
S2|2026-02-03|Beta Clinic|P2|L2|20|EA|2026-02-09|K. Roe"""),
        {"shipped": 2, "delivered": 2},
        {"shipment": "S1", "event_time": "2026-02-02"},
        last={"shipment": "S2", "event_time": "2026-02-09"},
    ),
    PlantSheet(
        "发货登记2026年.xlsx",
        grid("""发货日期|订单日期|客户|品名|批次号|发货数量|单位|快递单号|客户收货日期
3月5日|2月27日|市一医院|导管|C1|100|支|SF9001|3月7日
3月6日|3月1日|市二医院|导管|C1|50|支|SF9002|3月8日
3月9日|3月3日|市三医院|导管|C2|60|支|SF9003|"""),
        {"shipped": 3, "delivered": 2},
        {"event_time": "2026-03-05", "quantity": "100"},
        last={"event_time": "2026-03-09"},
    ),
    PlantSheet(
        "冷链运输交接单.xlsx",
        grid("""交接单号|启运时间|收货单位|产品编码|批号|数量|单位|启运温度|到达时间|到达温度|承运商
LJ1|2026-03-02 08:10|疾控中心|R1|A1|10|盒|4.1|2026-03-02 16:20|5.0|顺风冷链
LJ2|2026-03-03 08:00|市一医院|R1|A1|20|盒|4.0|2026-03-04 09:00|5.2|顺风冷链"""),
        {"shipped": 2, "delivered": 2},
        {"shipment": "LJ1", "event_time": "2026-03-02T08:10:00+08:00"},
        last={"shipment": "LJ2", "event_time": "2026-03-04T09:00:00+08:00"},
    ),
    # the second is a day of invoice: no arrival
    PlantSheet(
        "销售出库明细.xlsx",
        grid("""出库单号|出库日期|客户|产品编码|批号|数量|单位|开票日期|回款日期
XS1|2026-03-02|市一医院|FG-1|C1|100|支|2026-03-10|2026-04-20
XS2|2026-03-03|市二医院|FG-1|C1|50|支|2026-03-11|"""),
        {"shipped": 2},
        {"event_time": "2026-03-02"},
    ),
    # 要求到货日期: promised
    PlantSheet(
        "销售发货单列表.xlsx",
        grid("""发货单号|发货日期|客户|产品编码|批号|数量|单位|要求到货日期
XS1|2026-03-02|市一医院|FG-1|C1|100|支|2026-03-10
XS2|2026-03-03|市二医院|FG-1|C1|50|支|2026-03-11"""),
        {"shipped": 2},
        {"event_time": "2026-03-02"},
    ),
    # arrival before dispatch in a row: goods arrived at us, then left
    PlantSheet(
        "代理品种出库.xlsx",
        grid("""出库单号|到货日期|出库日期|客户|产品编码|批号|数量|单位
XS1|2026-02-02|2026-03-02|市一医院|FG-1|C1|100|支
XS2|2026-02-03|2026-03-03|市二医院|FG-1|C1|50|支"""),
        {"shipped": 2},
        {"event_time": "2026-03-02"},
    ),
    PlantSheet(
        "发货签收表.xlsx",
        grid("""发货单号|发货时间|医院|产品编码|产品名称|批号|发货数量|单位|签收时间|签收人
FS1|2026-03-02 09:00|市一医院|FG-1|导管|C1|100|支|2026-03-04 10:00|王
FS2|2026-03-03 10:00|市二医院|FG-1|导管|C1|50|支|2026-03-05 11:30|李"""),
        {"shipped": 2, "delivered": 2},
        {"event_time": "2026-03-02T09:00:00+08:00", "consignee": "市一医院"},
        last={"event_time": "2026-03-05T11:30:00+08:00", "shipment": "FS2"},
    ),
    PlantSheet(
        "整机发货清单.xlsx",
        grid("""合同号|发货日期|客户名称|产品编码|序列号|数量|到院日期|装机验收日期
HT1|2026-03-02|市一医院|M-1|SN001、SN002|2|2026-03-06|2026-03-16
HT2|2026-03-03|市二医院|M-1|SN003、SN004、SN005|3|2026-03-07|"""),
        {"shipped": 5, "delivered": 2},
        {"event_time": "2026-03-02", "serial": "SN001"},
        last={"event_time": "2026-03-07"},
    ),
)
