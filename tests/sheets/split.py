"""Sheets whose rows tell different events: red ink, decisions on what did not conform, components, stations, loads."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "组装记录.xlsx",
        grid("""\
导管组装记录表
组装日期|产品编码|产品名称|产品批号|序列号|导管批号|手柄批号|密封圈批号|装配人
2026-06-02|YC-200|消化道导管组|26060201|YC2606001|DG260518|SB260522|MD260530|赵倩
2026-06-02|YC-200|消化道导管组|26060201|YC2606002|DG260518|SB260522|/|赵倩
"""),
        {"unit_serialized": 2, "unit_assembled": 5},
        {"material": "YC-200", "lot": "26060201", "serial": "YC2606001"},
    ),
    PlantSheet(
        "总装批记录.csv",
        "生产批号,产品编码,产品名称,完工数量,外壳批号,电池批号,电路板批号,生产日期\n"
        "26060501,BX-10,便携泵,480,KT2605-11,DC2605-07,PCB2605-3,2026-06-05\n"
        "26060601,BX-10,便携泵,500,KT2605-12,DC2605-07,PCB2605-4,2026-06-06\n",
        {"lot_produced": 2, "material_consumed": 6},
        {"batch": "26060501", "material": "BX-10", "lot": "26060501", "quantity": "480"},
        encoding="gb18030",
    ),
    PlantSheet(
        "外购入库单.xlsx",
        grid("""\
红蓝字|单据编号|日期|供应商|物料代码|物料名称|批号|实收数量|单位
蓝字|WIN2606001|2026-06-03|上海塑源|RM-PE1|聚乙烯|PE260601|500|千克
蓝字|WIN2606002|2026-06-04|上海塑源|RM-PE1|聚乙烯|PE260602|300|千克
红字|WIN2606003|2026-06-08|上海塑源|RM-PE1|聚乙烯|PE260602|-120|千克
"""),
        {"lot_received": 2, "shipped": 1},
        {"supplier": "上海塑源", "material": "RM-PE1", "lot": "PE260601", "quantity": "500", "unit": "KGM"},
    ),
    PlantSheet(
        "销售出库单列表.csv",
        "出库单号,出库日期,客户,存货编码,批号,数量,主计量单位\n"
        "XOUT-771,2026-06-09,南京鼓楼医院,FG-300,26053001,200,盒\n"
        "XOUT-779,2026-06-12,南京鼓楼医院,FG-300,26053001,-20,盒\n",
        {"shipped": 1, "returned": 1},
        {"shipment": "XOUT-771", "consignee": "南京鼓楼医院", "lot": "26053001", "quantity": "200"},
    ),
    PlantSheet(
        "不合格品处置台账.xlsx",
        grid("""\
不合格品处置台账
评审单号|评审日期|产品编码|生产批号|不合格数量|单位|不合格描述|处置方式
BHG-031|2026-06-05|FG-300|26053001|12|盒|封口不良|报废
BHG-032|2026-06-06|FG-301|26053002|40|盒|标签错误|返工
BHG-033|2026-06-08|FG-302|26053003|100|盒|外箱划痕|让步接收
BHG-034|2026-06-09|FG-300|26060101|6|盒|异物|挑选后报废
"""),
        {"scrapped": 1, "hold_placed": 2, "released": 1},
        {"material": "FG-300", "lot": "26053001", "quantity": "12", "reason": "封口不良"},
    ),
    PlantSheet(
        "不合格品处置单.xlsx",
        grid("""\
不合格品处置单
处置单号|日期|产品编码|产品名称|批号|不良现象|不良数量|单位|处置方式
XQ-01|2026-05-03|FG-100|敷料10x10|26050101|外包装破损|40|片|退回返工
XQ-02|2026-05-04|FG-100|敷料10x10|26050101|热合不良|12|片|报废
"""),
        {"scrapped": 1, "hold_placed": 1},
        {"material": "FG-100", "lot": "26050101", "quantity": "40"},
    ),
    PlantSheet(
        "EO灭菌批放行记录.xlsx",
        grid("""\
环氧乙烷灭菌批放行记录
灭菌批号|灭菌柜号|产品批号|产品编码|数量|灭菌开始时间|灭菌结束时间|BI结果|放行结论|放行日期|放行人
EO2606-07|EO-02|26060201|YC-200|3000|2026-06-10 18:00|2026-06-11 04:30|阴性|合格放行|2026-06-18|刘敏
EO2606-08|EO-02|26060301|YC-200|2800|2026-06-11 18:00|2026-06-12 04:20|阳性|不予放行|2026-06-19|刘敏
"""),
        {"sterilized": 2, "released": 1},
        {"lot": "26060201", "material": "YC-200", "quantity": "3000"},
    ),
    PlantSheet(
        "过站记录.csv",
        "过站时间,产品SN,产品料号,工单号,工站,过站结果\n"
        "2026-06-11 08:01:22,BX26060001,BX-10,MO-2606-01,ST10-上料,OK\n"
        "2026-06-11 08:03:55,BX26060002,BX-10,MO-2606-01,ST20-焊接,NG\n",
        {"inspected": 2},
        {"subject": "unit:BX-10/BX26060001", "characteristic": "ST10-上料", "result": "OK"},
    ),
    PlantSheet(
        "委外收发台账.xlsx",
        grid("""\
委外加工收发台账
委外单号|发出日期|委外厂商|产品编码|批号|发出数量|收回日期|收回数量|损耗数量
WW-0611|2026-06-11|苏州辐照中心|YC-200|26060201|3000|2026-06-20|2990|10
WW-0612|2026-06-12|苏州辐照中心|YC-200|26060301|2800|||
"""),
        {"shipped": 2, "returned": 1},
        {"shipment": "WW-0611", "consignee": "苏州辐照中心", "lot": "26060201", "quantity": "3000"},
    ),
    PlantSheet(
        "整机装配绑定.csv",
        "整机SN,装配时间,整机型号,主板SN,电池SN,屏幕SN,装配员\n"
        "ZJ2606001,2026-06-15 09:10,BX-20,ZB260601-11,DC260522-03,PM2605-77,陈伟\n",
        {"unit_assembled": 3},
        {"into_material": "BX-20", "into_serial": "ZJ2606001", "material": "主板", "serial": "ZB260601-11"},
    ),
    PlantSheet(
        "生产日报.xlsx",
        grid("""\
日期|产品批号|产品代码|产品名称|产量(片)|胶层批号|胶层用量(kg)|无纺布批号|无纺布用量(m)|检验
2026-06-16|26061601|PF-7|疏水敷料|6000|JC2606-1|120|WF2606-3|300|合格
2026-06-17|26061701|PF-7|疏水敷料|5800|JC2606-1|116|WF2606-4|290|合格
"""),
        {"lot_produced": 2, "material_consumed": 4},
        {"batch": "26061601", "material": "PF-7", "quantity": "6000"},
    ),
    PlantSheet(
        "Nonconformance log.csv",
        "NCR No,Date,Part Number,Lot,Qty,UoM,Disposition,Description\n"
        "NCR-77,2026-06-18,A-TIP-7,L7781,30,EA,Scrap,cracked\n"
        "NCR-78,2026-06-19,A-TIP-8,L7790,12,EA,Use as is,cosmetic\n"
        "NCR-79,2026-06-19,A-TIP-8,L7791,15,EA,Rework,short\n"
        "NCR-80,2026-06-20,A-TIP-9,L7799,15,EA,RTV,wrong dimension\n",
        {"scrapped": 1, "released": 1, "hold_placed": 2},
        {"material": "A-TIP-7", "lot": "L7781", "quantity": "30"},
    ),
    PlantSheet(
        "辐照灭菌记录.xlsx",
        grid("""\
辐照灭菌记录
辐照批号|辐照装置|产品批号|产品编号|数量|开始时间|结束时间|剂量kGy|剂量判定|放行日期
SR-061|FS-2|26061801|YC-201|1200|2026-06-19 09:00|2026-06-19 15:00|25|合格|2026-06-20
SR-062|FS-2|26061901|YC-201|1100|2026-06-20 09:00|2026-06-20 15:10|25|合格|
"""),
        {"sterilized": 2, "released": 1},
        {"load": "SR-061", "equipment": "FS-2", "lot": "26061801", "quantity": "1200"},
    ),
)
