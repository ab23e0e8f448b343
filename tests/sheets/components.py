"""Components in one line of a header: a lot and an amount for each, the number of the material in the name or not."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "批生产投料.csv",
        "生产日期,产品编码,产品批号,产量,单位,原料A批号,原料A投料量(kg),原料B批号,原料B投料量(kg)\n2026-03-01,F1,C1,100,支,A1,5,B1,2\n2026-03-02,F1,C2,200,支,A2,10,B1,4\n",
        {"lot_produced": 2, "material_consumed": 4},
        {"lot": "C1"},
        last={"lot": "B1", "quantity": "4", "unit": "KGM"},
    ),
    PlantSheet(
        "投料汇总.xlsx",
        grid("""投料日期|生产批号|M-01 PVC 批号|M-01 PVC 用量|M-02 色母 批号|M-02 色母 用量
2026-03-01|C1|A1|5|B1|2
2026-03-02|C2|A2|10|B1|4"""),
        {"material_consumed": 4},
        {"batch": "C1", "material": "M-01", "lot": "A1", "quantity": "5"},
        last={"material": "M-02", "lot": "B1", "quantity": "4"},
    ),
    PlantSheet(
        "batch log.csv",
        "Date,Batch,Item,Output qty,UoM,RM-1 lot,RM-1 qty,RM-2 lot,RM-2 qty\n2026-03-01,B1,F1,100,EA,A1,5,D1,2\n2026-03-02,B2,F1,200,EA,A2,10,D1,4\n",
        {"lot_produced": 2, "material_consumed": 4},
        {"lot": "B1"},
        last={"material": "RM-2", "lot": "D1", "quantity": "4"},
    ),
    PlantSheet(
        "注塑日报.xlsx",
        grid("""日期|工单号|产品编码|产品批号|合格数|单位|主料批号|主料用量|色粉批号|色粉用量
2026-03-01|W1|F1|C1|100|只|A1|5|B1|2
2026-03-02|W2|F1|C2|200|只|A2|10||"""),
        {"lot_produced": 2, "material_consumed": 3},
        {"lot": "C1", "batch": "W1"},
        last={"material": "主料", "quantity": "10"},
    ),
    PlantSheet(
        "配液记录.csv",
        "配制日期,溶液批号,氯化钠(RM11)批号,氯化钠(RM11)称量g,磷酸盐(RM12)批号,磷酸盐(RM12)称量g\n2026-03-01,S1,N1,160,P1,4\n2026-03-02,S2,N1,80,P2,2\n",
        {"material_consumed": 4},
        {"batch": "S1", "material": "RM11", "lot": "N1", "quantity": "160", "unit": "GRM"},
        last={"material": "RM12", "lot": "P2"},
    ),
    PlantSheet(
        "包装日报.csv",
        "包装日期,产品编码,产品批号,包装数量,单位,吸塑盒批号,吸塑盒数量,纸盒批号,纸盒数量,说明书批号,说明书数量\n2026-03-01,F1,C1,100,支,X1,100,Z1,10,S1,10\n2026-03-02,F1,C2,200,支,X1,200,Z1,20,S1,20\n",
        {"material_consumed": 6, "lot_produced": 2},
        {},
        last={"material": "说明书", "lot": "S1", "quantity": "20"},
    ),
    PlantSheet(
        "混料记录.xlsx",
        grid("""混料日期|混料批号|组分1编码|组分1批号|组分1重量(kg)|组分2编码|组分2批号|组分2重量(kg)
2026-03-01|H1|R1|A1|50|R2|B1|0.5
2026-03-02|H2|R1|A1|50|R3|B2|0.6"""),
        {"material_consumed": 4},
        {"batch": "H1", "material": "R1", "lot": "A1", "quantity": "50"},
        last={"material": "R3", "lot": "B2", "quantity": "0.6"},
    ),
    PlantSheet(
        "涂层批.csv",
        "日期,批号,1号液批号,1号液用量(mL),2号液批号,2号液用量(mL)\n2026-03-01,T1,L11,100,L21,50\n2026-03-02,T2,L12,100,L21,50\n",
        {"material_consumed": 4},
        {"batch": "T1", "lot": "L11", "quantity": "100", "unit": "MLT"},
        last={"lot": "L21"},
    ),
    PlantSheet(
        "挤出记录.csv",
        "生产日期,管材批号,产量(m),批号(PVC粒料),用量(PVC粒料),批号(色母),用量(色母)\n2026-03-01,G1,1000,A1,50,B1,1\n2026-03-02,G2,1000,A1,50,B1,1\n",
        {"material_consumed": 4},
        {"batch": "G1"},
    ),
    PlantSheet(
        "组装工单.xlsx",
        grid("""工单|日期|产品|成品批号|数量|导管批号|导管数量|接头批号|接头数量
W1|2026-03-01|F1|C1|100|L1|102|K1|100
W2|2026-03-02|F1|C2|100|L1|101|K2|100"""),
        {"lot_produced": 2, "material_consumed": 4},
        {"lot": "C1", "batch": "W1", "quantity": "100"},
        last={"lot": "K2", "material": "接头"},
    ),
)
