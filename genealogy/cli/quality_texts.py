"""Chinese for what tells the quality of records: the quarantine, findings by grade, `quality`."""

QUALITY = {
    # the quarantine
    "… and {count} more (--by reason counts them; --json and --csv list all)":
        "……另有 {count} 条（--by reason 按原因计数；--json、--csv 列出全部）",
    "… and {count} more (--json lists all)": "……另有 {count} 条（--json 列出全部）",
    "{count} records written to {file}: correct them, then `genealogy quarantine replay --from {file}`.":
        "已将 {count} 条记录写入 {file}：更正后执行 `genealogy quarantine replay --from {file}`。",
    "count": "数量", "example": "示例", "first_reason": "首条原因", "source": "来源",
    # quality
    "\nThe worst offenders, and what they hide from the traces of {count} finished lots":
        "\n最主要的问题，及其对 {count} 个成品批次追溯的影响",
    "at least {finished} finished lots, {lots} lots in all": "至少影响 {finished} 个成品批次，共 {lots} 个批次",
    "{finished} finished lots, {lots} lots in all": "影响 {finished} 个成品批次，共 {lots} 个批次",
    "complete": "完整率", "median": "延迟中位数", "worst": "最大延迟",
    "shipments without a consignee or delivery: forward traces end there": "发运没有收货方或交付记录：正向追溯到此为止",
    "lots without a supplier: a trace of that supplier misses them": "批次没有供应商：追溯该供应商时会漏掉",
    "records without a known time: what passes through them is not confirmed": "记录时间未知：经过它们的追溯无法确认",
    "work on a batch without an end: contact with it goes on for ever": "生产作业没有结束时间：接触一直延续",
    "lots without a record of making or receipt: backward traces end there": "批次没有生产或入库记录：反向追溯到此为止",
    "batches without a record of what went in: backward traces end there": "生产批没有投料记录：反向追溯到此为止",
    "batches without a record of what came out: forward traces end there": "生产批没有产出记录：正向追溯到此为止",
    "refused records: no trace knows of them": "被拒绝的记录：追溯不到",
    "findings of check": "check 发现的问题",
    "fields left blank": "未填写的字段",
}  # fmt: skip
