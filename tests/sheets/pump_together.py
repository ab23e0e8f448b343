"""Sheets of a maker of pumps and monitors, by a stranger: those that columns together tell."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # The overseas office, semicolons, day before month. Every line left; three have a proof of delivery.
    PlantSheet(
        "Lanstone_overseas_deliveries_Q1.csv",
        """Delivery note;Ship date;Customer;Country;Item No.;Description;Lot;Serial;Qty;UoM;Forwarder;Tracking;POD date;Remarks
DN-EU-0231;14/01/2026;Klinik Weidenau;DE;3.02.0015;Pump infusion set PS-15;25121001;;600;pcs;Harlan Cargo;HC550120;19/01/2026;
DN-EU-0236;22/01/2026;Medisupply Oostwijk BV;NL;3.02.0520;Ultrasonic blade USH-520;U25L30;;40;pcs;Harlan Cargo;HC550188;26/01/2026;
DN-EU-0244;13/02/2026;Hopital Clairval;FR;3.01.0060;Infusion pump LS-P60;;LSP60-25110041;1;pcs;Harlan Cargo;HC550342;;signature missing
DN-EU-0245;17/02/2026;Klinik Weidenau;DE;3.02.0331;SpO2 sensor, disposable;SP260115;;200;pcs;own van;;;
DN-EU-0251;18/03/2026;Medisupply Oostwijk BV;NL;3.02.0015;Pump infusion set PS-15;26020901;;1200;pcs;Harlan Cargo;HC550597;23/03/2026;
""",
        {"shipped": 5, "delivered": 3},
        {
            "shipment": "DN-EU-0231",
            "event_time": "2026-01-14",
            "consignee": "Klinik Weidenau",
            "material": "3.02.0015",
            "lot": "25121001",
            "quantity": "600",
            "unit": "H87",
            "carrier": "Harlan Cargo",
        },
        last={"shipment": "DN-EU-0251", "event_time": "2026-03-23"},
    ),
    # 浪潮: material master, exported as GBK CSV. Where the purchasing unit differs, the factor tells a conversion
    # (its header says which way); the rest of the last event's truth depends on which comes last, so only the
    # material is told. Since when it holds: the day the record was made may or may not be that, so it is left out.
    PlantSheet(
        "物料基本信息导出.csv",
        """物料编号,物料名称,规格型号,物料类别,基本计量单位,采购计量单位,换算系数(1采购单位=?基本单位),保质期(天),管理方式,GTIN,建档日期,默认仓库
1.01.0007,医用PVC粒料,75A 透明,原材料,千克,,,730,批次,,2021-05-11,原料仓
1.01.0021,PVC导管,Φ4.1×2.5,原材料,米,,,730,批次,,2021-05-11,原料仓
1.02.0103,滴斗,20滴/mL,原材料,个,箱,2000,1095,批次,,2021-05-12,原料仓
3.01.0060,输液泵 LS-P60,LS-P60,产成品,台,,,,序列号,09506000130606,2022-03-02,成品仓
3.02.0015,泵用输液器 PS-15,PS-15,产成品,支,,,1095,批次,09506000130156,2022-03-02,成品仓
1.02.0110,穿刺器,带空气过滤,原材料,个,箱,2500,1095,批次,,2023-08-20,原料仓
""",
        {"material_defined": 6, "unit_converted": 2},
        {
            "material": "1.01.0007",
            "name": "医用PVC粒料",
            "unit": "KGM",
            "shelf_life_days": "730",
            "granularity": "lot",
        },
        encoding="gb18030",
        last={"material": "1.02.0110"},
    ),
    # A stock ledger as bookkeepers keep it: the year over month and day, material, unit and store above the table,
    # opening and month's sums that are no movements. 对方 is the supplier of a receipt and the order of an issue.
    PlantSheet(
        "存货明细账_滴斗_2026.03.xlsx",
        grid("""存货收发存明细账||||||||
存货编码：1.02.0103||存货名称：滴斗||计量单位：个||仓库：原料仓||
2026年||凭证号|摘要|批号|对方|收入数量|发出数量|结存数量
月|日|||||||
3|1||期初结存|||||6200
3|3|CGRK00002614|采购入库|R2603-008|澄湾精密注塑厂|40000||46200
3|8|LL260308-02|生产领料|R2602-041|MO260308-01||6200|40000
3|8|LL260308-02|生产领料|R2603-008|MO260308-01||3600|36400
3|12|CGRK00002637|采购入库|R2603-040|澄湾精密注塑厂|20000||56400
3|14|LL260314-04|生产领料|R2603-008|MO260315-02||12100|44300
|||本月合计|||60000|21900|44300"""),
        {"lot_received": 2, "material_consumed": 3},
        {
            "material": "1.02.0103",
            "lot": "R2603-008",
            "quantity": "40000",
            "unit": "H87",
            "event_time": "2026-03-03",
            "supplier": "澄湾精密注塑厂",
            "location": "原料仓",
            "receipt": "CGRK00002614",
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
        last={
            "batch": "MO260315-02",
            "event_time": "2026-03-14",
            "material": "1.02.0103",
            "lot": "R2603-008",
            "quantity": "12100",
            "unit": "H87",
        },
    ),
    # A loose form of a batch record: the batch stands in the block above the table. What was consumed is 实际用量
    # (issued less returned); the signatures at the foot are of the whole form.
    PlantSheet(
        "批生产记录-配料_泵用输液器_26031501.xlsx",
        grid("""批生产记录（二）配料与用料||||||||||
产品名称|泵用输液器 PS-15||产品编码|2.02.0015||生产批号|26031501|||
生产车间|洁净一车间||生产日期|2026-03-15||计划产量|12000支|||
||||||||||
序号|物料代码|物料名称|规格|物料批号|单位|定额用量|领料量|退料量|实际用量|领料单号
1|1.01.0007|医用PVC粒料|75A 透明|R2603-011|kg|96|100|3.5|96.5|LL260314-03
2|1.01.0021|PVC导管|Φ4.1×2.5|R2603-015|m|18000|18200|120|18080|LL260314-03
3|1.02.0103|滴斗|20滴/mL|R2603-008|个|12000|12100|42|12058|LL260314-04
4|1.02.0110|穿刺器|带空气过滤|R2603-009|个|12000|12100|55|12045|LL260314-04
5|1.02.0127|泵管段（硅胶）|L=110|R2602-077|个|12000|12050|31|12019|LL260314-04
||||||||||
配料人：1042|||复核人：1077|||QA现场：2013|||日期：2026.3.15|"""),
        {"material_consumed": 5},
        {
            "batch": "26031501",
            "event_time": "2026-03-15",
            "material": "1.01.0007",
            "lot": "R2603-011",
            "quantity": "96.5",
            "unit": "KGM",
        },
        merged=((0, 0, 0, 10),),
        last={
            "batch": "26031501",
            "event_time": "2026-03-15",
            "material": "1.02.0127",
            "lot": "R2602-077",
            "quantity": "12019",
            "unit": "H87",
        },
    ),
    # Of the overseas office: an introduction on the first sheet; lots and serials in two columns; one line that was
    # not counted. The count is in "Counted", not in "Book".
    PlantSheet(
        "Stock_count_Venlo_2026-03-31.xlsx",
        {
            "Read me": grid("""Lanstone Medical overseas office - quarterly stock count
Count every bin, enter the counted quantity, do not change the book quantity.
Return to logistics by 2 April."""),
            "Count": grid("""Bin|Item No.|Description|Lot No.|Serial No.|Expiry|UoM|Book|Counted|Diff.|Count date|Counted by
A-01-1|3.02.0015|Pump infusion set PS-15|26020901||2029-02-08|pcs|2400|2400|0|31-Mar-2026|JvD
A-01-2|3.02.0015|Pump infusion set PS-15|26030901||2029-03-08|pcs|1200|1198|-2|31-Mar-2026|JvD
A-02-1|3.02.0520|Ultrasonic blade USH-520|U26B19||2029-02-18|pcs|160|160|0|31-Mar-2026|JvD
A-02-2|3.02.0331|SpO2 sensor, disposable|SP260308||2028-03-07|pcs|300||||bin blocked, not counted
C-01-1|3.01.0060|Infusion pump LS-P60||LSP60-26010021||pcs|1|1|0|31-Mar-2026|AK
C-01-1|3.01.0060|Infusion pump LS-P60||LSP60-26010022||pcs|1|1|0|31-Mar-2026|AK"""),
        },
        {"counted": 5},
        {
            "location": "A-01-1",
            "event_time": "2026-03-31",
            "material": "3.02.0015",
            "lot": "26020901",
            "quantity": "2400",
            "unit": "H87",
        },
        last={
            "location": "C-01-1",
            "event_time": "2026-03-31",
            "material": "3.01.0060",
            "serial": "LSP60-26010022",
        },
    ),
)
