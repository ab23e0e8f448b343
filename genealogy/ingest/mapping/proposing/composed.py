"""Names of columns that no list holds, by what they are made of: 供方批次号, 灭菌柜编号, Qty received, Chargennummer.

Names are compared as `vocabulary.folded` gives them. A Chinese name ends with what it is, and begins with what it is
of; the more particular meanings come first, and the first that fits is the only one.
"""

import re

_NUMBER = "(?:编号|号码|编码|代码|单号|号)"
_LOT = "(?:批号|批次号码|批次号|批次|批号码|卷号|炉号|批)"
_CODE = "nos?|numbers?|nr|nummer|id|code"
_END = f"(?:{_CODE}|name)?"
_NAME, _WHO = "(?:名称|全称|简称|编码|代码)?", "(?:单位|方|机构|医院|客户)?"
_ORDER = "指令|工单|制令|任务|生产单|生产订单|流转卡|生产记录|批记录"
_AMOUNT = "数量|批量|现存量|库存量|结存量|可用量|重量|用量|产量|净重|件数|支数|个数|米数|长度|[领投发收退]料?量"
_OTHER_TIME = "计划|预计|要求|承诺|订单|采购|审核|打印|导出|校准|检定|下次|创建|修改|制单"
_PLACE = "(?:仓库|库位|货位|仓位|储位|库区|库房|仓|库)"
_MAIN = "(?!.*(?:预|解析|真空|加湿|加药|换气|气洗|是否)).*"
"""What begins or ends is the work itself, none of its phases."""

_MADE = (
    (("serial",), "(?:起始|开始|首|终止|结束|截止|末)(?:产品)?(?:序列号|sn号?)"),
    (("serial",), ".*(?:序列号|sn号?)(?:起|止|从|到|至|起始|终止|开始|结束|截止)"),
    (("equipment",), rf"(?:灭菌|消毒|辐照)(?:柜|器|锅|设备|装置|机){_NUMBER}?"),
    (("into_serial",), "(?:整机|主机|父件|母件|总成|上级|成品).*(?:序列号|序号|sn|机身号)"),
    (("unit",), "(?:主|辅|基本|库存|采购|销售|数量|重量|计价)?(?:计量单位|计量|单位)(?:名称)?"),
    (("into_material",), "(?:整机|主机|父件|母件|父项|母项|总成|上级).*(?:编码|代码|编号|料号|型号|物料)"),
    (("into_lot",), rf"(?:子|新|目标|小|转入|分装|分切|分条|.{{1,6}}后(?:的)?){_LOT}"),
    (("supplier_lot",), rf"(?:供应商|供货商|供方|厂家|厂商|来料|原厂|生产商|制造商|生产厂家|外购).*{_LOT}"),
    (("load",), rf"(?:灭菌|消毒|辐照).*(?:{_LOT}|锅次|柜次|炉次|{_NUMBER})"),
    (("shelf_life_days",), ".*(?:保质期|有效期|效期|货架期)(?:天数|天|日数)"),
    (("expires_on",), ".*(?:有效期|失效日期|失效期|到期日|保质期至|效期)(?:至|止)?"),
    (("produced_on",), ".*(?:生产|制造|出厂|成型)(?:日期|时间)"),
    (("started_at",), ".*(?:开始|起始|进炉|进柜|开机|上机|开工|进锅|入源|入柜|进舱)(?:日期|时间|时刻)+"),
    (("ended_at",), ".*(?:结束|终止|出炉|出柜|关机|停机|下机|出锅|出源|出舱)(?:日期|时间|时刻)+"),
    (("started_at",), f"{_MAIN}(?:(?:进|入)(?:炉|柜|锅|舱|罐|箱|源)|开始|开机|上机|开工)"),
    (("ended_at",), f"{_MAIN}(?:出(?:炉|柜|锅|舱|罐|箱|源)|结束|终止|完成|关机|停机|下机)"),
    (("characteristic",), ".*(?:检验|检测|测试|化验|测量|质检)(?:项目|项|指标|参数|内容)(?:名称)?"),
    (("value",), ".*(?:实测|检测|检验|测量|测试|测定)(?:值|数据|结果值|读数)"),
    (("result",), ".*(?:结论|判定|判定结果|质检状态|检验状态|质量状态)"),
    (("reason",), ".*(?:原因|事由|(?:不合格|不良|缺陷|问题|故障)(?:描述|内容|现象|项)|故障现象)"),
    (("purpose",), ".*(?:目的|用途)"),
    (("from_location",), rf"(?:调出|移出|转出|来源|源|原|拨出|发出)(?:{_PLACE}|工序|车间|班组)(?:名称|编码|编号)?"),
    (("to_location",), rf"(?:调入|移入|转入|目标|目的|拨入|新)(?:{_PLACE}|工序|车间|班组)(?:名称|编码|编号)?"),
    (("location",), f".*{_PLACE}(?:名称|编码|编号|代码)?"),
    (("consignee", "party"), f"(?:收货|购货|客户|经销商|医院|终端|代理商|使用|签收|植入|退货|退回|接收){_WHO}{_NAME}"),
    (("party",), ".*(?:科室|病区|部门)"),
    (("supplier",), f"(?:供应|供货|供|制造|委外|外协|加工|生产)(?:商|方|厂家|厂商|单位|厂){_NAME}"),
    (("operator",), ".*(?:操作|作业|投料|称量|装配|组装|包装|焊接|打码|绑定)(?:人员|人|员|工|者)(?:工号|姓名|编号)?"),
    (("equipment",), f".*(?:设备|装置|机台|机器|仪器|注塑机|焊机|机床|烘箱){_NUMBER}?"),
    (("equipment",), "(?!.*(?:手机|司机)).{1,6}(?:机|炉|釜)(?:编号|号)"),
    (("name",), ".*(?:品|料|件|剂|盒|材|物资|器械|组分)名称"),
    (("package",), ".*(?:箱|盒|托盘|栈板|卡板|周转箱|载具|包装)(?:号|码|编号|条码|标签号)"),
    (("batch",), f"(?!销售|采购|客户).*(?:{_ORDER})单?编?(?:号|号码)?"),
    (("shipment",), rf"(?!.*(?:订单|退)).*(?:发货|出货|送货|发运|出库|交货|配送)(?:通知)?单?{_NUMBER}"),
    (("receipt",), rf"(?!.*(?:订单|退)).*(?:入库|收货|到货|收料|进货|验收)(?:通知)?单?{_NUMBER}"),
    (("serial",), ".*(?:序列号|机身号|出厂编号|sn号?)"),
    (("material",), ".*(?<!文)(?:料|品|货|件|物资|耗材|器械|试剂)长?(?:编码|代码|编号|代号)|.*(?:料号|货号|品号)"),
    (("lot",), f".*{_LOT}"),
    (("event_time",), f"(?!.*(?:{_OTHER_TIME})).*(?:日期|时间)"),
    (("quantity",), f".*(?:{_AMOUNT}|(?<![参系次天行页级倍层班人序时])数)"),
    (("quantity",), ".{0,6}(?<![质含测计流剂容])量"),
    (("supplier_lot",), f"(?:supplier|vendor|manufacturers?|mfr|mfg)(?:s)?(?:lot|batch){_END}"),
    (("into_lot",), f"(?:new|child|target|into|to)(?:lot|batch){_END}"),
    (("into_material",), f"(?:parent|assembly|into|top)(?:part|item|material|product|sku)?{_END}"),
    (("material",), f"(?:component|child|sub)(?:part|item|material|product|sku)?{_END}"),
    (("into_serial",), f"(?:parent|assembly|into|top)(?:serial|sn){_END}"),
    (("expires_on",), "exp[a-z]*(?:date|on)|[a-z]*bestbefore[a-z]*|verfall[a-z]*|ablauf[a-z]*"),
    (("produced_on",), "(?:mfg|manuf[a-z]*|prod[a-z]*|herstell[a-z]*|produktions)(?:date|datum|on)"),
    (("started_at",), "(?:start|begin)[a-z]*"),
    (("ended_at",), "(?:end|finish|stop)(?:ed)?(?:date|time|at|datetime)?"),
    (("shipment",), f"(?:shipment|delivery(?:note)?|d[ei]spatch|pack(?:ing)?slip|liefer(?:schein|ung)s?){_END}"),
    (("batch",), f"(?:(?:work|production|manufacturing|shop)order|job|batchrecord|[a-z]*auftrags?){_END}"),
    (("supplier",), f"(?:supplier|vendor|manufacturer|lieferanten?){_END}"),
    (("consignee", "party"), f"(?:customer|shipto|soldto|consignee|hospital|client|kunden?|klinik|empf.nger){_END}"),
    (("serial",), f"[a-z]*(?:serial|serien){_END}(?:from|to|start|end|first|last)?"),
    (("serial",), f"(?:from|to|start|end|first|last)(?:serial|sn){_END}"),
    (("material",), f"[a-z]*(?:item|part|material|product|article|sku|component|artikel|teile)(?:{_CODE})"),
    (("lot",), f"[a-z]*(?:lot|batch|charge|chargen){_END}"),
    (("event_time",), "(?!due|plan|order|requ|promis|print|next|creat|modif)[a-z]*(?:date|time|timestamp|datum)"),
    (("quantity",), "[a-z]*(?:qty|quantity|menge|pieces|weight)[a-z]*"),
)  # fmt: skip
_COMPILED = tuple((fields, re.compile(pattern)) for fields, pattern in _MADE)

_OTHER_AMOUNT = re.compile(
    "计划|理论|应装|应产|投产|订单|订购|现存|可用|应[收发领退]|未[收发]|申请|需求|不合格|不良|报废|[验拒]退|拒收|破损|损耗|扣[减除]|退[回货]|结存|结余|账面|帐面|库存|差异|累计|单重|标准用量|定额|样本|抽样|送检|抽检|受检|"
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
    "counted": re.compile("现存|库存|结存|账面|帐面|可用|balance|onhand"),
    "sampled": re.compile("样本|抽样|抽检|送检|sample"),
}


def is_other_amount(text: str, table: str = "") -> bool:
    """Whether a folded name of an amount tells of a plan, of what was left or lost, or of another total."""
    return bool(_OTHER_AMOUNT.search(text)) and not (table in _OF_TABLE and _OF_TABLE[table].search(text))
