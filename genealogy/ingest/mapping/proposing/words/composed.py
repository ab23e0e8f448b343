"""Names of columns that no list holds, by what they are made of: 供方批次号, 灭菌柜编号, Qty received, Chargennummer.

Names are compared as `vocabulary.folded` gives them. A Chinese name ends with what it is, and begins with what it is
of; the more particular meanings come first, and the first that fits is the only one.
"""

import re

_NUMBER = "(?:编号|号码|编码|代码|单号|号)"
_LOT = "(?:批号码?|批次(?:号码?|编号|代号|代码)?|批(?:编号|代码)?|卷号|炉号)"
_DAY = "(?:日期与?时间|日期|时间点?|时刻|年月日?|日)"
_CODE = "nos?|numbers?|nr|nummer|id|code"
_END = f"(?:{_CODE}|name)?"
_NAME, _WHO = "(?:名称|全称|简称|编码|代码|编号)?", "(?:单位|方|商|机构|医院|客户|企业|公司|人单位)?"
_BUYS = (
    "寄售|寄存|代销|购货?|购买|购入|需|买|送达|售达|销往|发往|流向|提货|订货|开票|下单|发货|配送|"
    "销售|采购|收货|终端|到达"
)
_ORDER = (
    "指令|指令单|工单|制令|制造令?单?|制造订单|工作令|工令|任务令?单?|生产单|生产订单|生产通知单?|"
    "生产跟踪|流转卡|流程卡|生产记录|批记录|随[工件]单|生产令|作业令|加工令|工票|工作单|施工单|指示书|生产任务"
)
_WORKS = "操作|作业|投料|称量|装配|组装|包装|焊接|打码|绑定|加工|生产|报工|执行|岗位|灌装|配制|注塑|分装|清洗"
_AMOUNT = "数量|批量|现存量|库存量|结存量|可用量|重量|用量|产量|净重|件数|支数|个数|米数|长度|[领投发收退]料?量"
_OTHER_TIME = "天数|工作日|多少日|计划|预计|要求|承诺|订单|采购|审核|打印|导出|校准|检定|下次|创建|修改|制单"
_PLACE = "(?:仓库|库位|货位|仓位|储位|库区|库房|仓|库)"
_DONE = "灭菌|清洁|清洗|消毒|清场|作业|加工|生产|操作|工序|辐照"
_MAIN = "(?!.*(?:预|解析|真空|加湿|加药|换气|气洗|是否)).*"
"""What begins or ends is the work itself, none of its phases."""

_MADE = (
    (("patient_reference",),
         "(?:患者|病人|病员)(?!.*(?:日期|时间|数量)).*|(?:住院|门诊|病案|病历|透析|就诊|诊疗)(?:卡?号码?|编号|id)|patient.*"),
    (("material",), "(?:来料|进料|收料|投料|到货|送检|检验)(?:编码|代码|代号)"),
    (("material",), "物编|.*中间体(?:编码|代码|编号)|pn[号码]"),
    (("serial",), "(?:起始|开始|首|终止|结束|截止|末)(?:产品)?(?:序列号|sn[号码]?)"),
    (("serial",), ".*(?:序列号|sn号?)(?:起|止|从|到|至|起始|终止|开始|结束|截止)"),
    (("equipment",), rf"(?:灭菌|消毒|辐照)(?:柜|器|锅|设备|装置|机){_NUMBER}?"),
    (("into_serial",), "(?:整机|主机|父件?|母件?|总成|上级|成品).*(?:序列号|序号|sn|机身号)|(?:整机|主机)号"),
    (("unit",), "(?:主要?|辅|基本|基础|库存|采购|销售|数量|重量|计价|包装|规格)?(?:计量单位|计量|单位)主?(?:名称)?"),
    (("unit",), "最小(?:销售|使用)?单位|buom"),
    (("into_material",), "(?:整机|主机|父件|母件|父项|母项|总成|上级|成品).*(?:编码|代码|编号|料号|型号|物料)"),
    (("into_lot",), rf"(?:子|新|目标|小|转入|分装|分切|分条|.{{1,6}}后(?:的)?){_LOT}"),
    (("supplier_lot",),
         (rf"(?:供应商|供货商?|供方|厂家|厂商|来料|来货|原厂|原始|厂方|对方|卖方|生产厂|"
         rf"生产商|制造[商厂]|生产厂家|外购|外部|外来)(?!.*(?:内部|本厂|我司|公司)).*(?:{_LOT}|lot)")),
    (("load",), rf"(?:灭菌|消毒|辐照|eo|eto).*(?:{_LOT}|锅次|柜次|炉次|{_NUMBER}|lot)|(?:锅|柜|炉)次号?"),
    (("shelf_life_days",), "(?:.*(?:保质期|有效期|效期|货架期|货架寿命|有效)|shelflife)(?:天数|天|日数|日|days)"),
    (("expires_on",),
         (".*(?:有效期限?|失效期?|到期|保质期(?=.*[至止到])|效期|使用期限?|复验期|复检期|有效)(?:截止|"
         f"截至)?{_DAY}?(?:至|止|到)?")),
    (("expires_on",), ".*过期日?"),
    (("produced_on",), f".*(?:生产|制造|出厂|成型)(?:日期?|{_DAY})"),
    (("started_at",),
         (f"{_MAIN}(?:开始|起始|进炉|入炉|进柜|开机|上机|开工|进锅|入源|入柜|进舱|进站|入站|上线|投产)(?:{_DONE})?"
         f"{_DAY}+")),
    (("ended_at",),
         (f"{_MAIN}(?:结束|终止|出炉|出柜|关机|停机|下机|出锅|出源|出舱|出站|停止|完毕|收工|下线|实际完工|(?:{_DONE})完成)"
         f"(?:{_DONE})?{_DAY}+")),
    (("ended_at",), f"(?:结束|完成)(?:{_DONE})(?:日期|时间|时刻)*"),
    (("started_at",), f"{_MAIN}(?:(?:进|入)(?:炉|柜|锅|舱|罐|箱|源)|开始(?:{_DONE})?|开机|上机|开工)"),
    (("ended_at",), f"{_MAIN}(?:出(?:炉|柜|锅|舱|罐|箱|源)|结束|终止|完成|关机|停机|下机)"),
    (("characteristic",),
         (".*(?:检验|检测|测试|化验|测量|质检|检查|试验|特性|指标|参数)(?:项目|项|指标|参数|内容|"
         "特性|名称)(?:名称)?")),
    (("value",),
         (".*(?:实测|检测|检验|测量|测试|测定|实际|结果|记录)(?:值|数据|结果值|记录值|读数)|实测结果|"
         "测定结果|(?:仪表)?读数|测得[值数]据?|(?:测试|测量|检测)(?:数值|结果值?)")),
    (("result",),
         (".*(?:结论|判定|判定结果|(?:质检|检验|质量|放行|合格|审核|判定)状态|使用决策|处理决策|"
         "判断)|是否(?:合格|放行|通过)|合格与?否|passfail|oknok|okng|合格不合格")),
    (("lower",), "(?:规格|标准|公差|控制|允许|标准值|要求)?(?:值)?下限(?:值)?"),
    (("upper",), "(?:规格|标准|公差|控制|允许|标准值|要求)?(?:值)?上限(?:值)?"),
    (("method",), ".*(?:清洁|清洗|消毒|检验|检测|测试|试验|灭菌)(?:方式|方法|类别|类型|程序)"),
    (("step",), "(?:作业|加工|生产|当前|本)?工(?:序|步)(?:代码|编码|编号|号|名称|说明|描述)?|操作步骤"),
    (("granularity",),
         ("(?:批次|批|批号|序列?号?|批序号?|追溯|管控|跟踪|物料|存货)*(?:管理|追溯|管控|跟踪)(?:方式|类型|模式|粒度)|"
          "(?:批次?|批号|批序号?|序列号)管[理控]")),
    (("reason",), ".*(?:原因|理由|事由|(?:不合格|不良|缺陷|问题|故障)(?:描述|内容|现象|项)|故障现象)"),
    (("purpose",), ".*(?:目的|用途)|(?:样品|留样|取样)(?:类别|类型)"),
    (("from_location",),
         (rf"(?:调出|移出|转出|来源|源|原|拨出|发出|从|下架)(?:{_PLACE}|工序|车间|班组|部门|区域)(?:名称|编码|"
         rf"编号|代码)?")),
    (("to_location",),
         (rf"(?:调入|移入|转入|目标|目的|拨入|新|接收|到)(?:{_PLACE}|工序|车间|班组|部门|区域)(?:名称|编码|编号|"
         rf"代码)?")),
    (("location",),
         (f".*{_PLACE}(?:名称|编码|编号|代码|号)?|(?:存放|存储|储存|库存|摆放|仓储)(?:地点|区域|位置|地|处|区)|"
         f"货架号?|仓别|.*[存库货料品离理]区")),
    (("location",),
         ("(?:put-?away|stor(?:ed|age)|stock(?:ed)?|shelv(?:ed)?)(?:to|in|at|on|bin|location|area|place|shelf|zone)+(?:code|no|id)?|"
          "(?:shelf|rack|bin|warehouse|zone)(?:code|no|number|id)?|(?:上架|存入|暂存|放置|摆放|收货|退货)(?:至|到|区域?|处|位置|库位)")),
    (("consignee", "party"),
         (f"(?:.{{0,2}}客户|.{{0,2}}用户|.{{0,2}}经销商|代理商?|配送商|需方|下游|医疗机构|医疗单位|"
         f"(?:流向|配送|终端|使用|植入|客户|目标)?医院){_WHO}{_NAME}")),
    (("consignee", "party"), f"(?:{_BUYS})(?:单位|方|商|机构|医院|客户|企业|公司|人单位|对象|去向|地){_NAME}"),
    (("consignee", "party"), f"(?:发往|销往){_NAME}"),
    (("consignee", "party"), f"(?:使用|签收|植入|退货|退回|接收){_WHO}{_NAME}"),
    (("party",), ".*(?:科室|病区|部门)"),
    (("supplier",),
         (f"(?:供应|供货|供|制造|委外|外协|加工|生产|送货|来货|受托|受托加工|受托生产)(?:商|方|厂家|"
         f"厂商|单位|厂|企业){_NAME}")),
    (("supplier",), f".{{0,4}}(?:厂家|厂商|供应商|供货商|供方){_NAME}|原厂{_NAME}"),
    (("carrier",), "(?:承运|物流|快递|货运|运输)(?:商|方|人|公司|单位|企业)(?:名称)?"),
    (("operator",),
         (f".*(?:{_WORKS})(?:(?:人员|人|员工?|工|者)(?:工号|姓名|编号|签名|号)?|工号|姓名)|员工(?:姓名|编号|工号|号)|(?:上机|机台)人员?|[焊冲压车铣磨]工|"
         f"operatorid")),
    (("equipment",), f".*(?:设备|装置|机台|机器|仪器|注塑机|焊机|机床|烘箱|工装|模具){_NUMBER}?(?:及?名称)?"),
    (("equipment",), ".{2,6}(?<![手司主整单样])机|.{1,4}釜"),
    (("equipment",), "(?!.*(?:手机|司机|整机|主机|单机)).{1,6}(?:机|炉|釜)(?:编号|号)"),
    (("equipment",), ".{0,4}(?:釜|罐|槽|缸)(?:编号|号)"),
    (("name",),
         (".*(?:品|料|件|剂|盒|材|种|物资|器械|组分|通用)名称?(?:及规格|规格)?|名称及?规格(?:型号)?|"
         "物料(?:说明|短文本|短描述|长描述)")),
    (("inner_package",), "(?:内|小|中|内包装)(?:箱|盒|包|袋)(?:号|码|编号|条码)"),
    (("package",),
         (".*(?:箱|盒|托盘|托|栈板|卡板|周转[箱筐]|料[盒车筐]|载具|包装)(?:体|序)?(?:号|码|编号|条码|标签号)|"
          "物流码|箱唛|lpn[号码]?|sscc[号码]?")),
    (("batch",), f"(?!销售|采购|客户|检验).*(?:{_ORDER})单?编?(?:号|号码|编号|编码)?"),
    (("batch",), "[mw]o(?:单?号|编号|nos?|number|nr|id|#)?|(?:作业|工作|施工)单号"),
    (("shipment",),
         (rf"(?!.*(?:订单|退)).*(?:发货|出货|送货|发运|出库|出仓|交货|配送|销货|提货|装运|运输|随货|"
         rf"随货同行)(?:通知)?(?:单?{_NUMBER}|单|凭证{_NUMBER}?)|dn单?[号#]?|提单{_NUMBER}?|销售单{_NUMBER}?")),
    (("receipt",),
         (rf"(?!.*(?:订单|退|生产|完工)).*(?:入库|收货|到货|收料|进货|进仓|入仓|来料|验收)(?:通知)?(?:单?{_NUMBER}|"
         rf"单|凭证{_NUMBER}?)|grn单?号?")),
    (("serial",), ".*(?:序列号|序列编号|序列码|机身号|机身编号|出厂编?号|sn[号码]?)"),
    (("serial",), "(?:产品)?唯一(?:编号|码|标识)|追溯码|单[支件台个只](?:编号|号|码)|(?:udi)?pi码?"),
    (("material",),
         (".*(?<!文)(?:料|材|品|货|件|种|目|sku|erp|物资|耗材|器械|试剂|组分)长?(?:编码|代码|编号|"
         "代号|id)|.*(?:料号|货号|品号|图号|目录号|部件号|sku)")),
    (("lot",), f".*{_LOT}|(?:批号?|批次)?lot[号码]?"),
    (("record_line",), "行次?|项次|序|明细(?:行)?号|分录|line"),
    (("event_time",), f"(?!.*(?:{_OTHER_TIME})).*{_DAY}|时间戳"),
    (("quantity",),
         (f"(?:实[收发盘领入存投用]|领用|消耗|耗用|产出|投入|放行数|合格品|良品|结存)量?|称重|称量值|"
          f".*(?:{_AMOUNT}|(?<![参系次天行页级倍层班人序时])数主?)")),
    (("source_record",), "(?!.*(?:订单|合同|发票|计划|报价|报告)).*(?:单|单据|凭证|记录|流水)(?:编号|号码|号)|流水"),
    (("person",), ".*(?:员|人|者|师|医生|护士|组长|主任|主管)(?:工号|签名|签字|姓名|编号)?"),
    (("quantity",), ".{0,6}(?<![质含测计流剂容])量"),
    (("supplier_lot",), f"(?:supplier|vendor|manufacturers?|mfr|mfg)(?:s)?(?:lot|batch){_END}"),
    (("into_lot",), f"(?:new|child|target|into|to)(?:lot|batch){_END}"),
    (("into_material",), f"(?:parent|assembly|into|top)(?:part|item|material|product|sku)?{_END}"),
    (("material",), f"(?:component|child|sub)(?:part|item|material|product|sku)?{_END}"),
    (("into_serial",), f"(?:parent|assembly|into|top)(?:serial|sn){_END}"),
    (("expires_on",), "exp[a-z]*(?:date|on)|[a-z]*bestbefore[a-z]*|verfall[a-z]*|ablauf[a-z]*"),
    (("produced_on",), "(?:mfg|manuf[a-z]*|prod[a-z]*|herstell[a-z]*|produktions)(?:date|datum|on)"),
    (("started_at",), "(?:cycle|process|run|work|job)?(?:start|begin)[a-z]*"),
    (("ended_at",), "(?:cycle|process|run|work|job)?(?:end|finish|stop)(?:ed)?(?:date|time|at|datetime)?"),
    (("shipment",), f"(?:shipment|delivery(?:note)?|d[ei]spatch|pack(?:ing)?slip|liefer(?:schein|ung)s?){_END}"),
    (("batch",), f"(?:(?:work|production|manufacturing|shop)order|job|batchrecord|[a-z]*auftrags?){_END}"),
    (("supplier",), f"(?:supplier|vendor|manufacturer|lieferanten?){_END}"),
    (("consignee", "party"), f"(?:customer|shipto|soldto|consignee|hospital|client|kunden?|klinik|empf.nger){_END}"),
    (("consignee", "party"), "(?:return(?:ed)?|collected|received|used)(?:from|by|at)"),
    (("serial",), f"[a-z]*(?:serial|serien){_END}(?:from|to|start|end|first|last)?"),
    (("serial",), f"(?:from|to|start|end|first|last)(?:serial|sn){_END}"),
    (("material",), f"[a-z]*(?:item|part|material|product|article|sku|component|artikel|teile)(?:{_CODE})"),
    (("lot",), f"[a-z]*(?:lot|batch|charge|chargen){_END}"),
    (("event_time",),
         ("(?:date)?(?:pack|ship|receiv|produc|steriliz|releas|return|issu|deliver|consum|inspect|scrap|arriv)"
          "[a-z]*(?:on|at)")),
    (("event_time",), "(?!due|plan|order|requ|promis|print|next|creat|modif)[a-z]*(?:date|time|timestamp|datum)"),
    (("quantity",), "[a-z]*(?:qty|quantity|menge|pieces|weight|anzahl|zahl)[a-z]*|pcs"),
)  # fmt: skip
_COMPILED = tuple((fields, re.compile(pattern)) for fields, pattern in _MADE)

_OTHER_AMOUNT = re.compile(
    "母[卷批料]|原[卷批]|计划|系统数|账存|帐存|账上|盈亏|盘[盈亏]|差[额数]|投[入料产]数|"
    "理论|应装|应产|投产|订单|订购|现存|可用|应[收发领退]|未[收发]|申请|需求|不合格|不良|报废|[验拒]退|拒收|破损|损耗|扣[减除]|退[回货]|结存|结余|账面|帐面|库存|期[初末]|"
    "差异|累计|单重|标准用量|定额|样本|抽样|送检|抽检|受检|"
    "ordered|scrap|reject|planned|balance|open|required|target|remaining|onhand|bad|defect|sample"
)
"""Amounts that are not what moved."""


def composed(text: str) -> tuple[str, ...]:
    """The fields that a folded name is made like; none if it is made like no name that is known."""
    return next((fields for fields, pattern in _COMPILED if pattern.fullmatch(text)), ())


_OF_TABLE = {
    "returned": re.compile("退[回货]"),
    "sent_back": re.compile("退"),
    "scrapped": re.compile("报废|破损|损耗|不合格|不良|scrap|reject|bad|defect"),
    "counted": re.compile("现存|库存|结存|账面|帐面|可用|期末|账存|帐存|系统数|balance|onhand"),
    "material_consumed": re.compile("投[入料产]数"),
    "sampled": re.compile("样本|抽样|抽检|送检|sample"),
}


def is_other_amount(text: str, table: str = "") -> bool:
    """Whether a folded name of an amount tells of a plan, of what was left or lost, or of another total."""
    return bool(_OTHER_AMOUNT.search(text)) and not (table in _OF_TABLE and _OF_TABLE[table].search(text))
