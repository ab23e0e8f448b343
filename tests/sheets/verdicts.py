"""Releases with and without verdicts; components of which some rows have none."""

from tests.sheets.sheet import PlantSheet

SHEETS = (
    PlantSheet(
        "放行记录.csv",
        "放行日期,产品编码,批号,数量,单位,放行单号,备注\n2026-03-01,F1,C1,100,支,R1,\n2026-03-02,F1,C2,200,支,R2,加急\n",
        {"released": 2},
        {},
    ),
    PlantSheet(
        "放行登记.csv",
        "放行日期,产品编码,批号,数量,单位,放行人,放行依据\n2026-03-01,F1,C1,100,支,王,检验报告1\n2026-03-02,F1,C2,200,支,李,检验报告2\n",
        {"released": 2},
        {},
    ),
    PlantSheet(
        "放行总表.csv",
        "放行日期,产品编码,批号,数量,单位,放行状态\n2026-03-01,F1,C1,100,支,已放行\n2026-03-02,F1,C2,200,支,已放行\n",
        {"released": 2},
        {},
    ),
    PlantSheet(
        "产品放行.csv",
        "放行日期,产品编码,批号,数量,单位,检验结论,放行类型\n2026-03-01,F1,C1,100,支,合格,正常\n2026-03-02,F1,C2,200,支,合格,紧急\n",
        {"released": 2},
        {},
    ),
    PlantSheet(
        "OA导出_放行.csv",
        "放行日期,产品编码,批号,数量,单位,审批状态,审批意见\n2026-03-01,F1,C1,100,支,已完成,同意\n2026-03-02,F1,C2,200,支,已完成,同意\n",
        {"released": 2},
        {},
    ),
    PlantSheet(
        "装配记录.csv",
        "装配日期,产品编码,整机SN,主板SN,电机SN\n2026-03-01,F1,A001,B001,C001\n2026-03-02,F1,A002,B002,--\n2026-03-03,F1,A003,不适用,C003\n",
        {"unit_assembled": 4},
        {},
    ),
    PlantSheet(
        "批记录汇总.csv",
        "生产日期,产品编码,产品批号,产量,单位,导管批号,鞘管批号\n2026-03-01,F1,C1,100,支,L1,K1\n2026-03-02,F1,C2,100,支,L2,--\n2026-03-03,F1,C3,100,支,n/a,K3\n",
        {"lot_produced": 3, "material_consumed": 4},
        {},
    ),
)
