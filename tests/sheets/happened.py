"""Sheets some of whose rows have not happened: not signed for, not released, without a lot of the supplier; and one whose
header stands below a title with the number of its form.
"""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # The day that counts is 签收时间; the fourth shipment is not yet acknowledged and tells nothing.
    # What was shipped cannot be told from it: no lots.
    PlantSheet(
        "发货签收回执汇总.xlsx",
        grid(
            "发货签收回执汇总表|||||||统计人：销售内勤 段娟\n"
            "发货单号|发货日期|收货单位|收货地址|件数（箱）|承运|签收时间|签收人|回执\n"
            "XSCKD000412|2026年4月3日|杭州禾岚医疗供应链有限公司|杭州市余塘区仓前路6号|40|速衡物流|"
            "2026年4月4日 10:20|毛师傅|已回\n"
            "XSCKD000413|2026年4月3日|临江市第一人民医院|临江市学府路18号|10|速衡物流|2026年4月5日 14:30|器械科 秦|"
            "已回\n"
            "XSCKD000415|2026年4月7日|云岭县中医院|云岭县城关镇解放街2号|9|速衡物流|2026年4月9日 9:05|库房 丁|已回\n"
            "XSCKD000418|2026年4月8日|石塘镇卫生院|石塘镇中兴街|2|速衡物流|||未回，已催\n"
            "XSCKD000416|2026年4月7日|海屿市中心医院|海屿市滨海大道100号|5|客户自提|2026年4月7日 16:45|设备处 邵|已回"
        ),
        {"delivered": 4},
        {
            "shipment": "XSCKD000412",
            "event_time": "2026-04-04T10:20:00+08:00",
            "party": "杭州禾岚医疗供应链有限公司",
        },
        last={
            "shipment": "XSCKD000416",
            "event_time": "2026-04-07T16:45:00+08:00",
            "party": "海屿市中心医院",
        },
    ),
    # The fourth row is not released: no number, no date (批准结论 says why). Would want to be asked: whether it is a hold;
    # it has no date, so it is not counted. `reason` (批准结论 or none) is left out.
    PlantSheet(
        "成品放行台账.xlsx",
        grid(
            "成品放行审核台账\n"
            "序号|产品编码|产品名称|规格型号|生产批号|灭菌批号|放行数量|单位|检验报告号|批准结论|放行单号|放行日期|"
            "质量授权人\n"
            "1|03010010|一次性使用无菌注射器 带针|10ml 0.7×32|ZS260310|EO2603-041|48000|支|CP260402-01|同意放行|"
            "FX-2604-001|2026-04-02|罗静怡\n"
            "2|03010010|一次性使用无菌注射器 带针|10ml 0.7×32|ZS260311|EO2603-041|40000|支|CP260402-02|同意放行|"
            "FX-2604-002|2026-04-02|罗静怡\n"
            "3|03020001|一次性使用血液透析管路|A型|XL260312|EO2603-041|1200|套|CP260402-03|同意放行|FX-2604-003|"
            "2026-04-03|罗静怡\n"
            "4|03020001|一次性使用血液透析管路|A型|XL260319|EO2603-047||套|CP260409-01|EO残留量复测中，暂不放行|||\n"
            "5|03030005|一次性使用中心静脉导管|双腔7Fr|DG260316|EO2603-041|2000|支|CP260403-02|同意放行|FX-2604-004|"
            "2026-04-06|罗静怡"
        ),
        {"released": 4},
        {
            "event_time": "2026-04-02",
            "material": "03010010",
            "lot": "ZS260310",
            "quantity": "48000",
            "unit": "H87",
            "document": "FX-2604-001",
        },
        merged=((0, 0, 0, 12),),
        last={
            "event_time": "2026-04-06",
            "material": "03030005",
            "lot": "DG260316",
            "quantity": "2000",
            "unit": "H87",
            "document": "FX-2604-004",
        },
    ),
    # No quantity, so no receipt: own lot and supplier's lot are the same thing. `id` and `same_as` may as well be exchanged.
    # 无 in the fourth row: the supplier gave no lot, nothing can be joined.
    PlantSheet(
        "本厂批号与供方批号对照表.xlsx",
        grid(
            "到货日期|供应商|物料编码|物料名称|供方批号|本厂批号|登记人\n"
            "2026-03-02|苏州泓粒新材料有限公司|01010012|医用软质PVC粒料|HL2602-118|Y260302-01|郝军\n"
            "2026-03-03|苏州泓粒新材料有限公司|01010015|医用聚丙烯粒料|HL2602-204|Y260303-01|郝军\n"
            "2026-03-03|莱阳针鸿医用制管厂|01030021|不锈钢针管0.7×32|ZH26B09|Y260303-02|郝军\n"
            "2026-03-05|泰清纸塑包装厂|01050002|透析纸吸塑袋|无|Y260305-02|倪红\n"
            "2026-03-04|宁波贝锥橡塑制品厂|01040008|橡胶活塞10ml|BZ-0226-7|Y260304-01|郝军\n"
            "2026-03-05|常州硕管高分子有限公司|01020003|硅胶泵管φ8.0×12.0|SG260225A|Y260305-01|倪红"
        ),
        {"identified_as": 5},
        {
            "id": "lot:01010012/Y260302-01",
            "same_as": "supplierlot:苏州泓粒新材料有限公司/HL2602-118",
            "event_time": "2026-03-02",
        },
        last={
            "id": "lot:01020003/Y260305-01",
            "same_as": "supplierlot:常州硕管高分子有限公司/SG260225A",
            "event_time": "2026-03-05",
        },
    ),
    # Two header lines, a group for each floor below a title; the time stands apart from the date.
    PlantSheet(
        "设备清洁消毒记录.xlsx",
        grid(
            "设备清洁消毒记录||||||||LQ-JL-SB-006\n"
            "日期|设备||清洁消毒||||检查|\n"
            "|名称|编号|方法|消毒剂|完成时间|清洁人|检查人|结果\n"
            "2026/3/9|装配机|ZP-05|擦拭|75%乙醇|17:40|1047|1003|合格\n"
            "2026/3/9|印刷机|YS-02|擦拭|异丙醇|18:05|1032|1003|合格\n"
            "2026/3/11|单包装机|BZ-01|擦拭|75%乙醇|17:30|1055|1003|合格\n"
            "2026/3/12|气密检测台|QM-03|擦拭|0.1%新洁尔灭|20:00|2018|2002|合格\n"
            "2026/3/14|挤出机|JC-01|拆模头清洗|/|11:25|2035|2002|合格\n"
            "\n"
            "注：更换品种或批次时必须清洁并悬挂清洁状态标识。"
        ),
        {"equipment_cleaned": 5},
        {
            "equipment": "ZP-05",
            "event_time": "2026-03-09T17:40:00+08:00",
            "method": "擦拭",
        },
        merged=((1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 6), (1, 7, 1, 8)),
        last={
            "equipment": "JC-01",
            "event_time": "2026-03-14T11:25:00+08:00",
            "method": "拆模头清洗",
        },
    ),
)
