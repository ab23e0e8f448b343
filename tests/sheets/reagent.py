"""Sheets of a maker of reagents and analysers, by somebody who did not know the program."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # Materials stand by number and by name; the number is the material. 处理单位 is who destroyed it.
    PlantSheet(
        "过期及不合格物料销毁登记.xlsx",
        grid(
            """\
销毁日期|申请单号|物料编码|物料名称|批号|数量|单位|销毁原因|销毁方式|处理单位|经办人|见证人
2026/3/18|XH-2603-001|RM-1003|牛血清白蛋白|M240911-02|120|g|超过有效期|高温焚烧|澜川绿循固废处置有限公司|周敏|陈立
2026/3/18|XH-2603-001|RM-1010|ProClin 300|M240826-01|350|mL|超过有效期|高温焚烧|澜川绿循固废处置有限公司|周敏|陈立
2026/3/18|XH-2603-002|FG-5001|甲胎蛋白测定试剂盒|A250302|14|盒|近效期退回，不可再销售|高温焚烧|澜川绿循固废处置有限公司|周敏|何晓
2026/3/25|XH-2603-003|SF-3002|AFP R2吖啶酯标记液|R2-260227|1800|mL|发光值不合格|化学灭活|澜川绿循固废处置有限公司|孙茜|何晓
2026/3/25|XH-2603-003|PM-2001|20mL试剂瓶|B260305-01|260|个|瓶口毛刺|粉碎|澜川绿循固废处置有限公司|孙茜|何晓
"""
        ),
        events={"scrapped": 5},
        first={
            "event_time": "2026-03-18",
            "material": "RM-1003",
            "lot": "M240911-02",
            "quantity": "120",
            "unit": "GRM",
            "reason": "超过有效期",
            "party": "澜川绿循固废处置有限公司",
        },
        last={
            "event_time": "2026-03-25",
            "material": "PM-2001",
            "lot": "B260305-01",
            "quantity": "260",
            "unit": "H87",
            "reason": "瓶口毛刺",
            "party": "澜川绿循固废处置有限公司",
        },
    ),
    # A WMS export in GBK; the supplier's lot stands beside the plant's own (系统批号).
    PlantSheet(
        "WMS收货明细_202603.csv",
        """\
收货单号,行号,收货时间,供应商名称,物料编码,物料名称,规格,系统批号,厂商批号,实收数量,单位,生产日期,失效日期,温区,上架库位,收货员
SH20260303001,1,2026/03/03 09:42:15,衡序生物科技有限公司,RM-1001,抗AFP单克隆抗体（包被）,5mg/mL,M260303-01,HX-AFP-2511,800,mg,20251118,20271117,-20℃,LK-02-01,W017
SH20260303001,2,2026/03/03 09:45:02,衡序生物科技有限公司,RM-1002,抗AFP单克隆抗体（标记）,5mg/mL,M260303-03,HX-AFB-2509,600,mg,20250922,20270921,-20℃,LK-02-02,W017
SH20260303002,1,2026/03/03 14:10:48,磁源新材料有限公司,RM-1006,羧基磁微粒,1.0μm 10mg/mL,M260303-02,CY251188,2000,mL,20251209,20261208,2-8℃,LK-01-05,W022
SH20260304001,1,2026/03/04 10:05:31,博澜试剂有限公司,RM-1003,牛血清白蛋白,V级,M260304-01,BL-B0417,5000,g,20260112,20290111,2-8℃,LK-01-07,W017
SH20260304001,2,2026/03/04 10:08:20,博澜试剂有限公司,RM-1010,ProClin 300,500mL/瓶,M260304-02,BL-P2260,3000,mL,20251230,20271229,常温,CW-03-02,W017
SH20260305001,1,2026/03/05 15:33:07,允塑包装制品厂,PM-2001,20mL试剂瓶,HDPE 本色,B260305-01,YS2602-44,20000,个,20260221,20290220,常温,CW-08-01,W022
""",
        events={"lot_received": 6},
        first={
            "receipt": "SH20260303001",
            "event_time": "2026-03-03T09:42:15+08:00",
            "supplier": "衡序生物科技有限公司",
            "material": "RM-1001",
            "lot": "M260303-01",
            "supplier_lot": "HX-AFP-2511",
            "quantity": "800",
            "unit": "MGM",
            "produced_on": "2025-11-18",
            "expires_on": "2027-11-17",
            "location": "LK-02-01",
        },
        last={
            "receipt": "SH20260305001",
            "event_time": "2026-03-05T15:33:07+08:00",
            "supplier": "允塑包装制品厂",
            "material": "PM-2001",
            "lot": "B260305-01",
            "supplier_lot": "YS2602-44",
            "quantity": "20000",
            "unit": "H87",
            "produced_on": "2026-02-21",
            "expires_on": "2029-02-20",
            "location": "CW-08-01",
        },
        encoding="gbk",
    ),
    # Cells merged downward. 数量 is left out of the truth: the content is the part's serial number.
    PlantSheet(
        "JC-2000整机装配追溯表.xlsx",
        grid(
            """\
整机序列号|整机料号|装配日期|部件料号|部件名称|部件序列号|数量|工位|装配员
JC2000-260301|IN-9001|2026-03-09|PB-7001|主控板|MB26020118|1|总装1|张衡宇
|||PB-7004|光电倍增管组件|PMT-88213|1|总装1|张衡宇
|||PB-7010|加样泵|PU2601-0457|1|总装2|刘可
|||PB-7015|电源模块|PS-260088|1|总装2|刘可
JC2000-260302|IN-9001|2026-03-10|PB-7001|主控板|MB26020121|1|总装1|张衡宇
|||PB-7004|光电倍增管组件|PMT-88219|1|总装1|张衡宇
|||PB-7010|加样泵|PU2601-0460|1|总装2|刘可
|||PB-7015|电源模块|PS-260091|1|总装2|刘可
"""
        ),
        events={"unit_assembled": 8},
        first={
            "into_material": "IN-9001",
            "into_serial": "JC2000-260301",
            "event_time": "2026-03-09",
            "material": "PB-7001",
            "serial": "MB26020118",
        },
        last={
            "into_material": "IN-9001",
            "into_serial": "JC2000-260302",
            "event_time": "2026-03-10",
            "material": "PB-7015",
            "serial": "PS-260091",
        },
        merged=((1, 0, 4, 0), (1, 1, 4, 1), (1, 2, 4, 2), (5, 0, 8, 0), (5, 1, 8, 1), (5, 2, 8, 2)),
    ),
    # The day stands only above the table. The unit "kits" has no sure code: left out.
    PlantSheet(
        "Packing List PL-26-0317.xlsx",
        grid(
            """\
Jichuan Diagnostics (Overseas) B.V. - Central Warehouse
PACKING LIST
P/L No.:|PL-26-0317||Packed on:|17-Mar-2026

Carton No.|Item No.|Description|Lot No.|Exp. Date|Qty (kits)|N.W. (kg)|G.W. (kg)
CTN-26-00411|FG-5001|AFP Assay Kit (CLIA) 100T|A260312|2027-03-11|40|9.2|10.4
CTN-26-00412|FG-5001|AFP Assay Kit (CLIA) 100T|A260312|2027-03-11|40|9.2|10.4
CTN-26-00413|FG-5002|CEA Assay Kit (CLIA) 100T|C260313|2027-03-12|40|9.1|10.3
CTN-26-00414|FG-5003|PCT Assay Kit (CLIA) 50T|P260314|2027-03-13|36|8.3|9.5
CTN-26-00415|FG-5003|PCT Assay Kit (CLIA) 50T|P260314|2027-03-13|24|5.6|6.8
TOTAL|||||180|41.4|47.4
"""
        ),
        events={"packed": 5},
        first={
            "package": "CTN-26-00411",
            "event_time": "2026-03-17",
            "material": "FG-5001",
            "lot": "A260312",
            "quantity": "40",
        },
        last={
            "package": "CTN-26-00415",
            "event_time": "2026-03-17",
            "material": "FG-5003",
            "lot": "P260314",
            "quantity": "24",
        },
    ),
    # No material number: name and 规格 together tell the product, so `material` is left out (an expert would ask).
    PlantSheet(
        "成品放行登记台账.xlsx",
        grid(
            """\
序号|放行日期|产品名称|规格|生产批号|放行数量|单位|检验报告编号|放行单编号|放行结论|质量受权人
1|2026年3月16日|甲胎蛋白测定试剂盒|100测试/盒|A260312|1186|盒|QC-R-260316-01|FX-2603-011|同意放行|林兆文
2|2026年3月17日|癌胚抗原测定试剂盒|100测试/盒|C260313|994|盒|QC-R-260317-01|FX-2603-012|同意放行|林兆文
3|2026年3月18日|降钙素原测定试剂盒|50测试/盒|P260314|788|盒|QC-R-260318-02|FX-2603-013|同意放行|林兆文
4|2026年3月20日|甲胎蛋白测定试剂盒|100测试/盒|A260316|1190|盒|QC-R-260320-01|FX-2603-014|同意放行|苏静
5|2026年3月23日|一次性使用采样管|5mL|Y260310|48600|支|QC-R-260323-01|FX-2603-015|同意放行|苏静
"""
        ),
        events={"released": 5},
        first={"event_time": "2026-03-16", "lot": "A260312", "quantity": "1186", "document": "FX-2603-011"},
        last={
            "event_time": "2026-03-23",
            "lot": "Y260310",
            "quantity": "48600",
            "unit": "H87",
            "document": "FX-2603-015",
        },
    ),
    # A plan: nothing of it has happened.
    PlantSheet(
        "2026年4月份生产计划.xlsx",
        grid(
            """\
2026年4月份生产计划（试剂车间）
序号|产品编码|产品名称|计划批号|计划数量(盒)|计划开工日期|计划完工日期|责任班组|优先级|备注
1|FG-5001|甲胎蛋白测定试剂盒|A260402|1200|2026-04-02|2026-04-07|组装一班|A|
2|FG-5002|癌胚抗原测定试剂盒|C260403|1000|2026-04-03|2026-04-08|组装一班|A|视R2到货调整
3|FG-5003|降钙素原测定试剂盒|P260409|800|2026-04-09|2026-04-14|组装二班|B|
4|FG-5001|甲胎蛋白测定试剂盒|A260416|1200|2026-04-16|2026-04-21|组装一班|B|
编制：罗平||||审核：蒋薇||||批准：|
"""
        ),
        events={},
        first={},
    ),
)
