"""The interface in Chinese. English texts are the keys; what has no translation is shown in English."""

from genealogy.cli.comparing_texts import COMPARING
from genealogy.cli.finding_texts import FINDINGS
from genealogy.cli.quality_texts import QUALITY

CHINESE = {
    **FINDINGS,
    **COMPARING,
    **QUALITY,
    # kinds
    "material": "物料", "lot": "批次", "batch": "生产批", "unit": "单件", "package": "包装", "equipment": "设备",
    "operator": "操作人员", "line": "生产线", "load": "灭菌批", "location": "地点", "party": "往来单位",
    "shipment": "发运", "supplierlot": "供应商批次", "item": "物品", "receipt": "入库", "inspection": "检验",
    "hold": "冻结", "event": "事件", "document": "文件", "capa": "纠正预防措施", "change": "变更", "complaint": "投诉",
    "nonconformance": "不合格", "recall": "召回",
    # states
    "on_hand": "在库", "in_transit": "在途", "delivered": "已交付", "used": "已使用", "returned": "已退货",
    "scrapped": "已报废", "consumed": "已投用", "sampled": "已取样", "unknown": "未知",
    "confirmed": "确认", "possible": "可能",
    # headings and columns
    "kind": "类别", "key": "标识", "name": "名称", "what": "对象", "depth": "层级", "basis": "依据", "reason": "原因",
    "state": "状态", "where": "所在", "units": "单件数", "lots": "批次数", "time": "时间", "file": "文件",
    "place": "位置", "field": "字段", "value": "值", "id": "编号", "query": "查询", "parameters": "参数",
    "meaning": "含义", "relation": "关系", "quantity": "数量", "since": "起始时间", "type": "类型",
    "accepted": "已接收", "duplicates": "重复", "identical": "相同行", "quarantined": "隔离", "error": "错误",
    "exposed from": "暴露起始", "total": "合计", "adapter": "适配器",
    "advice": "处理建议", "record": "记录", "settings": "读取设置", "at_most": "至多", "content": "内容物",
    "expires_on": "有效期至", "produced_on": "生产日期", "gtin": "GTIN", "identifiers": "其他标识", "number": "号码",
    "placeholder": "仅被引用", "lifted": "解冻时间", "placed": "冻结时间", "received": "入库时间",
    "relationships": "关系数", "table": "表", "a": "前者", "b": "后者", "difference": "差额", "property": "属性",
    "chosen": "采用", "by": "规则", "missing": "缺少",
    "subject": "检验对象", "characteristic": "特性", "lower": "下限", "upper": "上限",
    "sequence": "账本序号", "shipped": "发运时间", "started": "开始", "ended": "结束", "step": "工序", "thing": "对象",
    # the state of the stores
    "version": "版本", "python": "Python", "data": "数据文件夹", "ledger": "账本", "graph": "图", "events": "事件数",
    "engine": "引擎", "engine_version": "引擎版本", "behind": "落后", "projection_version": "投影版本",
    "ledger_sequence": "账本末序号", "index": "索引", "bytes": "字节数", "nodes": "节点数", "fingerprint": "指纹",
    "Forward trace of {roots}": "正向追溯：{roots}",
    "Backward trace of {roots}": "反向追溯：{roots}",
    "Reached": "波及范围",
    "Consignees and receivers": "收货方",
    "Gaps: what the records do not tell ({count})": "缺口：记录未能说明之处（{count}）",
    "… and {count} more": "……另有 {count} 个",
    "… and {count} more (--json, --csv or --xlsx list all)": "……另有 {count} 个（--json、--csv 或 --xlsx 列出全部）",
    "The answer was cut at depth {depth}: ask again with a larger --depth.":
        "结果在第 {depth} 层被截断：请加大 --depth 再查。",
    "As of ledger sequence {sequence}; {elapsed} ms.": "截至账本序号 {sequence}；用时 {elapsed} 毫秒。",
    "Nothing else was reached.": "未波及其他对象。",
    "Left out by --strict-times ({count})": "因 --strict-times 未列入（{count}）",
    "Belongings": "相关信息",
    "{count} rows repeat what a later content of their record has replaced; the later one stands.":
        "{count} 行与其记录的旧内容相同，该内容已被后来的内容取代；以后来的为准。",
    "Nothing new: everything in these files was already in the ledger.": "没有新内容：这些文件中的记录都已在账本中。",
    "{count} records were quarantined: `genealogy quarantine list` tells why.":
        "{count} 条记录被隔离：用 `genealogy quarantine list` 查看原因。",
    "There was no file to load.": "没有可载入的文件。",
    "Skipped {path}: no adapter knows it.": "已跳过 {path}：没有适配器认识它。",
    "Records by table": "各表记录数",
    "Quantities that differ": "数量不一致",
    "Lots that only the first tells of": "仅前者记录的批次",
    "Lots that only the second tells of": "仅后者记录的批次",
    "Contradictions": "相互矛盾之处",
    "Lots that are not complete": "资料不全的批次",
    "They agree where both tell of the same thing.": "两者都记录的内容一致。",
    "… and {count} more (--json, --xlsx list all)": "……另有 {count} 个（--json、--xlsx 列出全部）",
    "Watching {folder}; Ctrl-C ends it.": "正在监视 {folder}；按 Ctrl-C 结束。",
    "{name}: {accepted} accepted, {known} known already, {quarantined} quarantined → {moved_to}":
        "{name}：接收 {accepted} 条，已知 {known} 条，隔离 {quarantined} 条 → {moved_to}",
    "Ledger sequence {sequence}.": "账本序号 {sequence}。",
    "The quarantine is empty.": "隔离区为空。",
    "{count} records replayed, {refused} still refused.": "{count} 条记录已重放，{refused} 条仍被拒绝。",
    "Nothing contains {what}.": "没有包含 {what} 的标识。",
    "There are more: ask with --param limit=NUMBER.": "还有更多：请使用 --param limit=数量。",
    "There are more: ask for a longer text, or with --limit.": "还有更多：请输入更长的文字，或使用 --limit。",
    "No rows.": "没有结果。",
    "Neighbours": "关联",
    "Events": "事件",
    "Properties": "属性",
    # scanned strings
    "gs1-element-string": "GS1 单元数据串", "gs1-digital-link": "GS1 数字链接", "epc-urn": "EPC URN", "hibc": "HIBC",
    "isbt-128": "ISBT 128（ICCBBA）", "ma": "MA 码", "web-address": "网址", "text": "普通文本",
    "names": "指向",
    "in the records": "记录中有", "not in the records": "记录中没有", "character {at}": "第 {at} 个字符",
    "  no structure that is known here, and no number in the records": "  不是已知的编码结构，记录中也没有此号码",
    "{key} as {elements}: {files}": "{key} 编码为 {elements}：{files}",
    # mapping files
    "Mapping written to {path}.": "映射文件已写入 {path}。", "What the first rows become": "前几行将成为",
    "{table}: no column was recognised as {column}; name it in the mapping.":
        "{table}：没有识别出 {column} 对应的列，请在映射文件中指明。",
    "Kept as attributes: {names}": "保留为属性：{names}",
    "tables": "表", "doubts": "待确认", "mapping": "映射文件", "proposed": "已提出", "kept": "已有映射",
    "no event": "不产生事件", "none needed": "无需映射", "no table": "不是表格", "unreadable": "无法读取",
    "Each mapping tells its doubts; `genealogy map check` tries them all.":
        "每个映射文件都注明了待确认之处；用 `genealogy map check` 试读全部文件。",
    "Nothing was written: name a folder with --out.": "未写入任何文件：请用 --out 指定文件夹。",
    "  no mapping reads it, and it is no table of ours": "  没有映射读取它，它也不是本软件的表",
    "  {count} would be quarantined: {reason} ({places})": "  将有 {count} 条被隔离：{reason}（{places}）",
    "  no records are made of it": "  不由它生成任何记录",
    "  nothing would be quarantined": "  不会有记录被隔离",
    # gaps
    "left {other} without a record of being unpacked": "离开 {other}，但没有拆包记录",
    "unpacked from {other} without a record of being packed": "从 {other} 拆出，但没有装入记录",
    "unpacked from {other} before it was packed; taken for booked late": "装入 {other} 的记录晚于拆出，按补录处理",
    "packed into {other} at an unknown time": "装入 {other} 的时间未知",
    "unpacked from {other} at an unknown time": "从 {other} 拆出的时间未知",
    "no record of what went into it; taken for {other}, numbered alike at another site":
        "没有其内容的记录；按另一工厂同号的 {other} 处理",
    "the time of {other} is unknown": "{other} 的时间未知",
    "no record of what it produced": "没有产出记录",
    "no record of a consignee or a delivery": "没有收货方或交付记录",
    "no record of its making or receipt": "没有生产或入库记录",
    "no record of what it consumed": "没有投料记录",
    "no record of its making or receipt; others of {other} come from what was asked about":
        "没有生产或入库记录；{other} 的其他批次来自所问对象",
    "no record of its making or receipt; {other} may be made of what was asked about":
        "没有生产或入库记录；{other} 可能由所问对象制成",
    "of more than {other} lots, units and batches no record tells the origin: some may come from it":
        "超过 {other} 个批次、单件和生产批没有来源记录：其中可能有来自它的",
    "no record of what it consumed; others of {other}, which it made, come from what was asked about":
        "没有投料记录；其所产 {other} 的其他批次来自所问对象",
    "no record of what it consumed; {other}, which it made, may be made of what was asked about":
        "没有投料记录；其所产 {other} 可能由所问对象制成",
    "it consumed less {other} than others of its product did for as much: a record may be missing, of what was asked "
    "about":
        "其投用的 {other} 少于同产品其他生产批的单位用量：可能缺少所问对象的投料记录",
    "no record that it consumed {other}, as others of its product did: it may have come from what was asked about":
        "没有投用 {other} 的记录，而同产品的其他生产批有：可能来自所问对象",
    "no record of its lot of {other}, which others have: it may be one that was reached":
        "没有其所属 {other} 批次的记录，而其他单件有：可能属于受影响的批次",
    "no record of a part {other}, which others have: it may be one that was reached":
        "没有零件 {other} 的记录，而其他单件有：可能装有受影响的零件",
    "no record of what was in it: it may be what was reached": "没有其内容物的记录：可能装有受影响的物品",
    "no record of its {other}, which others have: it may be the suspect one":
        "没有 {other} 的记录，而其他的有：可能就是所疑对象",
    "more than {other} things of one kind lack a record that others have: some may come from it":
        "超过 {other} 个同类对象缺少其他对象都有的记录：其中可能有来自它的",
    "no record of its production; supplied by {other}, which had received exposed material":
        "没有生产记录；由曾收到受影响物料的 {other} 供应",
    "{other} is recorded of it without a lot or serial": "其记录中的 {other} 没有批号或序列号",
    "it is a root": "它是起点",
    "{other}: excluded when times are taken at their word": "{other}：按记录时间严格计算时被排除",
    "neither material nor contact leads on from this kind ({other}): name its lots":
        "物料和接触都不经过此类对象（{other}）：请指明其批次",
    "no record of what was in contact with it at the time asked for": "没有所问时段内与其接触对象的记录",
    "what it took exposure over from is followed with --contact": "其暴露来源须用 --contact 追溯",
    "no record of when its contact with {other} ended": "没有与 {other} 接触结束时间的记录",
    "no record of what was in it": "没有其内容物的记录",
    "it was reset at an unknown time": "其清洁（复位）时间未知",
    "From {start} to {end}, with contact": "时段 {start} 至 {end}，含接触传播",
    "From {start} to {end}": "时段 {start} 至 {end}",
    "With contact": "含接触传播",
    "also called: {names}": "又称：{names}",
    "the beginning": "最早",
    "the end": "最晚",
    "{count} traces on {engines} compared.": "已在 {engines} 上比较 {count} 次追溯。",
    "{events} records as {documents} EPCIS events in {file}, as of ledger sequence {sequence}.":
        "已将 {events} 条记录写为 {documents} 个 EPCIS 事件：{file}，截至账本序号 {sequence}。",
    "its eventID is another hash": "其 eventID 是另一个哈希值",
    # the demo
    "Loaded {files} files into {folder}: {accepted} events, {duplicates} known already, {quarantined} quarantined.":
        "已将 {files} 个文件载入 {folder}：{accepted} 个事件，{duplicates} 个已有，{quarantined} 条被隔离。",
    "Forward: what did {root} reach?": "正向：{root} 波及了什么？",
    "Backward: what went into {root}?": "反向：{root} 用了什么？",
    "{lots} lots, {batches} batches, {units} units, {packages} packages, {shipments} shipments.":
        "{lots} 个批次，{batches} 个生产批，{units} 个单件，{packages} 个包装，{shipments} 次发运。",
    "Consignees reached": "波及的收货方",
    "Where the {count} units are, as far as the records say": "{count} 个单件的去向（以记录为准）",
    "Hospitals not reached": "未波及的医院",
    "What is not known": "未知之处",
    "Answered in {forward} ms and {backward} ms; the records took {load} s to load.":
        "两次追溯分别用时 {forward} 与 {backward} 毫秒；载入记录用时 {load} 秒。",
    "Go on with": "接下来可以",
    "{lots} lots, {count} records in {folder}; {exposures} true exposures beside them.":
        "{lots} 个批次，{count} 条记录写入 {folder}；旁附 {exposures} 条真实波及。",
    "One record is in quarantine: {place}, {field} = {value}: {reason}.":
        "一条记录在隔离区：{place}，{field} = {value}：{reason}。",
}  # fmt: skip

_CHINESE_HEADINGS = {"unit": "计量单位"}
"""Words that mean another thing above a column than as a kind."""


def heading(name: str, language: str) -> str:
    """The name of a column or property."""
    return _CHINESE_HEADINGS.get(name) or translate(name, language) if language == "zh" else name


def translate(text: str, language: str) -> str:
    return CHINESE.get(text, text) if language == "zh" else text


def in_language(message: str, language: str) -> str:
    """A message that the rooms below have told in English, its values filled in."""
    if language != "zh":
        return message
    from genealogy.cli.messages.chinese import chinese

    return chinese(message)
