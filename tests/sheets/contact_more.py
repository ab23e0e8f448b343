"""More sheets that are read by what they lack: no word for time, one of several amounts, units in Greek letters."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "收货日报.csv",
        "到货时间,送货单,厂商,料件编号,厂商批号,本厂批号,送货数,实收数,退货数,计量单位\n"
        "2026-05-06 09:12,SD8801,东莞硅胶,A10-21,GC-18,N0506,1000,990,10,M\n",
        {"lot_received": 1},
        {"supplier": "东莞硅胶", "supplier_lot": "GC-18", "lot": "N0506", "quantity": "990", "receipt": "SD8801"},
    ),
    PlantSheet(
        "包装装箱关联.csv",
        "扫描时间,栈板码,外箱码,中盒码,UDI-DI,批号,序列号\n"
        "2026-05-12 10:01:02,P1,BX1,Z1,06941234500017,LP07,SN1\n"
        "2026-05-12 10:01:03,P1,BX1,Z1,06941234500017,LP07,SN2\n",
        {"packed": 6},
        {"package": "Z1", "material": "06941234500017", "serial": "SN1"},
    ),
    PlantSheet(
        "委外灭菌记录.csv",
        "送出日期,受托方,产品代码,批号,数量(箱),辐照批号,辐照装置,辐照开始,辐照完成\n"
        "2026-05-13,华东辐照,P30,LP07,99,FZ-21,BFT-II,2026-05-14 08:00,2026-05-14 15:00\n",
        {"sterilized": 1},
        {"load": "FZ-21", "equipment": "BFT-II", "material": "P30", "lot": "LP07", "unit": "CT"},
    ),
    PlantSheet(
        "成品检验汇总.csv",
        "报告日期,产品代码,产品批号,检测项目,检测数据,单位,结果判定\n2026-05-18,P30,LP07,EO残留,3.2,μg/g,合格\n",
        {"inspected": 1},
        {"subject": "lot:P30/LP07", "value": "3.2", "unit": "ug/g", "result": "合格"},
    ),
    PlantSheet(
        "不合格品报废记录.csv",
        "编号,日期,工序,品名,图号,批号,送检数,不良数,报废数,单位,不良现象\nNG-1,2026-06-01,注塑,接头,LE-1,JT06,500,12,10,只,缺料\n",
        {"scrapped": 1},
        {"material": "LE-1", "lot": "JT06", "quantity": "10", "reason": "缺料"},
    ),
    PlantSheet(
        "设备运行台账.xlsx",
        grid("""\
注塑机使用台账
设备编号：ZS-07|||设备名称：海天
日期|班次|生产产品|生产批号|开机|关机|操作者
2026-06-01|白|接头|JT01|08:00|17:00|范军
2026-06-02|白|接头|JT02|08:00|16:30|范军
"""),
        {"equipment_used": 2},
        {"equipment": "ZS-07", "batch": "JT01", "ended_at": "2026-06-01T09:00:00Z/2026-06-01T09:01:00Z"},
    ),
    PlantSheet(
        "分装记录.csv",
        "分装日期,原液名称,产品代码,原液批号,分装批号,分装量(ml),分装瓶数\n2026-05-10,校准品,CAL,CR01,CR01-A,500,500\n",
        {"lot_split": 1},
        {"material": "CAL", "lot": "CR01", "into_lot": "CR01-A", "quantity": "500", "unit": "MLT"},
    ),
    PlantSheet(
        "收发存明细账.xlsx",
        grid("""\
收发存明细账
存货编码：RM-23|||存货名称：TPU||计量单位：kg
日期|单据号|单据类型|批号|收入|发出|结存|对方单位|生产订单号
2026-05-04|RK051|采购入库单|TP01|500||620|汇鸿|
2026-05-06|CK077|材料出库单|TP01||80|540||MO06
||本月合计||500|80|540||
"""),
        {"lot_received": 1, "material_consumed": 1},
        {"material": "RM-23", "lot": "TP01", "quantity": "500", "unit": "KGM", "supplier": "汇鸿"},
    ),
    PlantSheet(
        "下料单.csv",
        "下料日期,任务单号,零件图号,零件名称,材料牌号,材料炉批号,下料数量,耗用重量(kg)\n"
        "2026-03-10,RW10,GB-101,骨板,TC4,T26-88,200,8.6\n",
        {"material_consumed": 1},
        {"batch": "RW10", "material": "TC4", "lot": "T26-88", "quantity": "8.6", "unit": "KGM"},
    ),
    PlantSheet(
        "试剂盒组装.csv",
        "组装日期,试剂盒货号,试剂盒批号,组分名称,组分货号,组分批号,组分用量,单位\n2026-05-11,KIT,K0511,R1,R1-CRP,R1-02,1000,瓶\n",
        {"material_consumed": 1},
        {"batch": "K0511", "material": "R1-CRP", "lot": "R1-02", "quantity": "1000"},
    ),
    PlantSheet(
        "超声清洗记录.csv",
        "清洗日期,清洗机编号,产品编号,产品批号,数量,单位,清洗开始,清洗结束\n2026-04-03,QX-01,GB-101,GB0402,200,件,08:00,08:40\n",
        {"equipment_used": 1},
        {"equipment": "QX-01", "batch": "GB0402"},
    ),
    PlantSheet(
        "发货清单.xlsx",
        grid("""\
发 货 清 单
客户名称|省人民医院|发货日期|2026-04-15|发货单号|FH15-3
序号|物料编码|规格型号|批号/序列号|数量|单位|箱号
1|GB-101|6孔|GB0402|20|件|1/2
2|GB-102|8孔|GB0403|15|件|2/2
"""),
        {"shipped": 2},
        {"shipment": "FH15-3", "consignee": "省人民医院", "material": "GB-101", "lot": "GB0402"},
    ),
    PlantSheet(
        "客户收货回执.csv",
        "回执编号,发货单号,客户,到货日期,收货数量,收货人\nHZ-01,FH15-3,省人民医院,2026-04-17,35,库管 李\n",
        {"delivered": 1},
        {"shipment": "FH15-3", "party": "省人民医院"},
    ),
    PlantSheet(
        "分仓调拨出入库.csv",
        "调拨单号,调出日期,调出仓,调入日期,调入仓,货品编码,批次,数量,单位\n"
        "DB01,2026-04-20,总仓,2026-04-22,华南仓,GB-101,GB0402,50,件\n",
        {"moved": 1},
        {"lot": "GB0402", "from_location": "总仓", "to_location": "华南仓"},
    ),
    PlantSheet(
        "湿热灭菌记录.csv",
        "日期,灭菌锅号,锅次,物品名称,批号,数量,单位,升温开始,灭菌开始,灭菌结束\n"
        "2026-05-10,SM-01,0510-1,水瓶,P26,300,瓶,08:00,08:35,09:05\n",
        {"sterilized": 1},
        {"load": "0510-1", "equipment": "SM-01", "material": "水瓶", "lot": "P26"},
    ),
    PlantSheet(
        "半成品转序单.csv",
        "转序日期,流转卡号,半成品编码,半成品批号,转出工序,转入工序,转序数量,单位\n"
        "2026-04-05,LZ05,SF-201,DG0405,挤出,编织,1000,根\n",
        {"moved": 1},
        {"lot": "DG0405", "from_location": "挤出", "to_location": "编织"},
    ),
    PlantSheet(
        "环氧乙烷灭菌交接.csv",
        "交接日期,产品货号,批号,箱数,灭菌批号,灭菌柜,进柜日期,进柜时间,出柜日期,出柜时间\n"
        "2026-06-05,FG-900,B26,99,EO-606,EO3,2026-06-06,08:00,2026-06-07,06:00\n",
        {"sterilized": 1},
        {"started_at": "2026-06-06T00:00:00Z/2026-06-06T00:01:00Z", "lot": "B26", "load": "EO-606"},
    ),
    PlantSheet(
        "召回产品回收台账.csv",
        "回收日期,客户名称,产品编码,产品批号,回收数量,单位,销毁数量\n2026-07-01,附属医院,FG-900,B26,50,支,0\n",
        {"returned": 1},
        {"quantity": "50", "party": "附属医院"},
    ),
    PlantSheet(
        "配送签收单.csv",
        "配送单号,医院,配送日期,签收时间,物料号,批次号,签收数量,单位\n"
        "PS01,省中医院,2026-06-10,2026-06-11 09:30,FG-900,B26,98,支\n",
        {"delivered": 1},
        {"event_time": "2026-06-11T01:30:00Z/2026-06-11T01:31:00Z", "party": "省中医院"},
    ),
)
