"""Sheets of a maker of implants, by somebody who did not know the program."""

from tests.sheets.sheet import PlantSheet, grid

# All that names a patient is one reference (docs/map_init.md): the number of the stay, and the name.
# A stem has a serial number, which tells more than its lot; screws and plates have a lot and a number of pieces.
IMPLANT_REGISTER = PlantSheet(
    "植入物使用登记反馈表-临川二院.xlsx",
    grid("""\
骨科植入性医疗器械使用登记反馈表|||||||||||
使用单位：临川市第二人民医院||||科室：骨二科|||登记月份：2026年3月||||
序号|手术日期|住院号|患者姓名|产品名称|货号|规格型号|批号|序列号|数量|单位|手术医生
1|2026.3.19|ZYH0042871|李*明|生物型股骨柄|3101-0312|12#|GB260302|S12-2603-0004|1|件|何
2|2026.3.20|ZYH0042903|陈*|生物型股骨柄|3101-0312|12#|GB260302|S12-2603-0011|1|件|何
3|2026.3.23|ZYH0043017|吴*芳|锁定接骨板|3202-0608|8孔 左|JB260306||1|件|邱
4|2026.3.23|ZYH0043017|吴*芳|锁定螺钉|3201-3524|3.5×24|LD260305||6|支|邱
5|2026.3.27|ZYH0043120|郑*国|锁定螺钉|3201-3524|3.5×24|LD260305||4|支|何
|||||||||||
填表人：护士站 罗||||||日期：2026.3.31|||||"""),
    {"used": 5},
    {
        "event_time": "2026-03-19",
        "party": "临川市第二人民医院",
        "material": "3101-0312",
        "serial": "S12-2603-0004",
        "patient_reference": "ZYH0042871 李*明",
    },
    merged=((0, 0, 0, 11), (1, 0, 1, 3)),
    last={
        "event_time": "2026-03-27",
        "party": "临川市第二人民医院",
        "material": "3201-3524",
        "lot": "LD260305",
        "quantity": "4",
        "unit": "H87",
        "patient_reference": "ZYH0043120 郑*国",
    },
)

# SAP shows what goes out with a minus sign; the movement type tells what it was. 101 with a purchase order is a receipt
# from the supplier, 101 with an order is what that order made. Which number is the `receipt` (material document, purchase
# order, delivery note) an expert would ask; likewise whether the reference of 601 is the shipment (the delivery's number).
STOCK_MOVEMENTS = PlantSheet(
    "MB51_1100_20260302-20260318.xlsx",
    grid("""\
物料|物料描述|工厂|库存地点|移动类型|移动类型文本|物料凭证|项目|过帐日期|以录入项单位表示的数量|条目单位|批次|订单|采购订单|供应商|客户|参考|用户名
1101-0016|TC4 ELI 钛合金棒 Φ16|1100|R01|101|收货|5000104411|1|2026-03-02|182.6|KG|R26030201||4500018802|V10023||SH260302-1|WANGLI
1401-0012|吸塑盒 股骨柄|1100|R02|261|订单的发货|4900220117|1|2026-03-02|-60|PC|R26020801|1004528|||||ZHAOQ
1401-0031|特卫强盖材 180×90|1100|R02|261|订单的发货|4900220117|2|2026-03-02|-62|PC|R26020802|1004528|||||ZHAOQ
3101-0312|生物型股骨柄 12#|1100|F01|101|订单收货|5000104460|1|2026-03-04|58|PC|GB260302|1004528|||||ZHAOQ
3201-3524|锁定螺钉 3.5×24|1100|F01|601|交货的发货|4900220388|1|2026-03-16|-200|PC|LD260305||||C20071|80007731|SUNYF
1401-0031|特卫强盖材 180×90|1100|R02|551|报废发货|4900220402|1|2026-03-18|-40|PC|R26020802||||||WANGLI"""),
    {"lot_received": 1, "material_consumed": 2, "lot_produced": 1, "shipped": 1, "scrapped": 1},
    {
        "material": "1101-0016",
        "lot": "R26030201",
        "quantity": "182.6",
        "unit": "KGM",
        "event_time": "2026-03-02",
        "supplier": "V10023",
        "location": "R01",
    },
    last={
        "material": "1401-0031",
        "lot": "R26020802",
        "quantity": "40",
        "unit": "H87",
        "event_time": "2026-03-18",
        "location": "R02",
    },
)

RELEASE_LOG = PlantSheet(
    "QMS_成品放行记录导出.csv",
    """\
放行单号,产品编码,产品名称,生产批号,放行数量,单位,灭菌批号,放行日期,放行依据,授权放行人,结论
FX2603-011,3101-0312,生物型股骨柄,GB260302,58,件,FZ260311A,2026-3-16,成品检验合格、灭菌确认书齐全,20007,准予放行
FX2603-012,3201-3524,锁定螺钉,LD260305,1180,支,FZ260311A,2026-3-16,成品检验合格、灭菌确认书齐全,20007,准予放行
FX2603-013,3202-0608,锁定接骨板,JB260306,95,件,FZ260311A,2026-3-16,成品检验合格、灭菌确认书齐全,20007,准予放行
FX2603-016,3301-4010,牙种植体,ZY260309,400,支,FZ260314B,2026-3-18,成品检验合格、灭菌确认书齐全,20011,准予放行
FX2603-017,3301-4012,牙种植体,ZY260310,300,支,FZ260314B,2026-3-18,成品检验合格、偏差PC2603-02已关闭,20011,准予放行
""",
    {"released": 5},
    {
        "event_time": "2026-03-16",
        "material": "3101-0312",
        "lot": "GB260302",
        "quantity": "58",
        "unit": "H87",
        "reason": "成品检验合格、灭菌确认书齐全",
        "document": "FX2603-011",
    },
    encoding="utf-8-sig",
    last={
        "event_time": "2026-03-18",
        "material": "3301-4012",
        "lot": "ZY260310",
        "quantity": "300",
        "unit": "H87",
        "reason": "成品检验合格、偏差PC2603-02已关闭",
        "document": "FX2603-017",
    },
)

# The card names a production batch and no work order, so that is the batch. The bench step has no machine: one event less.
# Which of a row's two events comes first is nobody's to say, so `first` and `last` hold what both share.
FLOW_CARD = PlantSheet(
    "机加工流转卡 J260213-1.xlsx",
    grid("""\
机械加工工序流转卡|||||||
产品名称|股骨柄机加件 12#|物料编码|2201-0312|图号|TD-0312-03 Rev.C|投入数量(件)|60
生产批号|J260213-1|材料牌号|TC4 ELI|工艺版本|A/4|卡号|LZK-0219
工序号|工序名称|设备编号|操作者|开始时间|完工时间|合格数|备注
10|粗车柄体|CK-07|10328|2026-02-13 08:10|2026-02-13 16:40|60|
20|五轴铣颈部|MC-03|10341|2026-02-14 08:05|2026-02-15 11:30|60|换刀1次
30|车12/14锥|CK-11|10328|2026-02-15 13:00|2026-02-15 19:20|60|
40|钳工去毛刺||10355|2026-02-16 08:30|2026-02-16 14:10|60|
50|喷砂|PS-01|10362|2026-02-17 09:00|2026-02-17 11:45|60|
60|激光打标|LM-02|10377|2026-02-17 13:20|2026-02-17 15:05|60|
|||||||
编制：周海||审核：钱立民||批准：||归档日期：|"""),
    {"equipment_used": 5, "operator_worked": 6},
    {
        "batch": "J260213-1",
        "started_at": "2026-02-13T08:10:00+08:00",
        "ended_at": "2026-02-13T16:40:00+08:00",
        "step": "粗车柄体",
    },
    merged=((0, 0, 0, 7),),
    last={
        "batch": "J260213-1",
        "started_at": "2026-02-17T13:20:00+08:00",
        "ended_at": "2026-02-17T15:05:00+08:00",
        "step": "激光打标",
    },
)

# Only ordered: nothing has come yet.
PURCHASE_ORDERS = PlantSheet(
    "采购订单明细表_202604.csv",
    """\
采购订单号,行号,订单日期,供应商编码,供应商名称,料号,品名规格,订购数量,单位,含税单价,要求到货日期,采购员,状态
4500018930,10,2026-04-01,V10023,宝鸡岐渭钛业有限公司,1101-0016,TC4 ELI 钛合金棒 Φ16,300,KG,412.00,2026-04-28,葛云,已审核
4500018930,20,2026-04-01,V10023,宝鸡岐渭钛业有限公司,1101-0006,TA4 纯钛棒 Φ6,80,KG,368.00,2026-04-28,葛云,已审核
4500018934,10,2026-04-03,V10041,昆山洁封包装材料有限公司,1401-0012,吸塑盒 股骨柄,2000,个,3.15,2026-04-20,葛云,已审核
4500018934,20,2026-04-03,V10041,昆山洁封包装材料有限公司,1401-0031,特卫强盖材 180×90,5000,张,1.92,2026-04-20,葛云,未审核
""",
    {},
    {},
)

SHEETS = (IMPLANT_REGISTER, STOCK_MOVEMENTS, RELEASE_LOG, FLOW_CARD, PURCHASE_ORDERS)
