"""Sheets of shifts and clinics: fillings past midnight, tens of thousands, packages of three levels, mixings."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "试剂灌装批记录.csv",
        "灌装日期,灌装线号,开始时刻,结束时刻,成品货号,成品名称,成品批号,半成品货号,半成品批号,半成品领用量(L),灌装数量(瓶),操作者\n"
        "2026-04-08,GZ-2,22:40,01:15,TSH-QC,TSH质控品,26040801,TSH-B,TSHB260405,3.2,1580,于静\n"
        "2026-04-09,GZ-2,09:00,11:30,TSH-CAL,TSH校准品,26040901,TSH-C,TSHC260406,1.6,790,于静\n",
        {"lot_produced": 2, "material_consumed": 2, "operator_worked": 2},
        {"batch": "26040801", "material": "TSH-QC", "lot": "26040801", "quantity": "1580", "unit": "BO"},
    ),
    PlantSheet(
        "浸渍车间日报.xlsx",
        grid("""\
浸渍车间生产日报表
生产日期|班次|线别|产品名称|产品代码|产品批号|胶乳批号|胶乳用量(kg)|胶乳编码|产量(万只)|次品(万只)
2026/4/11|白班|3#线|丁腈检查手套L|NBR-L|NL260411A|LX2604-03|820|LATEX-1|46.5|1.2
2026/4/11|夜班|3#线|丁腈检查手套L|NBR-L|NL260411B|LX2604-03|790|LATEX-1|44.8|0.9
"""),
        {"material_consumed": 2, "lot_produced": 2},
        {"batch": "NL260411A", "material": "NBR-L", "lot": "NL260411A", "quantity": "465000", "unit": "H87"},
    ),
    PlantSheet(
        "内窥镜返修登记.xlsx",
        grid("""\
内窥镜返修登记表
维修单号|收到日期|客户|型号|机身号|故障描述|维修措施|寄回日期
WX26-031|2026-04-13|上海瑞金医院|NJ-EC-200|NJ2600102|图像模糊|换CCD|2026-04-20
WX26-032|2026-04-14|浙一医院|NJ-EC-200|NJ2600105|漏水|换弯曲橡皮|2026-04-22
"""),
        {"returned": 2},
        {"party": "上海瑞金医院", "serial": "NJ2600102", "reason": "图像模糊"},
    ),
    PlantSheet(
        "三级包装关联.xlsx",
        grid("""\
包装关联关系
关联时间|托盘码|箱码|盒码|产品序列号|产品编码
2026-04-16|TP0031|XH0101|HE000001|HAX2604001|HA-X2
2026-04-16|TP0031|XH0101|HE000002|HAX2604002|HA-X2
"""),
        {"packed": 6},
        {"package": "HE000001", "serial": "HAX2604001", "material": "HA-X2"},
    ),
    PlantSheet(
        "Mixing batch record.csv",
        "Work Order,Product,Product Lot,Ingredient,Ingredient Lot,Qty Used,UoM,Mixer,Start,End\n"
        "WO-7781,BUF-10X,B26041,RM-TRIS,T-8812,12.50,kg,MIX-02,2026-04-17 08:00,2026-04-17 09:10\n"
        "WO-7781,BUF-10X,B26041,RM-NACL,N-2231,40.00,kg,MIX-02,2026-04-17 08:00,2026-04-17 09:10\n"
        "WO-7781,BUF-10X,B26041,RM-AZIDE,AZ-119,0.50,kg,MIX-02,2026-04-17 08:00,2026-04-17 09:10\n",
        {"material_consumed": 3, "equipment_used": 3},
        {"batch": "WO-7781", "material": "RM-TRIS", "lot": "T-8812", "quantity": "12.5", "unit": "KGM"},
    ),
    PlantSheet(
        "COOIS工序确认.xlsx",
        grid("""\
订单|工序|工序短文本|工作中心|实际开始|实际完成|确认产量|确认废品|单位|人员
1000801|0010|注塑|IM-07|2026-04-18 07:55|2026-04-18 15:40|5000|42|PC|周涛
1000801|0020|装配|AS-02|2026-04-19 08:00|2026-04-19 16:30|4958|10|PC|许丽
"""),
        {"equipment_used": 2},
        {"batch": "1000801", "equipment": "IM-07"},
    ),
)
