"""Chinese for what tells the quality of records: the quarantine, findings by grade, `quality`."""

QUALITY = {
    # the quarantine
    "… and {count} more (--by reason counts them; --json and --csv list all)":
        "……另有 {count} 条（--by reason 按原因计数；--json、--csv 列出全部）",
    "… and {count} more (--json lists all)": "……另有 {count} 条（--json 列出全部）",
    "{count} records written to {file}: correct them, then `genealogy quarantine replay --from {file}`.":
        "已将 {count} 条记录写入 {file}：更正后执行 `genealogy quarantine replay --from {file}`。",
    "count": "数量", "example": "示例", "first_reason": "首条原因", "source": "来源",
}  # fmt: skip
