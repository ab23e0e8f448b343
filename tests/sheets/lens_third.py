"""Spreadsheets of a plant of contact lenses and their solutions, by a stranger: the third part."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    # Kingdee list export of the material master. 物料分组 may be a product line, 启用批号管理 a granularity: left out.
    PlantSheet(
        name="物料列表导出.xlsx",
        rows=grid(
            "编码|名称|规格型号|物料属性|物料分组|基本单位|启用批号管理|保质期(天)|商品条码(GTIN)|数据状态|禁用状态\n"
            "RM-1001|甲基丙烯酸羟乙酯(HEMA)|≥99.5%|外购|原料|千克|是|365||已审核|否\n"
            "RM-1010|氯化钠|药用级|外购|原料|千克|是|1095||已审核|否\n"
            "PM-2001|PP泡壳|φ34|外购|包材|个|是|1095||已审核|否\n"
            "PM-2003|PP铝箔盖膜|宽60mm|外购|包材|米|是|730||已审核|否\n"
            "FG-4001|月抛软性亲水接触镜|-3.00 2片/盒|自制|成品|盒|是|1825|09506000100012|已审核|否\n"
            "FG-4002|月抛软性亲水接触镜|-4.50 2片/盒|自制|成品|盒|是|1825|09506000100029|已审核|否\n"
            "FG-4011|日抛软性亲水接触镜|-2.75 30片/盒|自制|成品|盒|是|1825|09506000100036|已审核|否"
        ),
        events={"material_defined": 7},
        first={
            "material": "RM-1001",
            "name": "甲基丙烯酸羟乙酯(HEMA)",
            "unit": "KGM",
            "shelf_life_days": "365",
        },
        last={
            "material": "FG-4011",
            "name": "日抛软性亲水接触镜",
            "unit": "BX",
            "shelf_life_days": "1825",
            "gtin": "09506000100036",
        },
    ),
    # Ledger of scrap with dates as bare numbers. 处理方式 (who burns it is not told) gives no party.
    PlantSheet(
        name="报废品处理登记.xlsx",
        rows=grid(
            "报废日期|报废单号|编码|品名|批号|报废数量|单位|发现工序|报废原因|处理方式|审批人\n"
            "20260313|BF26-031|FG-4001|月抛软性亲水接触镜 -3.00|ML260312A|56|片|灭菌后检验|泡壳渗漏|粉碎|罗勇\n"
            "20260313|BF26-032|FG-4002|月抛软性亲水接触镜 -4.50|ML260312B|64|片|灭菌后检验|封口褶皱|粉碎|罗勇\n"
            "20260316|BF26-035|RM-1014|透明质酸钠|R26020901|0.15|kg|仓储|包装破损受潮|委外焚烧|罗勇\n"
            "20260319|BF26-038|PM-2001|PP泡壳|P26022501|320|个|水合|变形|粉碎|罗勇\n"
            "20260325|BF26-041|PM-2003|PP铝箔盖膜|P26030901|42|米|封口|印字偏移|委外焚烧|罗勇"
        ),
        events={"scrapped": 5},
        first={
            "event_time": "2026-03-13",
            "material": "FG-4001",
            "lot": "ML260312A",
            "quantity": "56",
            "unit": "H87",
            "reason": "泡壳渗漏",
        },
        last={
            "event_time": "2026-03-25",
            "material": "PM-2003",
            "lot": "P26030901",
            "quantity": "42",
            "unit": "MTR",
            "reason": "印字偏移",
        },
    ),
    # Workshop ledger of two sheets: use (a machine and a person on a batch) and cleaning; dates and times apart.
    # Which of a row's two events comes first nobody can say: `first` holds what both of them have.
    PlantSheet(
        name="镜片车间设备使用清洁台账.xlsx",
        rows={
            "使用记录": grid(
                "日期|设备编号|设备名称|生产批号|工序|开始时间|结束时间|操作工号|备注\n"
                "2026-03-11|ZM-03|注模机|ML260312A|注模固化|08:10|11:45|E0231|\n"
                "2026-03-11|ZM-04|注模机|ML260312B|注模固化|08:20|12:05|E0244|\n"
                "2026-03-12|SH-01|水合槽|ML260312A|水合萃取|08:30|13:30|E0310|换水2次\n"
                "2026-03-12|SH-02|水合槽|ML260312B|水合萃取|09:00|14:10|E0310|\n"
                "2026-03-12|FK-02|泡壳封口机|ML260312A|封口|14:15|17:05|E0187|"
            ),
            "清洁记录": grid(
                "日期|设备编号|设备名称|清洁方法|清洁完成时间|清洁人|检查人\n"
                "2026-03-11|ZM-03|注模机|无水乙醇擦拭|12:20|E0231|E0102\n"
                "2026-03-11|ZM-04|注模机|无水乙醇擦拭|12:50|E0244|E0102\n"
                "2026-03-12|SH-01|水合槽|纯化水冲洗3遍|14:40|E0310|E0102\n"
                "2026-03-12|FK-02|泡壳封口机|75%乙醇擦拭|17:40|E0187|E0102"
            ),
        },
        events={"equipment_used": 5, "operator_worked": 5, "equipment_cleaned": 4},
        first={
            "batch": "ML260312A",
            "started_at": "2026-03-11T08:10:00+08:00",
            "ended_at": "2026-03-11T11:45:00+08:00",
            "step": "注模固化",
        },
        last={
            "equipment": "FK-02",
            "event_time": "2026-03-12T17:40:00+08:00",
            "method": "75%乙醇擦拭",
        },
    ),
    # A foreign customer's report of goods sent back.
    PlantSheet(
        name="NLV_Returns_Report_Q1_2026.xlsx",
        rows=grid(
            "RMA No.|Complaint Ref.|Return Date|Returned From|Item No.|Description|Batch No.|Exp. Date|Qty Returned|UoM|Reason for Return\n"
            "RMA-0412|CMP-26-017|14-Jan-2026|NorthLume DC Odense|OEM-5001|MPS 300 ml|NL251120|11/2027|24|pcs|Cap leaking\n"
            "RMA-0415|CMP-26-021|02-Feb-2026|NorthLume DC Odense|OEM-5001|MPS 300 ml|NL251120|11/2027|6|pcs|Label misprint\n"
            "RMA-0421||17-Feb-2026|Optik Hansen A/S|OEM-5002|Saline 120 ml|NA251203|12/2027|12|pcs|Damaged in transit\n"
            "RMA-0430|CMP-26-034|28-Mar-2026|NorthLume DC Odense|OEM-5001|MPS 300 ml|NL260108|01/2028|48|pcs|Particles in solution"
        ),
        events={"returned": 4},
        first={
            "event_time": "2026-01-14",
            "material": "OEM-5001",
            "lot": "NL251120",
            "quantity": "24",
            "unit": "H87",
            "party": "NorthLume DC Odense",
            "reason": "Cap leaking",
        },
        last={
            "event_time": "2026-03-28",
            "material": "OEM-5001",
            "lot": "NL260108",
            "quantity": "48",
            "unit": "H87",
            "party": "NorthLume DC Odense",
            "reason": "Particles in solution",
        },
    ),
    # Kingdee export of finished-goods receipts: the work order is the batch, 批号 the lot made.
    PlantSheet(
        name="生产入库单202603.csv",
        rows=(
            "单据编号,日期,生产订单编号,生产车间,物料编码,物料名称,规格型号,批号,生产日期,有效期至,应收数量,实收数量,单位,仓库,单据状态\n"
            "SCRK00002207,2026/3/14,MO260311001,镜片车间,FG-4001,月抛软性亲水接触镜,-3.00 2片/盒,ML260312A,2026/3/12,2031/3/11,2400,2352,盒,成品库,已审核\n"
            "SCRK00002208,2026/3/14,MO260311002,镜片车间,FG-4002,月抛软性亲水接触镜,-4.50 2片/盒,ML260312B,2026/3/12,2031/3/11,2000,1968,盒,成品库,已审核\n"
            "SCRK00002209,2026/3/15,MO260311005,镜片车间,FG-4011,日抛软性亲水接触镜,-2.75 30片/盒,DL260312A,2026/3/12,2031/3/11,200,196,盒,成品库,已审核\n"
            "SCRK00002211,2026/3/12,MO260310001,护理液车间,FG-4101,多功能护理液,355mL,NS260310,2026/3/10,2028/3/9,5600,5472,瓶,成品库,已审核\n"
            "SCRK00002214,2026/3/13,MO260311007,护理液车间,FG-4101,多功能护理液,355mL,NS260311,2026/3/11,2028/3/10,5600,5424,瓶,成品库,已审核\n"
            "SCRK00002218,2026/3/16,MO260313002,OEM灌装线,OEM-5001,NorthLume护理液,300mL,NL260313,2026/3/13,2028/3/12,6600,6432,瓶,OEM成品库,已审核\n"
        ),
        events={"lot_produced": 6},
        first={
            "batch": "MO260311001",
            "material": "FG-4001",
            "lot": "ML260312A",
            "quantity": "2352",
            "unit": "BX",
            "event_time": "2026-03-14",
            "location": "成品库",
            "produced_on": "2026-03-12",
            "expires_on": "2031-03-11",
        },
        last={
            "batch": "MO260313002",
            "material": "OEM-5001",
            "lot": "NL260313",
            "quantity": "6432",
            "event_time": "2026-03-16",
            "location": "OEM成品库",
            "produced_on": "2026-03-13",
            "expires_on": "2028-03-12",
        },
    ),
    # WMS stocktaking by bin, a sheet for each store; the day stands above the list, signatures below.
    PlantSheet(
        name="库存盘点表20260331.xlsx",
        rows={
            "原辅料库": grid(
                "盘点表　仓库：原辅料库　盘点日期：2026-03-31||||||||\n"
                "库位|物料编码|物料名称|批号|单位|账面数量|实盘数量|差异|差异原因\n"
                "Y-A-02|RM-1001|甲基丙烯酸羟乙酯(HEMA)|R26030501|kg|397.75|397.6|-0.15|称量损耗\n"
                "Y-A-03|RM-1002|乙二醇二甲基丙烯酸酯|R26030502|kg|24.98|24.98|0|\n"
                "Y-B-01|RM-1010|氯化钠|R26030601|kg|465.2|465.2|0|\n"
                "Y-C-01|RM-1012|聚六亚甲基双胍20%|R26030602|kg|9.76|9.76|0|\n"
                "盘点人：||崔平|监盘人：||刘芳|||"
            ),
            "成品库": grid(
                "盘点表　仓库：成品库　盘点日期：2026-03-31||||||||\n"
                "库位|物料编码|物料名称|批号|单位|账面数量|实盘数量|差异|差异原因\n"
                "C-01-02|FG-4001|月抛软性亲水接触镜 -3.00|ML260312A|盒|672|672|0|\n"
                "C-01-03|FG-4002|月抛软性亲水接触镜 -4.50|ML260312B|盒|1488|1486|-2|待查\n"
                "C-02-01|FG-4011|日抛软性亲水接触镜 -2.75|DL260312A|盒|196|195|-1|待查\n"
                "盘点人：||崔平|监盘人：||刘芳|||"
            ),
        },
        merged=((0, 0, 0, 8),),
        events={"counted": 7},
        first={
            "location": "Y-A-02",
            "event_time": "2026-03-31",
            "material": "RM-1001",
            "lot": "R26030501",
            "quantity": "397.6",
            "unit": "KGM",
        },
        last={
            "location": "C-02-01",
            "event_time": "2026-03-31",
            "material": "FG-4011",
            "lot": "DL260312A",
            "quantity": "195",
            "unit": "BX",
        },
    ),
)
