"""Spreadsheets of a plant of contact lenses and their solutions, by a stranger: the second part."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # Serial numbers engraved on orthokeratology lenses, exported by the marking machine's computer (UTF-8 with BOM).
    PlantSheet(
        name="OK镜激光打标明细.csv",
        rows=(
            "序号,物料编码,产品名称,生产批号,镜片序列号,后顶焦度,打标时间,打标结果\n"
            "1,FG-4301,角膜塑形用硬性透气接触镜,OK260316,OK26A00871,-2.75,2026/3/17 8:55:12,OK\n"
            "2,FG-4301,角膜塑形用硬性透气接触镜,OK260316,OK26A00872,-3.00,2026/3/17 8:56:03,OK\n"
            "3,FG-4301,角膜塑形用硬性透气接触镜,OK260316,OK26A00873,-1.50,2026/3/17 8:56:51,OK\n"
            "4,FG-4301,角膜塑形用硬性透气接触镜,OK260316,OK26A00874,-1.75,2026/3/17 8:57:40,OK\n"
            "5,FG-4301,角膜塑形用硬性透气接触镜,OK260317,OK26A00875,-4.00,2026/3/18 13:20:09,OK\n"
            "6,FG-4301,角膜塑形用硬性透气接触镜,OK260317,OK26A00876,-3.75,2026/3/18 13:20:58,OK\n"
            "7,FG-4301,角膜塑形用硬性透气接触镜,OK260317,OK26A00877,-2.25,2026/3/18 13:21:44,OK\n"
        ),
        encoding="utf-8-sig",
        events={"unit_serialized": 7},
        first={
            "material": "FG-4301",
            "lot": "OK260316",
            "serial": "OK26A00871",
            "event_time": "2026-03-17T08:55:12+08:00",
        },
        last={
            "material": "FG-4301",
            "lot": "OK260317",
            "serial": "OK26A00877",
            "event_time": "2026-03-18T13:21:44+08:00",
        },
    ),
    # Batch record of a compounding: a block of head data above the list of materials, signatures at the foot.
    # 处方量 is what should, 实称量 what did go in. Water stands in a remark only, without a lot.
    PlantSheet(
        name="护理液配制批记录NS260310.xlsx",
        rows=grid(
            "澄映视光科技（嘉澄）有限公司||||||\n"
            "护理液配制批生产记录||||||编号：SOR-PR-021 C/2\n"
            "产品名称|多功能护理液|生产批号|NS260310|配制日期|2026-03-10|\n"
            "规格|355mL/瓶|理论配制量|2000L|生产依据|SOP-PR-021|\n"
            "\n"
            "序号|物料编码|物料名称|物料批号|处方量(kg)|实称量(kg)|备注\n"
            "1|RM-1010|氯化钠|R26030601|11.6|11.602|\n"
            "2|RM-1011|硼酸|R26012203|9.2|9.2|\n"
            "3|RM-1012|聚六亚甲基双胍20%|R26030602|0.0106|0.0106|最后加入\n"
            "4|RM-1013|泊洛沙姆407|R26030603|4|4.001|\n"
            "5|RM-1014|透明质酸钠|R26020901|0.4|0.4|\n"
            "注：以上物料溶解后用纯化水定容至全量，搅拌30min。||||||\n"
            "操作人：|周立||复核人：|马晓燕||日期：2026.3.10"
        ),
        events={"material_consumed": 5},
        first={
            "batch": "NS260310",
            "event_time": "2026-03-10",
            "material": "RM-1010",
            "lot": "R26030601",
            "quantity": "11.602",
            "unit": "KGM",
        },
        last={
            "batch": "NS260310",
            "event_time": "2026-03-10",
            "material": "RM-1014",
            "lot": "R26020901",
            "quantity": "0.4",
            "unit": "KGM",
        },
        merged=((0, 0, 0, 6), (1, 0, 1, 5), (11, 0, 11, 6)),
    ),
    # QA clerk's ledger of releases.
    PlantSheet(
        name="成品放行台账2026.xlsx",
        rows=grid(
            "序号|放行单号|放行日期|产品编码|产品名称|规格|批号|放行数量|单位|检验报告编号|批记录审核结果|放行意见|放行人\n"
            "1|FX-2603-011|2026年3月16日|FG-4001|月抛软性亲水接触镜|-3.00|ML260312A|2352|盒|BG-26-0307|符合要求|同意放行|沈佳\n"
            "2|FX-2603-012|2026年3月16日|FG-4002|月抛软性亲水接触镜|-4.50|ML260312B|1968|盒|BG-26-0308|符合要求|同意放行|沈佳\n"
            "3|FX-2603-013|2026年3月17日|FG-4101|多功能护理液|355mL|NS260310|5472|瓶|BG-26-0311|符合要求|同意放行|沈佳\n"
            "4|FX-2603-014|2026年3月18日|FG-4101|多功能护理液|355mL|NS260311|5424|瓶|BG-26-0318|符合要求|同意放行|沈佳\n"
            "5|FX-2603-015|2026年3月20日|OEM-5001|NorthLume护理液|300mL|NL260313|6432|瓶|BG-26-0326|符合要求|同意放行|邵国华\n"
            "6|FX-2603-016|2026年3月23日|FG-4011|日抛软性亲水接触镜|-2.75|DL260312A|196|盒|BG-26-0329|符合要求|同意放行|邵国华"
        ),
        events={"released": 6},
        first={
            "event_time": "2026-03-16",
            "material": "FG-4001",
            "lot": "ML260312A",
            "quantity": "2352",
            "unit": "BX",
            "document": "FX-2603-011",
        },
        last={
            "event_time": "2026-03-23",
            "material": "FG-4011",
            "lot": "DL260312A",
            "quantity": "196",
            "unit": "BX",
            "document": "FX-2603-016",
        },
    ),
    # A distributor's sales flow, GBK. 商品编码 is the distributor's own number: whose it is one would ask, so the
    # material is left out of the truth. The product's maker, not a consignee, is 生产厂家.
    PlantSheet(
        name="华东明视3月销售流向.csv",
        rows=(
            "销售日期,销售单号,客户名称,客户类型,省份,城市,商品编码,商品名称,规格,生产厂家,批号,有效期至,数量,单位,单价,金额\n"
            "2026-03-22,XS26032201,临溪市人民医院,医院,浙江,临溪,10023871,多功能护理液,355mL,澄映视光,NS260310,2028-03-09,48,瓶,21.50,1032.00\n"
            "2026-03-22,XS26032204,明眸眼镜(解放路店),眼镜店,浙江,临溪,10023871,多功能护理液,355mL,澄映视光,NS260310,2028-03-09,96,瓶,21.50,2064.00\n"
            "2026-03-23,XS26032302,明眸眼镜(解放路店),眼镜店,浙江,临溪,10023860,月抛软性亲水接触镜,-3.00,澄映视光,ML260312A,2031-03-11,60,盒,38.00,2280.00\n"
            "2026-03-25,XS26032507,清江视光中心,诊所,江苏,清江,10023860,月抛软性亲水接触镜,-3.00,澄映视光,ML260312A,2031-03-11,120,盒,38.00,4560.00\n"
            "2026-03-27,XS26032703,江浦县中医院,医院,江苏,江浦,10023871,多功能护理液,355mL,澄映视光,NS260310,2028-03-09,24,瓶,21.50,516.00\n"
            "2026-03-28,XS26032801,亮视眼镜批发部,眼镜店,安徽,池阳,10023860,月抛软性亲水接触镜,-3.00,澄映视光,ML260312A,2031-03-11,240,盒,36.50,8760.00\n"
        ),
        encoding="gbk",
        events={"shipped": 6},
        first={
            "shipment": "XS26032201",
            "event_time": "2026-03-22",
            "consignee": "临溪市人民医院",
            "lot": "NS260310",
            "quantity": "48",
        },
        last={
            "shipment": "XS26032801",
            "event_time": "2026-03-28",
            "consignee": "亮视眼镜批发部",
            "lot": "ML260312A",
            "quantity": "240",
            "unit": "BX",
        },
    ),
    # A week's production plan: planned lots and quantities, nothing made yet.
    PlantSheet(
        name="第14周生产计划排产表.xlsx",
        rows=grid(
            "第14周生产计划（3/30～4/5）|||||||||\n"
            "产线|产品编码|产品名称|计划批号|单位|周一 3/30|周二 3/31|周三 4/1|周四 4/2|周计划合计\n"
            "镜片1线|FG-4001|月抛 -3.00|ML260330A|片|4800|4800|||9600\n"
            "镜片1线|FG-4002|月抛 -4.50|ML260401A|片|||4800|2400|7200\n"
            "镜片2线|FG-4011|日抛 -2.75|DL260330A|片|12000|12000|12000|12000|48000\n"
            "灌装线|FG-4101|多功能护理液 355mL|NS260331|瓶||5400|||5400\n"
            "OEM灌装线|OEM-5001|NorthLume护理液 300mL|NL260401|瓶|||6400||6400\n"
            "编制：钱海峰|||审核：|||||批准：|"
        ),
        merged=((0, 0, 0, 9),),
        events={},
        first={},
    ),
    # Kingdee list export of issues to production; the work order is the only thing told of the batch.
    PlantSheet(
        name="生产领料单_引出数据.xlsx",
        rows=grid(
            "单据编号|日期|生产车间|生产订单编号|产品编码|子项物料编码|子项物料名称|批号|申请数量|实发数量|主单位|仓库|领料人|单据状态\n"
            "SOUT00004101|2026-03-11|镜片车间|MO260311001|FG-4001|RM-1001|甲基丙烯酸羟乙酯(HEMA)|R26030501|1.2|1.2|千克|原料库|方文|已审核\n"
            "SOUT00004101|2026-03-11|镜片车间|MO260311001|FG-4001|RM-1002|乙二醇二甲基丙烯酸酯|R26030502|0.02|0.02|千克|原料库|方文|已审核\n"
            "SOUT00004101|2026-03-11|镜片车间|MO260311001|FG-4001|PM-2001|PP泡壳|P26022501|5000|5000|个|包材库|方文|已审核\n"
            "SOUT00004102|2026-03-11|镜片车间|MO260311002|FG-4002|RM-1001|甲基丙烯酸羟乙酯(HEMA)|R26030501|1|1.05|千克|原料库|方文|已审核\n"
            "SOUT00004102|2026-03-11|镜片车间|MO260311002|FG-4002|PM-2001|PP泡壳|P26022501|4200|4200|个|包材库|方文|已审核\n"
            "SOUT00004106|2026-03-12|镜片车间|MO260311002|FG-4002|PM-2003|PP铝箔盖膜|P26030901|180|175|米|包材库|顾春梅|已审核"
        ),
        events={"material_consumed": 6},
        first={
            "batch": "MO260311001",
            "event_time": "2026-03-11",
            "material": "RM-1001",
            "lot": "R26030501",
            "quantity": "1.2",
            "unit": "KGM",
        },
        last={
            "batch": "MO260311002",
            "event_time": "2026-03-12",
            "material": "PM-2003",
            "lot": "P26030901",
            "quantity": "175",
            "unit": "MTR",
        },
    ),
    # A hospital's fitting register: two header lines, a lens for each eye (two units a row, one eye only in row 3);
    # the hospital stands above the list.
    PlantSheet(
        name="东湖眼科OK镜验配使用登记.xlsx",
        rows=grid(
            "角膜塑形镜验配使用登记表|||||||\n"
            "使用单位：嘉澄市东湖眼科医院|||||||\n"
            "使用日期|病历号|产品货号|右眼（OD）||左眼（OS）||验配师\n"
            "|||镜片序列号|光度|镜片序列号|光度|\n"
            "2026-03-28|DH0046218|FG-4301|OK26A00871|-2.75|OK26A00872|-3.00|孟医师\n"
            "2026-03-28|DH0046231|FG-4301|OK26A00873|-1.50|OK26A00874|-1.75|孟医师\n"
            "2026-03-30|DH0045907|FG-4301|OK26A00877|-2.25|||乔医师\n"
            "2026-03-31|DH0046255|FG-4301|OK26A00875|-4.00|OK26A00876|-3.75|孟医师"
        ),
        events={"used": 7},
        first={
            "event_time": "2026-03-28",
            "party": "嘉澄市东湖眼科医院",
            "material": "FG-4301",
            "serial": "OK26A00871",
            "patient_reference": "DH0046218",
        },
        last={
            "event_time": "2026-03-31",
            "party": "嘉澄市东湖眼科医院",
            "material": "FG-4301",
            "serial": "OK26A00876",
            "patient_reference": "DH0046255",
        },
        merged=(
            (0, 0, 0, 7),
            (1, 0, 1, 7),
            (2, 0, 3, 0),
            (2, 1, 3, 1),
            (2, 2, 3, 2),
            (2, 3, 2, 4),
            (2, 5, 2, 6),
            (2, 7, 3, 7),
        ),
    ),
)
