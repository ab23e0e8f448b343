"""Lists of materials with a second unit and how much of the base unit it holds."""

from tests.sheets.sheet import PlantSheet, grid

SHEETS = (
    PlantSheet(
        "物料基本信息.csv",
        """物料编号,物料名称,规格型号,基本计量单位,采购计量单位,换算系数(1采购单位=?基本单位),保质期(天)
A1,PVC粒料,75A,千克,,,730
A2,滴斗,20滴,个,箱,2000,1095
A3,穿刺器,带滤,个,箱,2500,1095
""",
        {"material_defined": 3, "unit_converted": 2},
        {"material": "A1", "unit": "KGM"},
        last={"material": "A3", "from_unit": "CT", "to_unit": "H87", "factor": "2500"},
    ),
    PlantSheet(
        "存货档案.xlsx",
        grid("""存货编码|存货名称|规格|主计量单位|辅计量单位|换算率|存货大类
0101|胶塞|20mm|个|袋|5000|包材
0102|铝盖|20mm|个|袋|4000|包材
0103|硅油|500|千克|桶|25|原料"""),
        {"material_defined": 3, "unit_converted": 3},
        {"material": "0101", "unit": "H87"},
        last={"material": "0103", "from_unit": "BJ", "to_unit": "KGM", "factor": "25"},
    ),
    PlantSheet(
        "Material_master.csv",
        """Item No.,Description,Base UoM,Purchase UoM,Conversion Factor,Shelf life (days)
P1,Tube,m,roll,500,730
P2,Needle,pcs,box,100,1095
P3,Resin,kg,kg,1,365
""",
        {"material_defined": 3, "unit_converted": 2},
        {"material": "P1", "unit": "MTR"},
        last={"material": "P3", "unit": "KGM"},
    ),
    PlantSheet(
        "物料主数据导出.xlsx",
        grid("""物料编码|物料描述|基本单位|采购单位|采购换算分子|采购换算分母|物料组
M1|透析纸|千克|卷|20|1|包材
M2|盐酸|升|桶|25|1|原料"""),
        {"material_defined": 2, "unit_converted": 2},
        {"material": "M1", "unit": "KGM"},
        last={"material": "M2", "factor": "25"},
    ),
    PlantSheet(
        "商品资料.xlsx",
        grid("""商品编码|商品名称|最小单位|大包装单位|包装比例|生产厂家
G1|留置针|支|箱|1000|本厂
G2|导管|根|盒|10|本厂
G3|纱布|片|/|/|外购"""),
        {"material_defined": 3, "unit_converted": 2},
        {"material": "G1", "name": "留置针"},
        last={"material": "G3"},
    ),
    PlantSheet(
        "料品资料.xlsx",
        grid("""料号|品名|库存单位|采购单位|采购单位换算|销售单位|销售单位换算
L1|接头|个|包|200|箱|2000
L2|管材|米|卷|300|卷|300
L3|外箱|个||||"""),
        {"material_defined": 3, "unit_converted": 4},
        {"material": "L1"},
        last={"material": "L3"},
    ),
    PlantSheet(
        "物料单位换算表.xlsx",
        grid("""物料编码|物料名称|基本单位|辅助单位|转换因子
L1|接头|个|包|200
L2|管材|米|卷|300"""),
        {"material_defined": 2, "unit_converted": 2},
        {"material": "L1"},
        last={"from_unit": "RO", "to_unit": "MTR", "factor": "300"},
    ),
    PlantSheet(
        "产品档案.xlsx",
        grid("""产品编码|产品名称|单位|箱规|GTIN
G1|留置针|支|1000支/箱|06901234567892
G2|导管|根|500根/箱|06901234567809"""),
        {"material_defined": 2},
        {"material": "G1", "unit": "H87"},
    ),
    PlantSheet(
        "Items.xlsx",
        grid("""Part Number|Part Name|Stock Unit|Order Unit|Stock units per order unit
X1|Screw|pcs|box|500
X2|Wire|m|roll|100
X3|Glue|kg||"""),
        {"material_defined": 3, "unit_converted": 2},
        {"material": "X1", "unit": "H87"},
        last={"material": "X3"},
    ),
    PlantSheet(
        "存货目录_反.xlsx",
        grid("""存货编码|存货名称|采购单位|基本单位|每采购单位含基本单位数
0101|胶塞|袋|个|5000
0102|铝盖|袋|个|4000"""),
        {"material_defined": 2, "unit_converted": 2},
        {"material": "0101", "unit": "H87"},
        last={"from_unit": "BG", "to_unit": "H87", "factor": "4000"},
    ),
)
