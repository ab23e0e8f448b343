"""Spreadsheets of a plant of test strips and their readers, by a stranger: the third part."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # Stock count: a sheet a store, the day above the table; what was found is the counted quantity, not the book's.
    PlantSheet(
        name="1月末盘点表.xlsx",
        rows={
            "成品冷库": grid(
                "库存盘点表\n"
                "仓库：成品冷库|||盘点日期：2026年1月31日|||||\n"
                "库位|物料编码|物料名称|批号|单位|账面数量|实盘数量|差异|备注\n"
                "CP-L-01|FG-301|CRP检测试剂盒|CRP260116|盒|365|365|0|\n"
                "CP-L-02|FG-301|CRP检测试剂盒|CRP260123|盒|480|480|0|\n"
                "CP-L-03|FG-302|PCT检测试剂盒|PCT260117|盒|255|254|-1|外盒破损1盒已移出\n"
                "CP-L-05|FG-303|cTnI检测试剂盒|TNI260119|盒|188|188|0|\n"
                "盘点人：余建||监盘人：方静||||||"
            ),
            "原料常温库": grid(
                "库存盘点表\n"
                "仓库：原料常温库|||盘点日期：2026年1月31日|||||\n"
                "库位|物料编码|物料名称|批号|单位|账面数量|实盘数量|差异|备注\n"
                "YL-A-03|RM-1004|玻璃纤维结合垫 GF8|M260105-02|米|75|75|0|\n"
                "YL-B-01|RM-1008|塑料卡壳（上下盖）|M260107-02|个|7880|7895|15|\n"
                "YL-B-02|RM-1009|铝箔袋 70×120|M260107-03|个|7600|7600|0|\n"
                "盘点人：余建||监盘人：方静||||||"
            ),
        },
        events={"counted": 7},
        first={
            "location": "CP-L-01",
            "event_time": "2026-01-31",
            "material": "FG-301",
            "lot": "CRP260116",
            "quantity": "365",
            "unit": "BX",
        },
        last={
            "location": "YL-B-02",
            "event_time": "2026-01-31",
            "material": "RM-1009",
            "lot": "M260107-03",
            "quantity": "7600",
            "unit": "H87",
        },
    ),
    # Key parts of the readers: the number of each part in the upper header line, its serial numbers below.
    # The product built stands above the table.
    PlantSheet(
        name="整机装配关键件登记表.xlsx",
        rows=grid(
            "整机装配关键件登记表\n"
            "产品编码：FG-401|||产品名称：干式荧光免疫分析仪 FA-200||\n"
            "装配日期|整机序列号|光学模组（RM-2101）|主控板（RM-2102）|扫码头（RM-2103）|装配人\n"
            "||序列号|序列号|序列号|\n"
            "2026-01-13|FA2601001|OM25120031|MB2511-0204|SC90417|Y0118\n"
            "2026-01-13|FA2601002|OM25120032|MB2511-0205|SC90418|Y0118\n"
            "2026-01-14|FA2601003|OM25120035|MB2511-0206|SC90420|Y0118\n"
            "2026-01-14|FA2601004|OM25120036|MB2511-0209|SC90421|Y0121"
        ),
        merged=((0, 0, 0, 5), (2, 0, 3, 0), (2, 1, 3, 1), (2, 5, 3, 5)),
        events={"unit_assembled": 12},
        first={
            "into_material": "FG-401",
            "into_serial": "FA2601001",
            "event_time": "2026-01-13",
            "material": "RM-2101",
            "serial": "OM25120031",
        },
        last={
            "into_material": "FG-401",
            "into_serial": "FA2601004",
            "event_time": "2026-01-14",
            "material": "RM-2103",
            "serial": "SC90421",
        },
    ),
    # Customers' returns, the unit beside the number in one cell; one reader comes back under its serial number.
    PlantSheet(
        name="客户退货登记台账.xlsx",
        rows=grid(
            "退货日期|退货单号|退货单位|产品编码|产品名称|批号|序列号|退货数量|退货原因|存放区|经办\n"
            "2026-02-03|TH260203-01|江北恒检医疗器械有限公司|FG-301|CRP检测试剂盒|CRP260116||5盒|运输压损|退货区T1|余建\n"
            "2026-02-05|TH260205-01|云溪县人民医院|FG-303|cTnI检测试剂盒|TNI260119||2盒|质控偏高|退货区T1|余建\n"
            "2026-02-06|TH260206-01|云溪县人民医院|FG-401|干式荧光免疫分析仪|FA2601|FA2601003|1台|开机自检报错E07|仪器退修区|汪洋\n"
            "2026-02-10|TH260210-02|江北恒检医疗器械有限公司|FG-302|PCT检测试剂盒|PCT260117||3盒|订错货|退货区T2|余建"
        ),
        events={"returned": 4},
        first={
            "event_time": "2026-02-03",
            "party": "江北恒检医疗器械有限公司",
            "material": "FG-301",
            "lot": "CRP260116",
            "quantity": "5",
            "unit": "BX",
            "reason": "运输压损",
            "location": "退货区T1",
        },
        last={
            "event_time": "2026-02-10",
            "party": "江北恒检医疗器械有限公司",
            "material": "FG-302",
            "lot": "PCT260117",
            "quantity": "3",
            "unit": "BX",
            "reason": "订错货",
            "location": "退货区T2",
        },
    ),
    # Issue to production: a form of one batch. Issued, not asked for, is what the batch took.
    PlantSheet(
        name="生产领料单CB260112.xlsx",
        rows=grid(
            "生 产 领 料 单\n"
            "领料部门：|试条车间|||领料日期：|2026年1月12日||\n"
            "产品名称：|CRP大板|||生产批号：|CB260112||\n"
            "序号|物料编码|物料名称|物料批号|单位|请领数量|实发数量|备注\n"
            "1|RM-1001|硝酸纤维素膜 NC140|M260105-01A|米|60|65|整卷发\n"
            "2|RM-1004|玻璃纤维结合垫 GF8|M260105-02|米|45|45|\n"
            "3|RM-1005|鼠抗人CRP单抗 C6|M260106-01|毫克|18|18|冰盒转运\n"
            "4|RM-1003|吸水纸 SX27|M260105-03|米|60|62|\n"
            "\n"
            "领料人：|杜晓梅||发料人：|余建||审批：|祝海涛"
        ),
        merged=((0, 0, 0, 7),),
        events={"material_consumed": 4},
        first={
            "batch": "CB260112",
            "event_time": "2026-01-12",
            "material": "RM-1001",
            "lot": "M260105-01A",
            "quantity": "65",
            "unit": "MTR",
        },
        last={
            "batch": "CB260112",
            "event_time": "2026-01-12",
            "material": "RM-1003",
            "lot": "M260105-03",
            "quantity": "62",
            "unit": "MTR",
        },
    ),
    # Register of releases; days as eight digits. The verdict may stand as the reason: the truth leaves it out.
    PlantSheet(
        name="成品放行台账.xlsx",
        rows=grid(
            "放行单号|产品代码|产品名称|批号|批量(盒)|检验报告号|审核结论|放行日期|质量受权人\n"
            "FX-2601-07|FG-301|CRP检测试剂盒|CRP260116|480|COA-260116-1|同意放行|20260120|方静\n"
            "FX-2601-08|FG-302|PCT检测试剂盒|PCT260117|320|COA-260117-1|同意放行|20260120|方静\n"
            "FX-2601-09|FG-303|cTnI检测试剂盒|TNI260119|236|COA-260119-1|同意放行|20260121|方静\n"
            "FX-2601-12|FG-301|CRP检测试剂盒|CRP260123|500|COA-260123-1|同意放行|20260127|方静"
        ),
        events={"released": 4},
        first={
            "event_time": "2026-01-20",
            "material": "FG-301",
            "lot": "CRP260116",
            "quantity": "480",
            "unit": "BX",
            "document": "FX-2601-07",
        },
        last={
            "event_time": "2026-01-27",
            "material": "FG-301",
            "lot": "CRP260123",
            "quantity": "500",
            "unit": "BX",
            "document": "FX-2601-12",
        },
    ),
    # The note that goes with a cold shipment: number, buyer, day and carrier above the table; its foot is filled in by
    # the buyer and blank here.
    PlantSheet(
        name="冷链随货同行单SD-260122-03.xlsx",
        rows=grid(
            "岑朗诊断技术有限公司 医疗器械随货同行单（冷链）\n"
            "单据编号：|SD-260122-03||发货日期：|2026-01-22||承运单位：|极川冷运\n"
            "购货单位：|江北恒检医疗器械有限公司||启运时间：|16:40||启运温度：|4.6℃\n"
            "产品编码|产品名称|规格|批号|生产日期|有效期至|单位|数量|储运条件\n"
            "FG-301|CRP检测试剂盒（荧光免疫层析法）|25人份/盒|CRP260116|2026-01-16|2027-07-15|盒|95|2～8℃\n"
            "FG-302|PCT检测试剂盒（荧光免疫层析法）|25人份/盒|PCT260117|2026-01-17|2027-07-16|盒|65|2～8℃\n"
            "FG-303|cTnI检测试剂盒（荧光免疫层析法）|25人份/盒|TNI260119|2026-01-19|2027-07-18|盒|36|2～8℃\n"
            "合计|||||||196|\n"
            "发货人：|余建||收货人（签章）：|||到货温度：|"
        ),
        merged=((0, 0, 0, 8),),
        events={"shipped": 3},
        # An expert would take the day, or the day with the hour at which the van left: the truth leaves the time out.
        first={
            "shipment": "SD-260122-03",
            "consignee": "江北恒检医疗器械有限公司",
            "carrier": "极川冷运",
            "material": "FG-301",
            "lot": "CRP260116",
            "quantity": "95",
            "unit": "BX",
        },
        last={
            "shipment": "SD-260122-03",
            "consignee": "江北恒检医疗器械有限公司",
            "material": "FG-303",
            "lot": "TNI260119",
            "quantity": "36",
            "unit": "BX",
        },
    ),
)
