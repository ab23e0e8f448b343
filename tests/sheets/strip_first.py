"""Spreadsheets of a plant of test strips and their readers, by a stranger: the first part."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # Carton list: one form, the date and the delivery order above the table, a mixed carton, a total, signatures.
    # The gross weight is of the carton, not of the lot.
    PlantSheet(
        name="装箱清单_0121.xlsx",
        rows=grid(
            "装 箱 清 单\n"
            "发货通知号：|FH-260121-02|||装箱日期：|2026年1月21日||\n"
            "\n"
            "箱号|货号|品名|批号|数量（盒）|有效期至|毛重(kg)|装箱人\n"
            "XH260121-01|FG-301|CRP检测试剂盒|CRP260116|40|2027-07-15|6.2|周桂兰\n"
            "XH260121-02|FG-301|CRP检测试剂盒|CRP260116|40|2027-07-15|6.2|周桂兰\n"
            "XH260121-03|FG-301|CRP检测试剂盒|CRP260116|15|2027-07-15|6.1|周桂兰\n"
            "|FG-302|PCT检测试剂盒|PCT260117|25|2027-07-16||\n"
            "XH260121-04|FG-302|PCT检测试剂盒|PCT260117|40|2027-07-16|6.3|魏 敏\n"
            "XH260121-05|FG-303|cTnI检测试剂盒|TNI260119|36|2027-07-18|5.8|魏 敏\n"
            "合计||||196||30.6|\n"
            "装箱：周桂兰||复核：|余建|||共 5 箱|"
        ),
        merged=((0, 0, 0, 7), (6, 0, 7, 0)),
        events={"packed": 6},
        first={
            "package": "XH260121-01",
            "event_time": "2026-01-21",
            "material": "FG-301",
            "lot": "CRP260116",
            "quantity": "40",
            "unit": "BX",
        },
        last={
            "package": "XH260121-05",
            "event_time": "2026-01-21",
            "material": "FG-303",
            "lot": "TNI260119",
            "quantity": "36",
            "unit": "BX",
        },
    ),
    # Purchase receipts as ERPNext exports them. "Accepted" is what came into stock.
    PlantSheet(
        name="采购收货_明细报表.csv",
        rows=(
            "单据编号,过账日期,供应商,物料代码,物料名称,接收数量,单位,批号,供应商批号,生产日期,有效期至,接收仓库,单价,状态\n"
            "MAT-PRE-2026-00011,2026-01-05,沛膜新材料（昆山）有限公司,RM-1001,硝酸纤维素膜 NC140,200,米,M260105-01,NC25L1188,"
            "2025-11-18,2027-11-17,原料常温库 - CL,86.00,已完成\n"
            "MAT-PRE-2026-00011,2026-01-05,沛膜新材料（昆山）有限公司,RM-1004,玻璃纤维结合垫 GF8,120,米,M260105-02,GF25K0702,"
            "2025-10-07,2028-10-06,原料常温库 - CL,41.50,已完成\n"
            "MAT-PRE-2026-00012,2026-01-06,旌川生物科技有限公司,RM-1005,鼠抗人CRP单抗 C6,50,mg,M260106-01,AB-C6-2512,"
            "2025-12-02,2026-12-01,原料冷库 - CL,380.00,已完成\n"
            "MAT-PRE-2026-00014,2026-01-07,宁海竹口塑胶厂,RM-1008,塑料卡壳（上下盖）,20000,个,M260107-02,20251229-3,"
            "2025-12-29,,原料常温库 - CL,0.18,待开票\n"
            "MAT-PRE-2026-00014,2026-01-07,宁海竹口塑胶厂,RM-1009,铝箔袋 70×120,20000,个,M260107-03,20251230-1,"
            "2025-12-30,,原料常温库 - CL,0.09,待开票\n"
            "MAT-PRE-2026-00015,2026-01-08,沛膜新材料（昆山）有限公司,RM-1001,硝酸纤维素膜 NC140,300,米,M260108-03,NC25L1203,"
            "2025-12-03,2027-12-02,原料常温库 - CL,86.00,待开票\n"
        ),
        encoding="utf-8-sig",
        events={"lot_received": 6},
        first={
            "material": "RM-1001",
            "lot": "M260105-01",
            "quantity": "200",
            "unit": "MTR",
            "event_time": "2026-01-05",
            "supplier": "沛膜新材料（昆山）有限公司",
            "supplier_lot": "NC25L1188",
            "produced_on": "2025-11-18",
            "expires_on": "2027-11-17",
            "location": "原料常温库 - CL",
            "receipt": "MAT-PRE-2026-00011",
        },
        last={
            "material": "RM-1001",
            "lot": "M260108-03",
            "quantity": "300",
            "unit": "MTR",
            "event_time": "2026-01-08",
            "supplier_lot": "NC25L1203",
            "expires_on": "2027-12-02",
            "receipt": "MAT-PRE-2026-00015",
        },
    ),
    # Licences of the staff: no event.
    PlantSheet(
        name="关键岗位上岗证台账.xlsx",
        rows=grid(
            "关键工序、特殊岗位人员上岗证台账\n"
            "序号|工号|姓名|部门|岗位|上岗证编号|发证日期|有效期至|考核成绩|备注\n"
            "1|L0312|杜晓梅|试条车间|喷金划膜|SGZ-2025-031|2025-03-10|2027-03-09|92|\n"
            "2|L0327|贺国强|试条车间|分切|SGZ-2025-033|2025-03-10|2027-03-09|88|\n"
            "3|L0405|周桂兰|包装组|装箱|SGZ-2025-047|2025-06-02|2027-06-01|90|\n"
            "4|Y0118|汪 洋|仪器车间|整机装配|SGZ-2025-052|2025-06-02|2027-06-01|95|兼校准\n"
            "5|Q0207|林 倩|质量部|进货检验|SGZ-2024-019|2024-09-15|2026-09-14|97|"
        ),
        merged=((0, 0, 0, 9),),
        events={},
        first={},
    ),
    # Odoo's manufacturing orders. The cancelled one made nothing. The order is the batch; the product's number stands
    # in brackets, as Odoo writes it. An expert may want to ask whether the plant's batch is the order or the lot.
    PlantSheet(
        name="制造订单 (mrp.production).xlsx",
        rows=grid(
            "参考|产品|批次/序列号|已生产数量|计量单位|计划日期|结束日期|责任人|状态\n"
            "WH/MO/00231|[FG-301] CRP检测试剂盒（荧光免疫层析法）|CRP260116|480|盒|2026-01-15 08:00|2026-01-16 16:40|祝海涛|完成\n"
            "WH/MO/00232|[FG-302] PCT检测试剂盒（荧光免疫层析法）|PCT260117|320|盒|2026-01-16 08:00|2026-01-17 15:10|祝海涛|完成\n"
            "WH/MO/00233|[FG-302] PCT检测试剂盒（荧光免疫层析法）||0|盒|2026-01-18 08:00||祝海涛|已取消\n"
            "WH/MO/00235|[FG-303] cTnI检测试剂盒（荧光免疫层析法）|TNI260119|236|盒|2026-01-18 08:00|2026-01-19 17:25|祝海涛|完成\n"
            "WH/MO/00238|[FG-301] CRP检测试剂盒（荧光免疫层析法）|CRP260123|500|盒|2026-01-22 08:00|2026-01-23 16:05|祝海涛|完成"
        ),
        events={"lot_produced": 4},
        first={
            "batch": "WH/MO/00231",
            "material": "FG-301",
            "lot": "CRP260116",
            "quantity": "480",
            "unit": "BX",
            "event_time": "2026-01-16T16:40:00+08:00",
        },
        last={
            "batch": "WH/MO/00238",
            "material": "FG-301",
            "lot": "CRP260123",
            "quantity": "500",
            "unit": "BX",
            "event_time": "2026-01-23T16:05:00+08:00",
        },
    ),
    # Cleaning book of the workshop: a machine's number merged downward, days without a year, which the title tells.
    PlantSheet(
        name="设备清洁记录1月.xlsx",
        rows=grid(
            "试条车间设备清洁消毒记录（2026年1月）\n"
            "设备编号|设备名称|清洁日期|清洁方式|清洁剂/消毒剂|上批品种批号|清洁人|检查人\n"
            "E-HM-02|三维划膜喷金仪|1月9日|清场大清洁|纯化水、75%乙醇|PCT CB260108|杜晓梅|林倩\n"
            "||1月12日|班后小清洁|纯化水|CRP CB260112|杜晓梅|林倩\n"
            "||1月13日|清场大清洁|纯化水、75%乙醇|CRP CB260112|杜晓梅|林倩\n"
            "E-QT-01|数控斩切机|1月10日|班后小清洁|75%乙醇|RM-1001分切|贺国强|林倩\n"
            "||1月14日|清场大清洁|75%乙醇|CRP CB260112|贺国强|林倩\n"
            "E-HX-03|鼓风干燥箱|1月14日|班后小清洁|75%乙醇|CRP CB260112|贺国强|林倩\n"
            "注：更换品种须做清场大清洁"
        ),
        merged=((0, 0, 0, 7), (2, 0, 4, 0), (2, 1, 4, 1), (5, 0, 6, 0), (5, 1, 6, 1)),
        events={"equipment_cleaned": 6},
        first={"equipment": "E-HM-02", "event_time": "2026-01-09", "method": "清场大清洁"},
        last={"equipment": "E-HX-03", "event_time": "2026-01-14", "method": "班后小清洁"},
    ),
    # Items as ERPNext lists them. The item group is no product line for certain, so the truth leaves it out;
    # so also how finely they are traced, which two yes/no columns tell together.
    PlantSheet(
        name="物料 (Item).xlsx",
        rows=grid(
            "物料代码|物料名称|物料组|默认计量单位|有批号|有序列号|保质期（天）|条码|已禁用\n"
            "RM-1001|硝酸纤维素膜 NC140|膜材|米|1|0|730||0\n"
            "RM-1004|玻璃纤维结合垫 GF8|膜材|米|1|0|1095||0\n"
            "RM-1005|鼠抗人CRP单抗 C6|生物原料|毫克|1|0|365||0\n"
            "RM-1008|塑料卡壳（上下盖）|塑料件|个|1|0|||0\n"
            "FG-401|干式荧光免疫分析仪 FA-200|仪器|台|1|1||06900000004012|0\n"
            "FG-301|CRP检测试剂盒（荧光免疫层析法）|试剂盒|盒|1|0|545|06900000003015|0\n"
            "FG-302|PCT检测试剂盒（荧光免疫层析法）|试剂盒|盒|1|0|545|06900000003022|0"
        ),
        events={"material_defined": 7},
        first={"material": "RM-1001", "name": "硝酸纤维素膜 NC140", "unit": "MTR", "shelf_life_days": "730"},
        last={
            "material": "FG-302",
            "name": "PCT检测试剂盒（荧光免疫层析法）",
            "unit": "BX",
            "shelf_life_days": "545",
            "gtin": "06900000003022",
        },
    ),
    # Use book of a CDC's laboratory, whose name stands above the table. The samples are tests, not the quantity used.
    PlantSheet(
        name="疾控中心试剂使用登记.xlsx",
        rows=grid(
            "临江区疾病预防控制中心\n"
            "检验科体外诊断试剂使用登记表\n"
            "使用日期|试剂名称|货号|批号|失效日期|开盒数量|单位|检测样本数|使用人|备注\n"
            "2026.1.26|CRP检测试剂盒|FG-301|CRP260116|2027.7.15|2|盒|46|钱慧|\n"
            "2026.1.26|PCT检测试剂盒|FG-302|PCT260117|2027.7.16|1|盒|19|钱慧|\n"
            "2026.1.27|CRP检测试剂盒|FG-301|CRP260116|2027.7.15|1|盒|25|童立新|质控在控\n"
            "2026.1.29|CRP检测试剂盒|FG-301|CRP260116|2027.7.15|3|盒|71|钱慧|\n"
            "2026.2.2|cTnI检测试剂盒|FG-303|TNI260119|2027.7.18|1|盒|8|童立新|余17人份冷藏"
        ),
        merged=((0, 0, 0, 9), (1, 0, 1, 9)),
        events={"used": 5},
        first={
            "event_time": "2026-01-26",
            "party": "临江区疾病预防控制中心",
            "material": "FG-301",
            "lot": "CRP260116",
            "quantity": "2",
            "unit": "BX",
        },
        last={
            "event_time": "2026-02-02",
            "party": "临江区疾病预防控制中心",
            "material": "FG-303",
            "lot": "TNI260119",
            "quantity": "1",
            "unit": "BX",
        },
    ),
)
