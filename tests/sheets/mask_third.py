"""Spreadsheets of a plant of masks, gowns and infusion sets, by a stranger: the third part."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # Approved suppliers: who may deliver what, not what came.
    PlantSheet(
        "合格供应商名录.xlsx",
        grid("""\
供应商编号|供应商名称|供应物料|物料类别|资质证书|证书有效期|上年评分|等级|联系人|评审日期
GYS-01|恒绒无纺布|纺粘无纺布、SMS无纺布|A类|ISO 13485|2027-06-30|92|优|姜经理|2026-01-12
GYS-02|晟织新材|熔喷布|A类|检测报告|2026-12-31|88|良|唐工|2026-01-12
GYS-03|佳缀辅料|耳带、鼻梁条|B类|营业执照|长期|85|良|谭小姐|2026-01-13
GYS-04|明禾塑胶|PVC粒料|A类|生物相容性报告|2027-03-15|90|优|任经理|2026-01-13
GYS-05|锐芯针业|输液针|A类|医疗器械注册证|2028-09-01|94|优|丁工|2026-01-14"""),
        {},
        {},
    ),
    # A delivery list of the month: days without a year, which the title tells; boxes beside pieces; a total.
    # Left out: `document`, since the waybill and the delivery note both have a number.
    PlantSheet(
        "3月发货清单.xlsx",
        grid("""\
2026年3月发货清单
发货日期|出库单号|客户名称|产品编码|产品名称|批号|箱数|数量|单位|物流公司|物流单号|备注
3月21日|XS260321-01|江南市第二人民医院|CP-101|医用外科口罩|MK260305-3|5|10000|只|迅达物流|XD77120931|
3月21日|XS260321-01|江南市第二人民医院|CP-201|一次性使用手术衣|SY260309|10|500|件|迅达物流|XD77120931|
3月21日|XS260321-02|云溪县中医院|CP-401|一次性使用输液器|SQ260310|10|4000|支|自送||孙海送
3月23日|XS260323-01|柏宁医疗器械经营部|CP-101|医用外科口罩|MK260305-3|16|32000|只|迅达物流|XD77121507|
3月23日|XS260323-01|柏宁医疗器械经营部|CP-401|一次性使用输液器|SQ260310|15|6000|支|迅达物流|XD77121507|
3月26日|XS260326-01|同泽医药配送中心|CP-301|自粘性伤口敷料|FL260311|20|10000|片|迅达物流|XD77122246|
3月30日|XS260330-01|同泽医药配送中心|CP-401|一次性使用输液器|SQ260310|5|2000|支|迅达物流|XD77123018|
合计||||||81|64500||||"""),
        {"shipped": 7},
        {
            "shipment": "XS260321-01",
            "event_time": "2026-03-21",
            "consignee": "江南市第二人民医院",
            "material": "CP-101",
            "lot": "MK260305-3",
            "quantity": "10000",
            "unit": "H87",
            "carrier": "迅达物流",
        },
        merged=((0, 0, 0, 11),),
        last={
            "shipment": "XS260330-01",
            "event_time": "2026-03-30",
            "consignee": "同泽医药配送中心",
            "material": "CP-401",
            "lot": "SQ260310",
            "quantity": "2000",
            "unit": "H87",
            "carrier": "迅达物流",
        },
    ),
    # Rolls cut to width: the lot of the roll becomes lots of narrow rolls. No batch is told, so machine and worker make
    # no event.
    PlantSheet(
        "原料分切记录.xlsx",
        grid("""\
分切日期|物料编码|物料名称|母卷批号|子卷规格(mm)|子卷批号|重量(kg)|分切机|操作工|备注
2026-03-07|YL-020|水刺无纺布|R260306-3|100|R260306-3A|62.4|FQ-01|魏强|
2026-03-07|YL-020|水刺无纺布|R260306-3|100|R260306-3B|61.8|FQ-01|魏强|
2026-03-07|YL-020|水刺无纺布|R260306-3|150|R260306-3C|94.1|FQ-01|魏强|
2026-03-08|YL-023|PE透气膜|R260307-1|150|R260307-1A|48.6|FQ-02|吕娟|接头一处
2026-03-08|YL-023|PE透气膜|R260307-1|150|R260307-1B|49.2|FQ-02|吕娟|"""),
        {"lot_split": 5},
        {
            "material": "YL-020",
            "lot": "R260306-3",
            "into_lot": "R260306-3A",
            "quantity": "62.4",
            "unit": "KGM",
            "event_time": "2026-03-07",
        },
        last={
            "material": "YL-023",
            "lot": "R260307-1",
            "into_lot": "R260307-1B",
            "quantity": "49.2",
            "unit": "KGM",
            "event_time": "2026-03-08",
        },
    ),
    # The register of releases; days as eight digits. The test report and the load beside it are other papers.
    PlantSheet(
        "成品放行台账.xlsx",
        grid("""\
放行单号|放行日期|产品编码|产品名称|批号|放行数量|单位|灭菌批号|检验报告号|放行依据|质量受权人
FX2603-01|20260320|CP-101|医用外科口罩|MK260305-3|58000|只|EO260313-1|BG260316-01|检验合格，解析期满|梁静
FX2603-02|20260320|CP-201|一次性使用手术衣|SY260309|1450|件|EO260313-1|BG260317-02|检验合格，解析期满|梁静
FX2603-03|20260321|CP-401|一次性使用输液器|SQ260310|19600|支|EO260314-1|BG260319-01|检验合格，批记录审核无误|梁静
FX2603-04|20260325|CP-301|自粘性伤口敷料|FL260311|24500|片|EO260315-1|BG260324-01|检验合格，解析期满|梁静"""),
        {"released": 4},
        {
            "event_time": "2026-03-20",
            "material": "CP-101",
            "lot": "MK260305-3",
            "quantity": "58000",
            "unit": "H87",
            "reason": "检验合格，解析期满",
            "document": "FX2603-01",
        },
        last={
            "event_time": "2026-03-25",
            "material": "CP-301",
            "lot": "FL260311",
            "quantity": "24500",
            "unit": "H87",
            "reason": "检验合格，解析期满",
            "document": "FX2603-04",
        },
    ),
    # The flow of stock from the inventory software, GBK: what a row is stands in 单据类型. An expert would be glad to be
    # asked once a type of document; 往来单位 is supplier, workshop or customer.
    PlantSheet(
        "出入库流水_管家婆.csv",
        """\
单据日期,单据编号,单据类型,往来单位,存货编号,存货名称,批号,生产批号,单位,入库数量,出库数量,仓库,经手人
2026-03-02,RK260302-01,采购入库单,恒绒无纺布,YL-001,纺粘无纺布,R260302-1,,kg,820.5,,原料仓,何志
2026-03-04,RK260304-01,采购入库单,明禾塑胶,YL-030,PVC粒料,R260304-1,,kg,1000,,原料仓,董梅
2026-03-10,LL260310-01,生产领料单,输液器车间,YL-030,PVC粒料,R260304-1,SQ260310,kg,,175,原料仓,何志
2026-03-12,CR260312-02,产品入库单,输液器车间,CP-401,一次性使用输液器,SQ260310,SQ260310,支,19600,,成品仓,董梅
2026-03-21,XS260321-02,销售出库单,云溪县中医院,CP-401,一次性使用输液器,SQ260310,,支,,4000,成品仓,董梅
2026-03-23,XS260323-01,销售出库单,柏宁医疗器械经营部,CP-401,一次性使用输液器,SQ260310,,支,,6000,成品仓,董梅
2026-03-24,TH260324-01,销售退货单,云溪县中医院,CP-401,一次性使用输液器,SQ260310,,支,800,,退货仓,董梅
2026-03-27,BS260327-01,报损单,,CP-401,一次性使用输液器,SQ260310,,支,,800,退货仓,何志
2026-03-30,XS260330-01,销售出库单,同泽医药配送中心,CP-401,一次性使用输液器,SQ260310,,支,,2000,成品仓,董梅
""",
        {
            "lot_received": 2,
            "material_consumed": 1,
            "lot_produced": 1,
            "shipped": 3,
            "returned": 1,
            "scrapped": 1,
        },
        {
            "material": "YL-001",
            "lot": "R260302-1",
            "quantity": "820.5",
            "unit": "KGM",
            "event_time": "2026-03-02",
            "supplier": "恒绒无纺布",
            "location": "原料仓",
            "receipt": "RK260302-01",
        },
        encoding="gbk",
        last={
            "shipment": "XS260330-01",
            "event_time": "2026-03-30",
            "consignee": "同泽医药配送中心",
            "material": "CP-401",
            "lot": "SQ260310",
            "quantity": "2000",
            "unit": "H87",
            "from_location": "成品仓",
        },
    ),
    # The card that goes with a batch: steps with machine and worker. The last step is by hand, without a machine.
    # Counts of a step are no lot made. The first step tells of a machine and of a worker, so the truth holds what both
    # have; an expert would ask whether the last 合格数 is the receipt of the lot.
    PlantSheet(
        "生产流转卡SQ260310.xlsx",
        grid("""\
生产流转卡
产品名称|一次性使用输液器|规格型号|带针0.7|生产批号|SQ260310||
计划数量|20000支|生产线|输液2线|投产日期|2026-03-10||
工序|设备编号|操作工号|开始时间|结束时间|投入数|合格数|备注
挤管|JC-02|1032|2026-03-10 08:00|2026-03-10 16:30|20150|20080|
切管|QG-01|1045|2026-03-10 13:00|2026-03-10 18:20|20080|20040|
粘接组装|ZZ-05|1051|2026-03-11 08:00|2026-03-11 19:40|20040|19870|
泄漏测试|XL-02|1066|2026-03-11 09:30|2026-03-11 20:30|19870|19710|
外观检查||1077|2026-03-12 08:00|2026-03-12 11:30|19710|19600|灯检

班组长：罗军|||现场QA：崔莹||||"""),
        {"equipment_used": 4, "operator_worked": 5},
        {
            "batch": "SQ260310",
            "started_at": "2026-03-10T08:00:00+08:00",
            "ended_at": "2026-03-10T16:30:00+08:00",
            "step": "挤管",
        },
        merged=((0, 0, 0, 7),),
        last={
            "batch": "SQ260310",
            "operator": "1077",
            "started_at": "2026-03-12T08:00:00+08:00",
            "ended_at": "2026-03-12T11:30:00+08:00",
            "step": "外观检查",
        },
    ),
)
