"""Chinese for what compares: causes, what-if, kept scopes and drills."""

COMPARING = {
    # causes
    "Causes of {count} bad things": "{count} 个不良对象的共同原因",
    "Compared with {count} healthy ones, shipped from {start} to {end}.":
        "对照：{start} 至 {end} 期间发运的 {count} 个正常对象。",
    "Compared with {count} healthy ones, made from {start} to {end}.":
        "对照：{start} 至 {end} 期间生产的 {count} 个正常对象。",
    "For the order {count} more count, from {start} to {end}.":
        "排序时另计入 {start} 至 {end} 期间的 {count} 个正常对象。",
    "Compared with {count} healthy ones that were named.": "对照：指定的 {count} 个正常对象。",
    "{count} of them were looked at and are good.": "其中 {count} 个已检查且合格。",
    "The records tell nothing upstream of them.": "记录中没有它们的上游。",
    "p: Fisher's exact test, one-sided; corrected for {count} tests (Holm).":
        "p：费希尔精确检验（单侧）；按 {count} 次检验校正（Holm）。",
    "{key} from {from} to {to}: {bad} bad, {healthy} healthy":
        "{key} 在 {from} 至 {to}：不良 {bad}，正常 {healthy}",
    "{key} from {from} to {to}": "{key} 在 {from} 至 {to}",
    "{key} at {from}": "{key} 于 {from}",
    "probability": "概率",
    "probability: if the cause is among these, or there is none in common ({share}).":
        "概率：假定原因在其中，或并无共同原因（{share}）。",
    "Look at {key} next": "下一步请检查 {key}",
    "  if it is bad: {causes}": "  若不良：{causes}",
    "  if it is not: {causes}": "  若正常：{causes}",
    "cause": "原因", "bad": "不良", "healthy": "正常", "lift": "提升度", "p": "p 值", "corrected": "校正 p 值",
    "shift": "班次",
    # what if
    "What if": "假设分析",
    "  cleared: {things}": "  排除嫌疑：{things}",
    "  suspect as well: {things}": "  同时可疑：{things}",
    "  only what is confirmed counts": "  只计确认的范围",
    "  exposure passes through equipment as well": "  暴露也经设备传递",
    "{things} was not in the scope: clearing it changes nothing.": "{things} 不在范围内：排除它不改变任何结果。",
    "{count} things stay in the scope, but are confirmed in one and possible in the other.":
        "{count} 个对象仍在范围内，但一处为确认、另一处为可能。",
    "The relationships that decide": "起决定作用的关系",
    "{all} enter by it: {units} units, {consignees} consignees":
        "由此进入 {all} 个：单件 {units}，收货方 {consignees}",
    "{all} leave by it: {units} units, {consignees} consignees":
        "由此退出 {all} 个：单件 {units}，收货方 {consignees}",
    "change": "变化", "enters": "进入", "leaves": "退出", "others": "其他", "among them": "其中",
    "batches": "生产批数", "shipments": "发运数", "consignees": "收货方数",
    # scopes
    "Kept as {name}: {count} things, as of ledger sequence {sequence}.":
        "已保存为 {name}：{count} 个对象，截至账本序号 {sequence}。",
    "No scope is kept.": "没有保存的范围。",
    "  {all} things, {units} units, {consignees} consignees at sequence {sequence}; {behind} events since":
        "  序号 {sequence} 时 {all} 个对象，单件 {units}，收货方 {consignees}；其后新增 {behind} 个事件",
    "{name}: from ledger sequence {then} to {now}": "{name}：账本序号 {then} 至 {now}",
    "Asked again as of then, the answer is another one: settings or program have changed.":
        "按当时序号重查，结果不同：设置或程序已改变。",
    "Nothing has entered or left.": "没有进入或退出的对象。",
    "The records that did it": "起作用的记录",
    "{enters} enter, {leaves} leave": "进入 {enters}，退出 {leaves}",
    # drills
    "No second opinion: {reason}": "没有第二意见：{reason}",
    "Drill of {lots} of {finished} finished lots, {held}": "召回演练：{finished} 个成品批次中的 {lots} 个，{held}",
    "{accounted_wholly} of {lots} accounted for wholly, {with_findings} with findings, {with_gaps} with gaps; "
    "both ways in {median_ms} ms (median), {longest_ms} ms at most.":
        "{lots} 个中 {accounted_wholly} 个去向完整，{with_findings} 个有问题，{with_gaps} 个有缺口；"
        "双向追溯用时中位数 {median_ms} 毫秒，最长 {longest_ms} 毫秒。",
    "Drills of {before} and {after}: {count} lots in both": "{before} 与 {after} 的演练：共有 {count} 个批次",
    "Nothing has changed in them.": "它们没有变化。",
    "{added} lots are new, {left_out} left out.": "新增 {added} 个批次，缺少 {left_out} 个。",
    "ms": "毫秒", "reached": "波及数", "upstream": "上游数", "accounted": "可交代比例", "findings": "问题数",
    "gaps": "缺口数", "before": "之前", "after": "之后",
}  # fmt: skip
