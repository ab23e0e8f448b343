"""What a page says, in Chinese, and what each relationship is called in both languages."""

CHINESE = {
    # headings and buttons
    "Genealogy": "谱系图", "Timeline": "时间线", "Things": "对象", "Account: where it is now": "去向",
    "Fold": "折叠", "Unfold": "展开", "Whole graph": "全图", "Nearer": "放大", "Farther": "缩小",
    "Fold {what}": "折叠 {what}", "Unfold {what}": "展开 {what}",
    "Export {count} rows as CSV": "导出 {count} 行为 CSV",
    "Search: number, name, identifier": "搜索：号码、名称、标识",
    "with what belongs to them": "含相关信息",
    "Forward trace of {roots}": "正向追溯：{roots}", "Backward trace of {roots}": "反向追溯：{roots}",
    # columns and states
    "key": "标识", "name": "名称", "kind": "类别", "basis": "依据", "depth": "层级", "exposed from": "暴露起始",
    "exposed quantity": "暴露数量", "identifiers": "其他标识", "via": "经由", "state": "状态", "where": "所在",
    "quantity": "数量", "unit of measure": "计量单位", "confirmed": "确认", "possible": "可能",
    "on_hand": "在库", "in_transit": "在途", "delivered": "已交付", "used": "已使用", "returned": "已退货",
    "scrapped": "已报废", "consumed": "已投用", "sampled": "已取样", "split": "已分批", "unaccounted": "未说明",
    "unknown": "未知",
    # what the answer is of
    "As of ledger sequence {sequence}": "截至账本序号 {sequence}", "what was known at": "当时已知：",
    "the world at": "当时状况：", "recorded times may be off by {hours} h": "记录时间可有 {hours} 小时误差",
    "answered from {engine} in {elapsed} ms": "由 {engine} 在 {elapsed} 毫秒内回答",
    "The answer was cut at depth {depth}: ask again with a larger --depth.":
        "结果在第 {depth} 层被截断：请加大 --depth 再查。",
    "Nothing else was reached.": "未波及其他对象。", "all confirmed": "全部确认", "asked": "起点",
    # graph
    "{boxes} boxes for {things} things.": "{boxes} 个方框，共 {things} 个对象。",
    "Press a box of many to unfold it, the title of a frame to fold it, a thing to read about it.":
        "点击合并框可展开，点击框组标题可折叠，点击对象可查看详情。",
    "Drag to move, Ctrl and wheel for nearer.": "拖动可移动，按住 Ctrl 滚动可缩放。",
    "{count} more": "另有 {count} 个", "{count} together": "合并 {count} 个", "{count} possible": "{count} 个可能",
    "possible: cannot be excluded": "可能：不能排除",
    # timeline and account
    "Times are UTC. A bubble is the records of one kind in a stretch of time: press it to list its things.":
        "时间为 UTC。每个圆点代表一段时间内的同类记录；点击可列出所涉对象。",
    "{count} records have no time.": "{count} 条记录没有时间。",
    "No record of this answer has a time.": "此结果中没有带时间的记录。",
    "As far as the records say. Each bar is all of one unit of measure.": "以记录为准。每条为同一计量单位的全部数量。",
    "This answer holds no account: it does not say where these things are now.":
        "此结果不含去向：未说明这些对象现在何处。",
    "no unit": "无单位", "not recorded": "无记录",
    # table and details
    "{shown} of {all} things": "{shown} / {all} 个对象",
    "One path that reached it": "一条波及路径", "From": "来自", "To": "去往", "time not recorded": "时间无记录",
    "that day": "当日", "Not told by the records": "记录未说明",
    "Gaps: what the records do not tell ({count})": "缺口：记录未能说明之处（{count}）",
    "Left out by --strict-times ({count})": "因 --strict-times 未列入（{count}）",
}  # fmt: skip
"""English texts of the page are the keys."""

DEEDS = {
    "RECEIVED_AS": ("received", "入库"), "CONSUMED_BY": ("consumed", "投料"), "PRODUCED": ("produced", "产出"),
    "SPLIT_INTO": ("split", "分批"), "SERIALIZED_AS": ("serialized", "赋序列号"),
    "ASSEMBLED_INTO": ("assembled", "装配"),
    "SHIPPED_IN": ("shipped", "发运"), "CONSIGNED_TO": ("consigned", "托运"), "DELIVERED_TO": ("delivered", "交付"),
    "USED_BY": ("used", "使用"), "PACKED_IN": ("packed", "装入"), "UNPACKED_FROM": ("unpacked", "拆出"),
    "EMPTIED": ("emptied", "清空"), "SAME_AS": ("identified as", "同一对象"), "RAN_ON": ("ran on", "使用设备"),
    "ON_LINE": ("on line", "生产线"), "PERFORMED_BY": ("performed by", "操作人员"),
    "STERILIZED_IN": ("sterilized", "灭菌"),
}  # fmt: skip
"""What happened, for the type of a relationship that a trace may cross: English, Chinese."""
