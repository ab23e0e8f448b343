"""Forms of one batch, load, unit or delivery: labels and values in lines, and a table below."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "批生产记录-配料_26031501.xlsx",
        grid("""批生产记录（二）配料与用料||||||||||
产品名称|泵用输液器 PS-15||产品编码|2.02.0015||生产批号|26031501|||
生产车间|洁净一车间||生产日期|2026-03-15||计划产量|12000支|||
||||||||||
序号|物料代码|物料名称|规格|物料批号|单位|定额用量|领料量|退料量|实际用量|领料单号
1|1.01.0007|医用PVC粒料|75A 透明|R2603-011|kg|96|100|3.5|96.5|LL260314-03
2|1.01.0021|PVC导管|Φ4.1×2.5|R2603-015|m|18000|18200|120|18080|LL260314-03
||||||||||
配料人：1042|||复核人：1077|||QA现场：2013|||日期：2026.3.15|"""),
        {"material_consumed": 2},
        {"batch": "26031501", "event_time": "2026-03-15", "quantity": "96.5"},
        merged=((0, 0, 0, 10),),
    ),
    PlantSheet(
        "批记录C2601.xlsx",
        grid("""批生产记录
产品名称：导管|||产品批号：C2601||
投料日期：2026-01-10|||批量：5000支||
物料名称|物料编码|批号|用量|单位|称量人/复核人
粒料|M-01|L240101|12.5|kg|甲/乙
色母|M-02|L240102|0.5|kg|甲/乙
合计|||13|kg|"""),
        {"material_consumed": 2},
        {"batch": "C2601", "event_time": "2026-01-10", "material": "M-01", "quantity": "12.5"},
    ),
    PlantSheet(
        "Batch record B-7.xlsx",
        grid("""Batch Manufacturing Record
Product|Catheter 6F|Product code|FG-6
Batch No|B-7|Date|2026-02-03
Line|L2|Batch size|500 pcs

Material|Description|Lot|Qty used|UoM|Weighed by
M-1|Resin|R-1|12|kg|AB
M-2|Dye|D-9|0.2|kg|AB
Performed by:||Checked by:||Date:|"""),
        {"material_consumed": 2},
        {"batch": "B-7", "event_time": "2026-02-03", "material": "M-1", "lot": "R-1"},
    ),
    PlantSheet(
        "配制记录_PBS-0312.xlsx",
        grid("""溶液配制记录
溶液名称|PBS缓冲液||批号|PBS-0312
配制日期|2026/3/12||配制量|20L
设备|配液罐|编号|GZ-02|
原料名称|货号|批号|称取量(g)|称量人
氯化钠|RM-11|260101|160|张
磷酸二氢钾|RM-12|260115|4|张
配制人：张|||复核人：李|"""),
        {"material_consumed": 2},
        {"batch": "PBS-0312", "event_time": "2026-03-12", "material": "RM-11", "quantity": "160", "unit": "GRM"},
    ),
    PlantSheet(
        "领料单.xlsx",
        grid("""领料单
领料部门|注塑车间|领料日期|2026-03-02
生产工单|MO2603-01|产品|外壳
序号|物料编号|名称|批号|请领数|实发数|单位
1|P01|ABS|A26|100|100|kg
2|P02|色粉|S26|2|1.8|kg
领料人|王|发料人|赵|"""),
        {"material_consumed": 2},
        {"batch": "MO2603-01", "event_time": "2026-03-02", "quantity": "100"},
    ),
    PlantSheet(
        "灭菌记录EO-031.xlsx",
        grid("""EO灭菌批记录
灭菌批号|EO-031|灭菌柜|EO-1
开始时间|2026-03-02 08:00|结束时间|2026-03-02 20:00
产品编码|产品名称|产品批号|数量|单位
F1|导管|C1|1000|支
F2|鞘|C2|500|支"""),
        {"sterilized": 2},
        {"load": "EO-031", "equipment": "EO-1", "lot": "C1", "started_at": "2026-03-02T08:00:00+08:00"},
    ),
    PlantSheet(
        "组装记录.xlsx",
        grid("""整机装配记录卡
产品型号|LS-P60|整机序列号|LSP60-26030001
装配日期|2026-03-10|装配人|3301
部件名称|部件料号|部件序列号|数量
主控板|1.03.01|PCB-0001|1
电机|1.03.05|MOT-0007|1"""),
        {"unit_assembled": 2},
        {"into_material": "LS-P60", "into_serial": "LSP60-26030001", "serial": "PCB-0001"},
    ),
    PlantSheet(
        "送货单.xlsx",
        grid("""某某精密注塑厂 送货单
客户|宁州医疗|送货单号|SH0301|送货日期|2026-03-01
地址|某路1号|电话|0571-1|联系人|刘
序号|物料编码|品名|批号|数量|单位|备注
1|1.02.01|滴斗|D26|2000|个|
2|1.02.02|瓶塞|P26|3000|个|
送货人|张|收货人|李||"""),
        {"shipped": 2},
        {"shipment": "SH0301", "event_time": "2026-03-01", "consignee": "宁州医疗", "lot": "D26"},
    ),
    PlantSheet(
        "批包装记录.xlsx",
        grid("""批包装记录
产品名称|导管|产品编码|F1|产品批号|C1
包装日期|2026-03-05|计划数量|1000支|包装线|BZ-1
包材名称|包材编码|包材批号|领用数|退库数|使用数|单位
吸塑盒|B1|BX1|1000|10|990|个
纸盒|B2|BH1|100|1|99|个"""),
        {"material_consumed": 2},
        {"batch": "C1", "event_time": "2026-03-05", "material": "B1", "quantity": "990"},
    ),
    PlantSheet(
        "检验报告IQC-7.xlsx",
        grid("""进货检验报告
物料名称|滴斗|物料编码|1.02.01|批号|D26
检验日期|2026-03-02|送检数量|2000|供应商|澄湾
检验项目|标准要求|检验结果|单项判定
外观|无毛边|符合|合格
外径(mm)|4.0-4.2|4.1|合格"""),
        {"inspected": 2},
        {"subject": "lot:1.02.01/D26", "event_time": "2026-03-02", "characteristic": "外观"},
    ),
)
