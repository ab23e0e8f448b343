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
    # names and dates
    "placeholder number": "占位号码", "spelled alike": "写法相近", "party under two names": "一方两名",
    "expiry before production": "有效期早于生产", "expiry before receipt": "入库时已过期",
    "production after receipt": "生产晚于入库", "two expiry dates": "两个有效期", "two production days": "两个生产日期",
    "full-width characters": "全角字符", "spaces": "空格", "letter case": "大小写", "leading zeros": "前导零",
    "spelling": "写法",
    "{number} is no number: {count} records with it are read as one thing, which joins {things} others, as {one} and "
    "{other}: traces go from each to all; give each thing its own number":
        "{number} 不是号码：使用它的 {count} 条记录被当作同一对象，把另外 {things} 个对象（如 {one} 与 "
        "{other}）连在一起，追溯会从一个走到全部；请给每个对象各自的号码",
    "{number} is no number; records with it: {count}; the next one would be joined with them":
        "{number} 不是号码；使用它的记录：{count} 条；下一条会与之连在一起",
    "{one} and {other} differ in {what} only, and are two things to a trace, which misses what records tell of the "
    "other ({count}); if they are one, correct the source, or tell it with identified_as":
        "{one} 与 {other} 仅{what}不同，追溯时是两个对象，会漏掉另一个的 {count} 条记录；若为同一对象，请更正来源，"
        "或用 identified_as 说明",
    "{one} and {other} differ in {what} only, and have {lots} lot numbers in common, as {example}: their lots are "
    "two things to a trace, which misses one of them; if they are one, correct the source, or tell it with "
    "identified_as":
        "{one} 与 {other} 仅{what}不同，有 {lots} 个相同批号（如 {example}）：追溯时是两个批次，会漏掉其中一个；"
        "若为同一物料，请更正来源，或用 identified_as 说明",
    "both {one} and {other} supplied {count} lots, as {example}: perhaps one party under two names, and a trace of "
    "the one ({lots} lots) misses what came from the other ({others}); if so, tell it with identified_as":
        "{one} 与 {other} 都供应了 {count} 个批次（如 {example}）：可能是一方两名，追溯前者（{lots} "
        "个批次）会漏掉后者的（{others} 个）；若是，请用 identified_as 说明",
    "supplier lot of two parties": "两方同一供应商批号",
    "both {one} and {other} sent supplier lots of one number and material ({count}, as {example}): perhaps one party "
    "under two names, and a trace of the one ({lots} lots) misses what came from the other ({others}); if so, tell it "
    "with identified_as; or one deals in what the other makes":
        "{one} 与 {other} 都发来同一物料、同一号码的供应商批次（{count} 个，如 {example}）：可能是一方两名，追溯前者"
        "（{lots} 个批次）会漏掉后者的（{others} 个）；若是，请用 identified_as 说明；也可能一方经销另一方的产品",
    "both {one} and {other} are called {name}: perhaps one party under two names, and a trace of the one ({lots} "
    "lots) misses what came from the other ({others}); if so, tell it with identified_as":
        "{one} 与 {other} 都名为 {name}：可能是一方两名，追溯前者（{lots} 个批次）会漏掉后者的（{others} 个）；若是，"
        "请用 identified_as 说明",
    "records tell {dates}: the latest record counts; correct the others, or give two lots two numbers":
        "记录给出 {dates}：以最晚的记录为准；请更正其他记录，或给两个批次各自的号码",
    "expires on {expires}, produced on {made}: correct the wrong one":
        "有效期至 {expires}，生产日期 {made}：请更正有误者",
    "expires on {expires}, produced at {time}: correct the wrong one":
        "有效期至 {expires}，生产时间 {time}：请更正有误者",
    "expired on {expires}, before it was received at {time}: correct the date, or hold the lot":
        "有效期至 {expires}，早于入库时间 {time}：请更正日期，或冻结该批次",
    "produced on {made}, after it was received at {time}: correct the wrong one":
        "生产日期 {made}，晚于入库时间 {time}：请更正有误者",
    "unit not defined": "单位未定义",
    "{count} records are in {unit}, and no definition or conversion of the material leads from there to {units}: "
    "they cannot be reckoned with the others; correct the unit, or record unit_converted":
        "{count} 条记录以 {unit} 计，而该物料的定义和换算都不能由此到 {units}：无法与其他记录一起计算；请更正单位，"
        "或记录 unit_converted",
    # reconcile
    "amounts differ": "数量不同", "no conversion between the units": "单位之间没有换算",
    "only one tells of it": "仅一方有记录", "later record": "较晚的记录", "precedence": "声明的优先级",
    "expiry": "有效期", "elsewhere": "见于其他来源",
}  # fmt: skip
