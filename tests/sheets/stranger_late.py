"""A second lot of a stranger's sheets; of the 20 they are from `map init` read 8 as it was when they were made."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "用友采购到货单.xlsx",
        grid("""\
到货单
到货单号|日期|供应商简称|存货编号|存货名称|批次|到货数量|主计量|生产日期|有效期至|是否检验
DH001|2025-01-03|蓝帆|01-001|丁腈胶乳|L2412|2000|千克|2024-12-01|2025-12-01|是
"""),
        {"lot_received": 1},
        {
            "material": "01-001",
            "lot": "L2412",
            "quantity": "2000",
            "unit": "KGM",
            "supplier": "蓝帆",
        },
    ),
    PlantSheet(
        "完工汇报.csv",
        """\
汇报日期,生产订单编号,物料编码,物料名称,完成数量,合格品数量,报废数量,单位,批号,仓库
2025-01-08 00:00:00,MO000121,02-100,手套M,98000,97500,500,只,P250106,成品库
""",
        {"lot_produced": 1},
        {
            "batch": "MO000121",
            "material": "02-100",
            "lot": "P250106",
            "quantity": "97500",
            "unit": "H87",
        },
    ),
    PlantSheet(
        "发货通知单.xlsx",
        grid("""\
客户名称|华润医药||发货日期|2025年1月20日|
地址|北京||联系电话|010-1|
序号|产品编号|产品名称|生产批号|发货数量|单位
1|02-100|手套M|P250106|20000|只
2|02-101|手套L|P250107|10000|只
合计||||30000|
"""),
        {"shipped": 2},
        {"consignee": "华润医药", "material": "02-100", "lot": "P250106", "quantity": "20000"},
    ),
    PlantSheet(
        "返修退回.csv",
        """\
退回时间,客户,产品型号,整机序列号,故障描述,处理方式
2025/2/1 10:00,华山医院,V-500,V5000007,不通电,返修
""",
        {"returned": 1},
        {"material": "V-500", "serial": "V5000007", "party": "华山医院"},
    ),
    PlantSheet(
        "ASM log.csv",
        """\
Timestamp,Parent Part,Parent Serial,Component Part,Component Serial,Station,Operator
2025-01-09T08:11:00+08:00,PUMP-1,P0001,PCB-9,B0001,ST1,u1
""",
        {"unit_assembled": 1},
        {
            "into_material": "PUMP-1",
            "into_serial": "P0001",
            "material": "PCB-9",
            "serial": "B0001",
        },
    ),
    PlantSheet(
        "Shipments Q1.csv",
        """\
Ship Date;Customer;Delivery Note;SKU;Lot No.;Shipped Qty;UoM
03/15/2025;St. Mary;DN-1;FG-1;L1;1,200;EA
03/16/2025;Mercy;DN-2;FG-1;L1;800;EA
""",
        {"shipped": 2},
        {
            "shipment": "DN-1",
            "consignee": "St. Mary",
            "material": "FG-1",
            "lot": "L1",
            "quantity": "1200",
            "unit": "EA",
        },
    ),
    PlantSheet(
        "辐照灭菌委托记录.csv",
        """\
辐照批号,辐照单位,产品编码,产品批号,箱数,数量(只),入源时间,出源时间,剂量(kGy)
FZ2501,金鹏源,02-100,P250106,98,97500,2025-01-12 08:00,2025-01-12 20:00,25.3
""",
        {"sterilized": 1},
        {"load": "FZ2501", "material": "02-100", "lot": "P250106"},
        corrections=(("# equipment:", "equipment: 辐照单位 #"),),
    ),
    PlantSheet(
        "库存台账.csv",
        """\
仓库,货位,物料编码,物料名称,批次号,现存量,单位,盘点日期
原料库,A01,01-001,丁腈胶乳,L2412,1649.5,千克,2025-01-31
""",
        {"counted": 1},
        {"location": "原料库", "material": "01-001", "lot": "L2412", "quantity": "1649.5"},
    ),
    PlantSheet(
        "销毁记录.csv",
        """\
销毁日期,产品编码,批号,销毁数量,单位,销毁原因,监销人
2025年2月3日,02-100,P250106,500,只,过期,赵
""",
        {"scrapped": 1},
        {"material": "02-100", "lot": "P250106", "quantity": "500", "reason": "过期"},
    ),
    PlantSheet(
        "批次放行.csv",
        """\
产品编码,产品名称,批号,批量,放行人,放行日期,放行单号
02-100,手套M,P250106,97500,QA,45672,FX01
""",
        {"released": 1},
        {"material": "02-100", "lot": "P250106"},
    ),
    PlantSheet(
        "原材料台账.xlsx",
        {
            "1月": grid("""\
日期|供应商|物料编码|批号|入库数|出库数|库存数|领用部门|单位
2025-01-03|蓝帆|01-001|L2412|2000||2000||千克
2025-01-06||01-001|L2412||350.5|1649.5|一车间|千克
"""),
            "2月": grid("""\
日期|供应商|物料编码|批号|入库数|出库数|库存数|领用部门|单位
2025-02-03|蓝帆|01-001|L2501|1000||2649.5||千克
"""),
        },
        {"lot_received": 2, "material_consumed": 1},
        {},
        corrections=(("# batch:", "batch: 领用部门 #"),),
    ),
)
