"""Spreadsheets of a plant of masks, gowns and infusion sets, by a stranger: the second part."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # Items of the inventory software, GBK. Finished goods have a second unit with its factor. Left out: the last event,
    # since a row may tell of an item and of its box.
    PlantSheet(
        "货品资料_速达导出.csv",
        """\
货品编码,货品名称,规格型号,货品类别,基本单位,辅助单位,换算率,保质期(天),条形码,停用
YL-001,纺粘无纺布,25g*175mm,原材料,kg,,,730,,否
YL-002,熔喷布,25g*175mm,原材料,kg,,,365,,否
YL-010,SMS无纺布,45g*1600mm,原材料,米,,,730,,否
YL-031,输液针,0.7,原材料,支,,,1825,,否
CP-101,医用外科口罩,17.5*9.5cm 耳挂,成品,只,箱,2000,730,6900000010112,否
CP-201,一次性使用手术衣,L,成品,件,箱,50,730,6900000010204,否
CP-301,自粘性伤口敷料,10*15cm,成品,片,箱,500,1095,6900000010303,否
CP-401,一次性使用输液器,带针0.7,成品,支,箱,400,1095,6900000010402,否
""",
        {"material_defined": 8, "unit_converted": 4},
        {"material": "YL-001", "name": "纺粘无纺布", "unit": "KGM", "shelf_life_days": "730"},
        encoding="gbk",
    ),
    # Which lots of material went into which mask lot: a group of columns a material, two header lines. One batch went
    # on with the ear loops of the day before, left blank. The materials have no number here, only the group's name.
    PlantSheet(
        "口罩原料批号使用台账.xlsx",
        grid("""\
日期|产品批号|线别|纺粘无纺布||熔喷布||耳带||登记人
|||批号|用量kg|批号|用量kg|批号|用量kg|
2026-03-05|MK260305-3|3线|R260302-1|124.5|R260302-2|47.2|R260302-3|25.5|邓丽
2026-03-06|MK260306-1|1线|R260302-1|98|R260302-2|37.6|R260302-3|20.3|沈浩
2026-03-07|MK260307-3|3线|R260302-1|128.6|R260302-2|49|||邓丽
2026-03-09|MK260309-1|1线|R260302-1|85.4|R260302-2|33.1|R260302-3|18|沈浩"""),
        {"material_consumed": 11},
        {
            "batch": "MK260305-3",
            "event_time": "2026-03-05",
            "material": "纺粘无纺布",
            "lot": "R260302-1",
            "quantity": "124.5",
            "unit": "KGM",
        },
        merged=(
            (0, 0, 1, 0),
            (0, 1, 1, 1),
            (0, 2, 1, 2),
            (0, 3, 0, 4),
            (0, 5, 0, 6),
            (0, 7, 0, 8),
            (0, 9, 1, 9),
        ),
        last={
            "batch": "MK260309-1",
            "event_time": "2026-03-09",
            "material": "耳带",
            "lot": "R260302-3",
            "quantity": "18",
            "unit": "KGM",
        },
    ),
    # Cartons scanned onto pallets, as the scanner exports them. Left out: the level, which only the header tells.
    PlantSheet(
        "组托扫描记录_20260320.csv",
        """\
序号,扫描时间,托盘编号,箱码,扫描人
1,2026-03-20 09:12:33,TP2603200001,XSQ26031000001,孙海
2,2026-03-20 09:12:41,TP2603200001,XSQ26031000002,孙海
3,2026-03-20 09:12:50,TP2603200001,XSQ26031000003,孙海
4,2026-03-20 09:40:05,TP2603200002,XMK26030530001,马跃
5,2026-03-20 09:40:12,TP2603200002,XMK26030530002,马跃
6,2026-03-20 09:40:20,TP2603200002,XSY26030900001,马跃
""",
        {"packed": 6},
        {
            "package": "TP2603200001",
            "event_time": "2026-03-20T09:12:33+08:00",
            "inner_package": "XSQ26031000001",
        },
        last={
            "package": "TP2603200002",
            "event_time": "2026-03-20T09:40:20+08:00",
            "inner_package": "XSY26030900001",
        },
    ),
    # The stocktaking form of the end of the month; the day stands in the line above the header. Found is 实盘数.
    PlantSheet(
        "成品仓盘点表.xlsx",
        grid("""\
成品仓盘点表
盘点日期：2026年3月31日||||||仓库：成品仓

序号|货位|产品编码|产品名称|批号|单位|账面数|实盘数|差异|备注
1|A-01-02|CP-101|医用外科口罩|MK260305-3|只|16000|16000|0|
2|A-01-03|CP-101|医用外科口罩|MK260306-1|只|46000|45500|-500|一箱破损拆零
3|B-02-01|CP-201|一次性使用手术衣|SY260309|件|950|950|0|
4|B-03-01|CP-301|自粘性伤口敷料|FL260311|片|14500|14500|0|
5|C-01-01|CP-401|一次性使用输液器|SQ260310|支|7600|7610|10|待查
合计||||||85050|84560|-490|

盘点人：董梅|||监盘人：何志||||财务：凌芳"""),
        {"counted": 5},
        {
            "location": "A-01-02",
            "event_time": "2026-03-31",
            "material": "CP-101",
            "lot": "MK260305-3",
            "quantity": "16000",
            "unit": "H87",
        },
        merged=((0, 0, 0, 9),),
        last={
            "location": "C-01-01",
            "event_time": "2026-03-31",
            "material": "CP-401",
            "lot": "SQ260310",
            "quantity": "7610",
            "unit": "H87",
        },
    ),
    # Cleaning as the shift enters it in a Feishu form; 提交时间 is only when the form was sent.
    PlantSheet(
        "飞书表单_设备清洁记录.csv",
        """\
提交时间,提交人,车间,设备编号,设备名称,清洁完成时间,清洁方式,清洁剂,检查结果,现场照片
2026/03/05 20:31,邓丽,口罩车间,KZ-03,平面口罩机3号,2026/03/05 20:10,擦拭,75%酒精,符合,微信图片_031.jpg
2026/03/06 08:22,沈浩,口罩车间,KZ-01,平面口罩机1号,2026/03/06 08:05,擦拭,75%酒精,符合,微信图片_032.jpg
2026/03/10 21:15,罗军,输液器车间,JC-02,挤出机2号,2026/03/10 20:50,拆洗螺杆,清机料,符合,微信图片_040.jpg
2026/03/11 17:48,许燕,敷料车间,TB-01,涂布机1号,2026/03/11 17:30,热水冲洗,纯化水,符合,
2026/03/12 18:02,范兰,手术衣车间,CS-04,超声波缝合机4号,2026/03/12 17:40,擦拭,新洁尔灭,符合,微信图片_044.jpg
""",
        {"equipment_cleaned": 5},
        {"equipment": "KZ-03", "event_time": "2026-03-05T20:10:00+08:00", "method": "擦拭"},
        last={"equipment": "CS-04", "event_time": "2026-03-12T17:40:00+08:00", "method": "擦拭"},
    ),
    # Test reports of masks, a column a characteristic with its unit in the header; "/" is a test that was not done.
    # Left out: the units, whose spelling as codes is open.
    PlantSheet(
        "外科口罩检验报告汇总.xlsx",
        grid("""\
报告编号|报告日期|产品编码|产品名称|批号|细菌过滤效率(%)|压力差(Pa/cm²)|环氧乙烷残留量(μg/g)|口罩带断裂力(N)|检验员
BG260316-01|2026-03-16|CP-101|医用外科口罩|MK260305-3|98.6|32.1|3.2|14.5|崔莹
BG260318-01|2026-03-18|CP-101|医用外科口罩|MK260306-1|98.2|33.5|2.9|13.8|崔莹
BG260318-02|2026-03-18|CP-101|医用外科口罩|MK260307-3|97.9|31.8|/|14.1|崔莹
BG260320-01|2026-03-20|CP-101|医用外科口罩|MK260309-1|98.8|34.0|/|15.2|钱敏"""),
        {"inspected": 14},
        {
            "subject": "lot:CP-101/MK260305-3",
            "characteristic": "细菌过滤效率",
            "event_time": "2026-03-16",
            "value": "98.6",
        },
        last={
            "subject": "lot:CP-101/MK260309-1",
            "characteristic": "口罩带断裂力",
            "event_time": "2026-03-20",
            "value": "15.2",
        },
    ),
    # One requisition on a form: the batch and the day stand above the lines; what was handed out is 实发数.
    PlantSheet(
        "领料单LL260310-01.xlsx",
        grid("""\
生产领料单
领料单号：|LL260310-01||领料日期：|2026-03-10||领用部门：|输液器车间|
生产批号：|SQ260310||产品名称：|一次性使用输液器||计划数量：|20000支|
序号|物料编码|物料名称|规格|单位|批号|请领数|实发数|备注
1|YL-030|PVC粒料|医用75A|kg|R260304-1|180|175|整袋发放
2|YL-031|输液针|0.7|支|R260304-2|20200|20200|
3|YL-032|药液过滤器|15μm|个|R260306-1|20200|20150|
4|YL-034|流量调节器|轮式|个|R260306-2|20200|20200|
以下空白

领料人：周小芹|||发料人：何志||||审核：罗军|"""),
        {"material_consumed": 4},
        {
            "batch": "SQ260310",
            "event_time": "2026-03-10",
            "material": "YL-030",
            "lot": "R260304-1",
            "quantity": "175",
            "unit": "KGM",
        },
        merged=((0, 0, 0, 8),),
        last={
            "batch": "SQ260310",
            "event_time": "2026-03-10",
            "material": "YL-034",
            "lot": "R260306-2",
            "quantity": "20200",
            "unit": "H87",
        },
    ),
)
