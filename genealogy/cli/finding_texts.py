"""The account and what records say against each other, in Chinese. English texts are the keys."""

FINDINGS = {
    "made": "生产/入库数", "unaccounted": "去向不明", "split": "已拆批", "records": "记录",
    "Where the finished goods are": "成品去向",
    "the records do not tell how much of it is exposed": "记录未说明其中受影响的数量",
    "no record of what was in {other}, which went with it": "没有记录随之发运的 {other} 内装何物",
    "{other} came back and was packed again without a record of being emptied: what was inside may have gone along":
        "{other} 返回后再次装入，没有清空记录：原内装物可能一同发出",
    "a record takes more out of {other} than was inside: how much went along is not certain":
        "有记录从 {other} 取出多于其内装数：随之而去的数量不能确定",
    "its records take out {other} more than was made: one of them is wrong, or one is missing":
        "记录取出比生产/入库多 {other}：某条记录有误或缺失",
    "a record of its making is missing that others of its material have: it may be exposed too, and is in {other}":
        "缺少同物料其他批次或单件都有的制造记录：可能同样受影响，位于 {other}",
    "As of ledger sequence {sequence}.": "截至账本序号 {sequence}。",
    # kinds of findings
    "no quantity": "没有数量", "unit of measure": "计量单位", "not made": "没有生产或入库",
    "recorded twice": "重复记录", "nothing to reverse": "无可冲销", "more than made": "多于生产数",
    "more than there was": "多于库存", "not there": "不在应在之处", "unpacked without packing": "未装先拆",
    "counted otherwise": "盘点不符", "perhaps consumed": "可能已耗用",
    "consumed before made": "先用后产", "consumed before received": "先用后收", "used before made": "先使用后生产",
    "shipped before made": "先发后产", "delivered twice": "重复交付", "consignee differs": "收货方不符",
    # what they say
    "{count} records tell no quantity of it": "{count} 条记录没有数量",
    "{count} records in {units} are not counted: no conversion to {unit} is recorded":
        "{count} 条以 {units} 计的记录未计入：没有到 {unit} 的换算记录",
    "{count} units are not counted: no conversion of pieces to {unit} is recorded":
        "{count} 个单件未计入：没有件到 {unit} 的换算记录",
    "{count} records say, at the same instant, what another one says, and are left aside":
        "{count} 条记录与另一条在同一时刻内容相同，未计入",
    "{count} records say, at the same instant, what another one says, and are counted: there was enough":
        "{count} 条记录与另一条在同一时刻内容相同，因数量足够仍计入",
    "{count} postings take back more than was recorded": "{count} 条冲销多于原记录",
    "the records account for {told}, and {made} was made": "记录合计 {told}，而生产/入库为 {made}",
    "{amount} unpacked from {other} without a record of being packed": "从 {other} 拆出 {amount}，但没有装入记录",
    "{amount} unpacked from {other}, which then went into {batch}, by the records with less of it: perhaps consumed":
        "从 {other} 拆出 {amount}，该包装当时投入 {batch}，而按记录其中此批较少：可能已耗用",
    "its units are told in pieces: no conversion of pieces to {other} is recorded":
        "其单件按件计：没有件到 {other} 的换算记录",
    "{amount} counted at {other}, where the records had put {believed}":
        "{other} 盘点为 {amount}，而记录应有 {believed}",
    "{amount} {what}: taken from {other}, as there was none where it should be":
        "{what} {amount}：应在之处没有，从 {other} 扣除",
    "{amount} more {what} than there was by the records": "{what} 比记录所有多出 {amount}",
    "put into units": "转为单件", "packed": "已装入", "unpacked": "已拆出",
    "recorded at {time}, before the first record of its making at {made}":
        "记录时间 {time}，早于最早的生产或入库记录 {made}",
    "delivered {count} times: {parties}": "交付了 {count} 次：{parties}",
    "consigned to {consignee}, received by {receiver}": "发往 {consignee}，由 {receiver} 收货",
    "consigned to {parties}": "发往 {parties}",
    # the whole plant
    "serial under two lots": "一号两批", "in two places": "同时两处", "shipped empty": "空包装发运",
    "no end": "没有结束时间",
    "the serial belongs to {lots}": "该序列号属于 {lots}",
    "{before} {there} ({time}), then {after} {where} ({later})":
        "{before} {there}（{time}），之后 {after} {where}（{later}）",
    "shipped with {shipment}, with nothing inside by the records": "随 {shipment} 发运，但按记录其中无物",
    "no recorded end of {others}": "没有 {others} 的结束记录",
    "Checked: {things}; {count} findings, {notes} notes.": "已检查：{things}；发现 {count} 个问题，{notes} 条提示。",
    "error": "错误", "warning": "警告", "note": "提示",
    "shipped before release": "先发后放行", "no expiry": "没有有效期", "no inspection": "没有检验",
    "shipped at {time}, first released at {decided}": "发运时间 {time}，最早放行时间 {decided}",
    "shipped on hold": "冻结中发运",
    "shipped at {time}, on hold since {decided}": "发运时间 {time}，自 {decided} 起冻结",
    "delivered before shipped": "先交付后发运",
    "delivered at {time}, first shipped at {left}": "交付时间 {time}，最早发运时间 {left}",
    "no expiry date, which other lots of {material} have in {table}":
        "没有有效期，而 {material} 的其他批次在 {table} 中有",
    "no inspection, which other lots of {material} have": "没有检验记录，而 {material} 的其他批次有",
    "no consumption": "没有投料", "less consumed": "投料偏少", "part missing": "缺少零件记录",
    "no delivery": "没有交付",
    "no consumption of {materials}, which the other batches of {product} have":
        "没有 {materials} 的投料，而 {product} 的其他生产批有",
    "for what it made, it consumed less than half of what is usual for {product}: {materials}":
        "按产量计，投料不到 {product} 通常用量的一半：{materials}",
    "no record of {parts}, which the other units of {material} have": "没有 {parts} 的记录，而 {material} 的其他单件有",
    "shipped to {party} at {time}, no delivery, which nearly all other shipments have":
        "{time} 发往 {party}，没有交付记录，而其他发运几乎都有",
    "{kind}: {count} more (--json, --csv or --xlsx list all)":
        "{kind}：另有 {count} 个（--json、--csv 或 --xlsx 列出全部）",
}  # fmt: skip
