"""Spreadsheets of a plant of test strips and their readers, by a stranger: the second part."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # The small MES: a machine and a person a row. Good and bad pieces are of a step; no lot is named that they make.
    # First and last hold what the machine's and the person's event both tell.
    PlantSheet(
        name="MES报工记录20260114.csv",
        rows=(
            "报工单号,生产批号,工序,设备编号,操作工号,开工时间,完工时间,良品数,不良数\n"
            "BG26011201,CB260112,喷金,E-HM-02,L0312,2026-01-12 08:20:00,2026-01-12 10:05:00,298,2\n"
            "BG26011202,CB260112,划膜,E-HM-02,L0312,2026-01-12 10:30:00,2026-01-12 14:40:00,296,2\n"
            "BG26011203,CB260112,烘干,E-HX-03,L0327,2026-01-12 15:00:00,2026-01-13 07:00:00,296,0\n"
            "BG26011301,CB260112,贴合,E-TB-01,L0319,2026-01-13 08:10:00,2026-01-13 15:45:00,291,5\n"
            "BG26011401,CB260112,斩切,E-QT-01,L0327,2026-01-14 08:05:00,2026-01-14 16:30:00,20150,220\n"
        ),
        encoding="gb18030",
        events={"equipment_used": 5, "operator_worked": 5},
        first={
            "batch": "CB260112",
            "step": "喷金",
            "started_at": "2026-01-12T08:20:00+08:00",
            "ended_at": "2026-01-12T10:05:00+08:00",
        },
        last={
            "batch": "CB260112",
            "step": "斩切",
            "started_at": "2026-01-14T08:05:00+08:00",
            "ended_at": "2026-01-14T16:30:00+08:00",
        },
    ),
    # Receipts signed by those who got a shipment. The temperatures of the way stay attributes.
    PlantSheet(
        name="冷链到货签收回执登记.xlsx",
        rows=grid(
            "回执编号|出库单号|收货单位|签收时间|签收人|途中温度(℃)|外包装|登记人\n"
            "HZ-26-018|SD-260122-03|江北恒检医疗器械有限公司|2026/1/24 10:35|孟凡|2.8~6.1|完好|余建\n"
            "HZ-26-019|SD-260122-04|临江区疾病预防控制中心|2026/1/23 15:10|钱慧|3.1~5.9|完好|余建\n"
            "HZ-26-020|SD-260123-01|云溪县人民医院|2026/1/25 9:20|鲍丽|3.5~7.2|完好|余建\n"
            "HZ-26-021|SD-260128-02|江北恒检医疗器械有限公司|2026/1/30 14:05|孟凡|2.9~6.6|一箱压痕|余建"
        ),
        events={"delivered": 4},
        first={
            "shipment": "SD-260122-03",
            "event_time": "2026-01-24T10:35:00+08:00",
            "party": "江北恒检医疗器械有限公司",
        },
        last={
            "shipment": "SD-260128-02",
            "event_time": "2026-01-30T14:05:00+08:00",
            "party": "江北恒检医疗器械有限公司",
        },
    ),
    # Incoming inspection: two header lines, a group of columns per characteristic, limits as a range.
    # An expert may want to ask what one inspects a lot by: its number of the plant, as here.
    PlantSheet(
        name="进货检验汇总_膜材.xlsx",
        rows=grid(
            "膜材进货检验记录汇总\n"
            "检验日期|物料编码|批号|宽度(mm)|||厚度(μm)|||外观|检验员\n"
            "|||标准|实测|判定|标准|实测|判定|判定|\n"
            "2026-01-06|RM-1001|M260105-01|24.5~25.5|25.1|合格|120~150|136|合格|合格|林倩\n"
            "2026-01-06|RM-1004|M260105-02|299~301|300.2|合格|380~460|415|合格|合格|林倩\n"
            "2026-01-09|RM-1001|M260108-03|24.5~25.5|24.9|合格|120~150|133|合格|合格|林倩\n"
            "\n"
            "审核：|方静|||日期：|2026.1.9"
        ),
        merged=(
            (0, 0, 0, 10),
            (1, 0, 2, 0),
            (1, 1, 2, 1),
            (1, 2, 2, 2),
            (1, 3, 1, 5),
            (1, 6, 1, 8),
            (1, 10, 2, 10),
        ),
        events={"inspected": 9},
        first={
            "subject": "lot:RM-1001/M260105-01",
            "characteristic": "宽度",
            "event_time": "2026-01-06",
            "value": "25.1",
            "unit": "MMT",
            "lower": "24.5",
            "upper": "25.5",
            "result": "合格",
        },
        last={
            "subject": "lot:RM-1001/M260108-03",
            "characteristic": "外观",
            "event_time": "2026-01-09",
            "result": "合格",
        },
    ),
    # The storekeeper's ledger of all movements: the kind of document tells what each row is.
    # An expert would want to be asked whether an issue to production is also what was used up.
    PlantSheet(
        name="收发存明细账202601.csv",
        rows=(
            "日期,业务类型,单据编号,物料编码,物料名称,批号,仓库,单位,收入数量,发出数量,结存数量,往来单位,生产批号,制单人\n"
            "2026/1/6,采购入库,RK260106-01,RM-1005,鼠抗人CRP单抗 C6,M260106-01,原料冷库,毫克,50,,50,旌川生物科技有限公司,,余建\n"
            "2026/1/12,生产领料,LL260112-01,RM-1005,鼠抗人CRP单抗 C6,M260106-01,原料冷库,毫克,,18,32,,CB260112,余建\n"
            "2026/1/16,产品入库,CR260116-01,FG-301,CRP检测试剂盒,CRP260116,成品冷库,盒,480,,480,,CRP260116,余建\n"
            "2026/1/20,生产领料,LL260120-02,RM-1005,鼠抗人CRP单抗 C6,M260106-01,原料冷库,毫克,,20,12,,CB260120,余建\n"
            "2026/1/22,销售出库,SD-260122-03,FG-301,CRP检测试剂盒,CRP260116,成品冷库,盒,,95,385,江北恒检医疗器械有限公司,,余建\n"
            "2026/1/22,销售出库,SD-260122-04,FG-301,CRP检测试剂盒,CRP260116,成品冷库,盒,,20,365,临江区疾病预防控制中心,,余建\n"
        ),
        encoding="gb18030",
        events={"lot_received": 1, "material_consumed": 2, "lot_produced": 1, "shipped": 2},
        first={
            "material": "RM-1005",
            "lot": "M260106-01",
            "quantity": "50",
            "unit": "MGM",
            "event_time": "2026-01-06",
            "supplier": "旌川生物科技有限公司",
            "location": "原料冷库",
            "receipt": "RK260106-01",
        },
        last={
            "shipment": "SD-260122-04",
            "event_time": "2026-01-22",
            "consignee": "临江区疾病预防控制中心",
            "material": "FG-301",
            "lot": "CRP260116",
            "quantity": "20",
            "unit": "BX",
            "from_location": "成品冷库",
        },
    ),
    # Slitting: one mother roll makes several; her lot merged downward, a subtotal under each.
    # The material stands above the table; the mother's length is not what went over.
    PlantSheet(
        name="NC膜分切记录.xlsx",
        rows=grid(
            "NC膜分切记录表\n"
            "物料编码：|RM-1001|物料名称：|硝酸纤维素膜 NC140|设备：|E-QT-01|\n"
            "分切日期|母卷批号|母卷长度(m)|子卷批号|分切长度(m)|操作人|备注\n"
            "2026-01-10|M260105-01|200|M260105-01A|65|贺国强|\n"
            "|||M260105-01B|65|贺国强|\n"
            "|||M260105-01C|68|贺国强|接头1处\n"
            "小计||||198||损耗2m\n"
            "2026-01-19|M260108-03|300|M260108-03A|150|贺国强|\n"
            "|||M260108-03B|148.5|贺国强|\n"
            "小计||||298.5||损耗1.5m"
        ),
        merged=((0, 0, 0, 6), (3, 0, 5, 0), (3, 1, 5, 1), (3, 2, 5, 2), (7, 0, 8, 0), (7, 1, 8, 1), (7, 2, 8, 2)),
        events={"lot_split": 5},
        first={
            "material": "RM-1001",
            "lot": "M260105-01",
            "into_lot": "M260105-01A",
            "quantity": "65",
            "unit": "MTR",
            "event_time": "2026-01-10",
        },
        last={
            "material": "RM-1001",
            "lot": "M260108-03",
            "into_lot": "M260108-03B",
            "quantity": "148.5",
            "unit": "MTR",
            "event_time": "2026-01-19",
        },
    ),
    # Serial numbers and UDI of the readers. The UDI says the serial number again.
    PlantSheet(
        name="UDI赋码清单_FA200.csv",
        rows=(
            "序号,物料编码,产品名称,规格型号,生产批号,序列号,UDI-DI,UDI,赋码日期,打印状态\n"
            "1,FG-401,干式荧光免疫分析仪,FA-200,FA2601,FA2601001,06900000004012,"
            "(01)06900000004012(11)260115(10)FA2601(21)FA2601001,2026-01-15,已打印\n"
            "2,FG-401,干式荧光免疫分析仪,FA-200,FA2601,FA2601002,06900000004012,"
            "(01)06900000004012(11)260115(10)FA2601(21)FA2601002,2026-01-15,已打印\n"
            "3,FG-401,干式荧光免疫分析仪,FA-200,FA2601,FA2601003,06900000004012,"
            "(01)06900000004012(11)260115(10)FA2601(21)FA2601003,2026-01-15,已打印\n"
            "4,FG-401,干式荧光免疫分析仪,FA-200,FA2601,FA2601004,06900000004012,"
            "(01)06900000004012(11)260116(10)FA2601(21)FA2601004,2026-01-16,已打印\n"
        ),
        events={"unit_serialized": 4},
        first={"material": "FG-401", "lot": "FA2601", "serial": "FA2601001", "event_time": "2026-01-15"},
        last={"material": "FG-401", "lot": "FA2601", "serial": "FA2601004", "event_time": "2026-01-16"},
    ),
    # Odoo's order lines of sale: promised, not sent; no event.
    PlantSheet(
        name="销售订单行 (sale.order.line).xlsx",
        rows=grid(
            "订单参考|客户|订单日期|产品|订购数量|计量单位|单价|小计|承诺交货日期|销售员|状态\n"
            "S00412|江北恒检医疗器械有限公司|2026-01-19 09:12|[FG-301] CRP检测试剂盒（荧光免疫层析法）|95|盒|180|17100|2026-01-24|冯岚|销售订单\n"
            "S00412|江北恒检医疗器械有限公司|2026-01-19 09:12|[FG-302] PCT检测试剂盒（荧光免疫层析法）|65|盒|420|27300|2026-01-24|冯岚|销售订单\n"
            "S00412|江北恒检医疗器械有限公司|2026-01-19 09:12|[FG-303] cTnI检测试剂盒（荧光免疫层析法）|36|盒|480|17280|2026-01-24|冯岚|销售订单\n"
            "S00413|临江区疾病预防控制中心|2026-01-19 14:30|[FG-301] CRP检测试剂盒（荧光免疫层析法）|20|盒|195|3900|2026-01-23|冯岚|销售订单\n"
            "S00415|云溪县人民医院|2026-01-20 10:02|[FG-303] cTnI检测试剂盒（荧光免疫层析法）|12|盒|510|6120|2026-01-26|褚亮|销售订单"
        ),
        events={},
        first={},
    ),
)
