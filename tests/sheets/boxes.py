"""Ranges of packages, and how much is in each of them."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "装箱表.csv",
        "装箱日期,产品编码,批号,箱号,净含量,单位,总量\n2026-03-01,F1,C1,1-20,0.5,kg,10\n2026-03-02,F1,C2,21-24,0.25,kg,1\n",
        {"packed": 24},
        {"package": "1", "quantity": "0.5", "unit": "KGM"},
        last={"package": "24", "quantity": "0.25"},
    ),
    PlantSheet(
        "出入库流水账.csv",
        "日期,物料编码,批号,收入数量,发出数量,单位,生产批号,供应商\n"
        "2026-03-01,RM-01,R1,100.000,0.000,kg,,宝丽化工\n2026-03-02,RM-01,R1,0.000,20.500,kg,C2601,\n",
        {"lot_received": 1, "material_consumed": 1},
        {"lot": "R1", "quantity": "100"},
        last={"lot": "R1", "quantity": "20.5", "batch": "C2601"},
    ),
    PlantSheet(
        "装箱单.xlsx",
        grid("""装箱日期|产品编码|批号|起始箱号|截止箱号|每箱数量|单位|总数量
2026-03-01|F1|C1|BX0001|BX0004|50|支|200
2026-03-01|F1|C2|BX0005|BX0006|40|支|80"""),
        {"packed": 6},
        {"package": "BX0001", "lot": "C1", "quantity": "50"},
        last={"package": "BX0006", "quantity": "40"},
    ),
    PlantSheet(
        "装箱清单.csv",
        "装箱日期,产品编码,批号,箱号,每箱数,单位,箱数\n2026-03-01,F1,C1,1-20,50,支,20\n2026-03-02,F1,C2,21-25,40,支,5\n",
        {"packed": 25},
        {"package": "1", "quantity": "50"},
        last={"package": "25", "lot": "C2", "quantity": "40"},
    ),
    PlantSheet(
        "Packing list.csv",
        "Packed on,Item,Lot,Carton from,Carton to,Qty per carton,UoM\n2026-03-01,P1,L1,C001,C003,10,EA\n2026-03-01,P1,L2,C004,C005,12,EA\n",
        {"packed": 5},
        {"package": "C001", "quantity": "10"},
        last={"package": "C005", "quantity": "12"},
    ),
    PlantSheet(
        "packing list 7.csv",
        "Date,Item,Lot,Carton No.,Qty/carton,UoM\n2026-03-01,P1,L1,001-003,10,EA\n2026-03-01,P1,L2,004-005,12,EA\n",
        {"packed": 5},
        {"package": "001", "quantity": "10"},
        last={"package": "005"},
    ),
    PlantSheet(
        "装箱明细.xlsx",
        grid("""包装日期|产品编码|产品批号|箱号|数量|单位|每箱支数
2026-03-01|F1|C1|1~3|150|支|50
2026-03-01|F1|C1|4|20|支|20"""),
        {"packed": 4},
        {"package": "1", "quantity": "50"},
        last={"package": "4", "quantity": "20"},
    ),
    # no amount in each, one for all of them: what is in each is not told
    PlantSheet(
        "装箱表.csv",
        "装箱日期,产品编码,批号,箱号,总数,单位\n2026-03-01,F1,C1,X001-X004,200,支\n2026-03-02,F1,C2,X005-X006,100,支\n",
        {"packed": 6},
        {"package": "X001"},
    ),
    PlantSheet(
        "托盘装箱.csv",
        "日期,托盘号,产品编码,批号,起始箱号,结束箱号,每箱数量,单位\n2026-03-01,TP1,F1,C1,B001,B003,10,支\n2026-03-01,TP2,F1,C1,B004,B005,10,支\n",
        {"packed": 10},
        {},
    ),
    PlantSheet(
        "发货装箱.xlsx",
        grid("""装箱日期|产品编码|批号|箱号起|箱号止|箱数|每箱数量|合计数量|单位
2026-03-01|F1|C1|101|105|5|100|500|支
2026-03-02|F1|C2|106|106|1|60|60|支"""),
        {"packed": 6},
        {"package": "101", "quantity": "100"},
        last={"package": "106", "quantity": "60"},
    ),
    PlantSheet(
        "箱码表.csv",
        "装箱日期,产品编码,批号,箱码,数量,单位\n2026-03-01,F1,C1,2026-0001,50,支\n2026-03-01,F1,C1,2026-0002,50,支\n",
        {"packed": 2},
        {"package": "2026-0001", "quantity": "50"},
    ),
    PlantSheet(
        "装箱SN.csv",
        "装箱日期,产品编码,批号,箱号,起始序列号,截止序列号\n2026-03-01,M1,P1,B1,SN001,SN003\n2026-03-01,M1,P1,B2,SN004,SN005\n",
        {"packed": 5},
        {"package": "B1", "serial": "SN001"},
    ),
)
