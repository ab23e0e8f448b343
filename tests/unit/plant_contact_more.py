"""More sheets that are read by what they lack: no word for time, one of several amounts, units in Greek letters."""

from tests.unit.plant_sheets import PlantSheet, grid

MORE_CONTACT_SHEETS = (
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
        {"packed": 4},
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
)
