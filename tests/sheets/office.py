"""Sheets of offices: lists of movements, goods sent back, refused releases, runs of serials, in three languages."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "MB51物料凭证清单.xlsx",
        grid("""\
物料|物料描述|工厂|库存地点|移动类型|移动类型文本|物料凭证|物料凭证项目|过账日期|批次|数量（以录入项单位）|条目单位|订单|供应商|客户
YL-0101|硅胶导管料|1000|RM01|101|收货|5000012301|1|2026-03-03|SIL-881|200|KG||100233|
YL-0101|硅胶导管料|1000|RM01|261|发货到订单|4900045501|1|2026-03-04|SIL-881|-60|KG|1000789||
FG-0301|导尿管16Fr|1000|FG01|101|收货订单|5000012310|1|2026-03-06|2603A01|5000|PC|1000789||
FG-0301|导尿管16Fr|1000|FG01|601|发货:交货|4900045533|1|2026-03-10|2603A01|-1200|PC|||200771
YL-0101|硅胶导管料|1000|RM01|122|退货到供应商|5000012355|1|2026-03-11|SIL-881|-20|KG||100233|
FG-0301|导尿管16Fr|1000|FG01|551|报废|4900045540|1|2026-03-12|2603A01|-15|PC|||
"""),
        {"lot_received": 1, "material_consumed": 1, "lot_produced": 1, "shipped": 2, "scrapped": 1},
        {"material": "YL-0101", "lot": "SIL-881", "quantity": "200", "unit": "KGM", "supplier": "100233"},
    ),
    PlantSheet(
        "销售出库单.xlsx",
        grid("""\
日期|单据编号|客户|物料编码|物料名称|序列号|实发数量|库存单位|物流单号
2026-03-22|XSCK006712|北京聆听助听器连锁|HA-X1|助听器X1|HA26030001、HA26030002|2|台|顺丰SF1400
2026-03-23|XSCK006715|成都华耳听力|HA-X1|助听器X1|HA26030003|1|台|顺丰SF1401
"""),
        {"shipped": 3},
        {"shipment": "XSCK006712", "consignee": "北京聆听助听器连锁", "material": "HA-X1", "serial": "HA26030001"},
    ),
    PlantSheet(
        "成品放行审核单.xlsx",
        grid("""\
成品放行审核记录
放行单号|产品编码|产品名称|产品批号|数量|单位|审核日期|审核结论|质量受权人
FX260321-1|31020015|一次性使用输液器|26030801|11980|支|2026-03-27|同意放行|冯博
FX260321-2|31020018|一次性使用输液器(避光)|26030802|7990|支|2026-03-27|不予放行|冯博
"""),
        {"released": 1},
        {"material": "31020015", "lot": "26030801", "quantity": "11980"},
    ),
    PlantSheet(
        "序列号分配表.xlsx",
        grid("""\
产品序列号分配表
分配日期|产品编码|产品名称|生产批号|序列号|数量|有效期至
2026-03-25|NJ-EC-200|电子胃镜|NJ260320|NJ2600101-NJ2600104|4|2036-03-24
2026-03-26|NJ-EC-200|电子胃镜|NJ260322|NJ2600105-NJ2600106|2|2036-03-25
"""),
        {"unit_serialized": 6},
        {"material": "NJ-EC-200", "lot": "NJ260320", "serial": "NJ2600101"},
    ),
    PlantSheet(
        "Fertigungsrueckmeldung.xlsx",
        grid("""\
Rückmeldungen Fertigung März 2026
Fertigungsauftrag|Fertigmeldung am|Artikelnummer|Bezeichnung|Chargennummer|Gutmenge|Einheit|Linie|Schicht
FA-4401|2026-03-10|20011|Katheter 16Fr|K2603-01|5000|ST|L2|Früh
FA-4402|2026-03-11|20012|Katheter 18Fr|K2603-02|3200|ST|L2|Spät
"""),
        {"lot_produced": 2},
        {"batch": "FA-4401", "material": "20011", "lot": "K2603-01", "quantity": "5000", "line": "L2", "shift": "Früh"},
    ),
    PlantSheet(
        "Sterilisation log.xlsx",
        grid("""\
Steam steriliser log
Cycle No.|Steriliser|Date|Cycle||Product|Lot|Qty (pcs)|Result
|||Start|End||||
ST-0331|AC-2|2026-03-20|14:00|15:20|CATH-16|K2603-01|2500|PASS
ST-0332|AC-2|2026-03-20|23:30|00:50|CATH-18|K2603-02|3200|PASS
"""),
        {"sterilized": 2},
        {"load": "ST-0331", "equipment": "AC-2", "material": "CATH-16", "lot": "K2603-01", "quantity": "2500"},
        merged=((1, 3, 1, 4),),
    ),
    PlantSheet(
        "Lieferantenretouren.csv",
        "Retourennr.;Datum;Lieferant;Artikelnr.;Charge;Menge;ME;Grund\n"
        "RL-0007;12.03.2026;Silikon AG;10046;C26-102;80,00;KG;verunreinigt\n"
        "RL-0008;13.03.2026;Kunststoff Meier;10045;C26-101;25,50;KG;Feuchte\n",
        {"shipped": 2},
        {
            "shipment": "RL-0007",
            "consignee": "Silikon AG",
            "material": "10046",
            "lot": "C26-102",
            "quantity": "80",
            "unit": "KGM",
        },
    ),
)
