"""The help of commands that ask, and conclude."""

HELP_ASKING = {
    "Compare two sources or two loads: counts, quantities, contradictions, lots that are not complete.\n\nNothing is"
    " overwritten; exit code 5 when they differ.":
        "比较两个来源或两次载入：记录数、数量、矛盾、资料不全的批次。\n\n不改写任何内容；有差异时退出码为 5。",
    "The name of a source, or a file or folder that was loaded.": "来源的名称，或已载入的文件或文件夹。",
    "The other one.": "另一个。",
    "Whose word counts where they contradict; the first one named most.": "有矛盾时以谁为准；最先写的优先。",
    "Write the lists to a workbook.": "将各清单写入工作簿。",
    "Find things by a part of their identifier or name.": "按标识或名称的一部分查找对象。",
    "A part of an identifier or name, or an identifier in any spelling.": "标识或名称的一部分，或任意写法的标识。",
    "How many to list at most.": "最多列出的个数。",
    "Write them to a CSV file.": "写入 CSV 文件。",
    "Show one thing: its properties, neighbours, events and state.": "显示一个对象：属性、关联、事件和状态。",
    "An identifier in any spelling, or a number that one thing bears.": "任意写法的标识，或只属于一个对象的号码。",
    "How many neighbours each way, and events, to list at most.": "每个方向最多列出的关联数，以及事件数。",
    "auto (the index), index or cypher.": "auto（索引）、index 或 cypher。",
    "Run a query of the catalogue, or list them.": "执行查询目录中的查询，或列出目录。",
    "A query of the catalogue, or `list`.": "查询目录中的查询，或 `list`。",
    "A parameter: --param party=party:ACME; a list once for each.":
        "参数：--param party=party:ACME；列表则每项写一次。",
    "Write the rows to a CSV file.": "将各行写入 CSV 文件。",
    "Write the rows to a workbook.": "将各行写入工作簿。",
    "A mock recall of finished lots, both ways, with their account; the table is kept.":
        "对成品批次做双向模拟召回，并核算去向；结果表会保存。",
    "Recall each finished lot.": "逐一召回每个成品批次。",
    "Recall so many of them. [default 20]": "召回其中若干个。[默认 20]",
    "Another seed, another sample. [default 0]": "另一个种子，另一个样本。[默认 0]",
    "Compare so many on index and Cypher. [default 3 with --every-lot]":
        "在索引和 Cypher 上比较若干个。[使用 --every-lot 时默认 3]",
    "Show the last drill again.": "再次显示上一次演练。",
    "Compare the last two drills.": "比较最近两次演练。",
    "Write the table to a CSV file.": "将结果表写入 CSV 文件。",
    "Write the table to a workbook.": "将结果表写入工作簿。",
    "Which lot, supplier, batch, equipment, operator… explains best that these are bad, and others are not?":
        "哪个批次、供应商、生产批、设备、操作人员等最能解释为何这些有问题而其他没有？",
    "The bad units, lots or batches.": "有问题的单件、批次或生产批。",
    "A healthy one; as often as needed.": "一个正常的；可重复使用。",
    "One that was looked at and is good; as often as needed.": "一个经检查合格的；可重复使用。",
    "Who counts as healthy: shipped or made, as the bad ones were. [default shipped]":
        "以谁为正常：与有问题的同样已发运（shipped）或已生产（made）。[默认 shipped]",
    "Count them from this time on.": "从此时间起计。",
    "Count them up to this time.": "计到此时间为止。",
    "Count only the materials of the bad ones.": "只计与有问题者相同的物料。",
    "How many to show; --json, --csv and --xlsx have all.": "显示的个数；--json、--csv 和 --xlsx 有全部。",
    "Write all of them to a CSV file.": "将全部写入 CSV 文件。",
    "Write all of them to a workbook.": "将全部写入工作簿。",
    "What was made of a lot, and where all of it is: on hand, in transit, delivered, used… and unaccounted.":
        "某批次产出多少、现在何处：在库、在途、已交付、已使用等，以及去向不明。",
    "Lots in any spelling.": "任意写法的批次。",
    "What was known at a ledger sequence or a time.": "在某账本序号或时间时已知的内容。",
    "The world at a time: later events are left aside.": "某时间的状况：不计此后的事件。",
    "Write the account to a CSV file.": "将物料平衡写入 CSV 文件。",
    "Write account and findings to a workbook.": "将物料平衡和发现的问题写入工作簿。",
    "Look for contradictions in the records; exit code 5 when there are any besides notes.":
        "查找记录中的矛盾；除提示外有发现时退出码为 5。",
    "Compare the index, Cypher and the definition instead.": "改为比较索引、Cypher 和定义。",
    "With --engines: how many things to trace, both ways, on each. [default 20]":
        "与 --engines 合用：在各引擎上双向追溯的对象数。[默认 20]",
    "With --engines: another seed, another sample. [default 0]": "与 --engines 合用：另一个种子，另一个样本。[默认 0]",
    "Write the findings to a CSV file.": "将发现的问题写入 CSV 文件。",
    "Write the findings to a workbook.": "将发现的问题写入工作簿。",
    "How complete, timely and consistent the records of each source and table are, and the ten worst offenders.":
        "各来源、各表记录的完整性、及时性和一致性，以及最主要的十个问题。",
    "Write the months of each source and table to a CSV file.": "将各来源、各表的月度数据写入 CSV 文件。",
    "Write tables, months, fields, findings and offenders to a workbook.":
        "将各表、月度、字段、发现和主要问题写入工作簿。",
    "Say what scanned strings are: symbology, elements, dates, the things they name, and what is wrong where.":
        "说明扫描内容：码制、单元、日期、所指对象，以及何处有误。",
    "What a scanner sent; - reads lines from input.": "扫描器送来的内容；- 表示从输入逐行读取。",
    "All of them are symbols on one item.": "这些都是同一物品上的条码。",
    "Draw the GS1 DataMatrix of a thing with its text. Without a file, the SVG goes to standard output.":
        "绘制对象的 GS1 DataMatrix 及其文字。未指明文件时，SVG 写到标准输出。",
    "Write an SVG file.": "写入 SVG 文件。",
    "Write a PNG file.": "写入 PNG 文件。",
    "Width of a module of the SVG in millimetres.": "SVG 的模块宽度（毫米）。",
    "Width of a module of the PNG in pixels.": "PNG 的模块宽度（像素）。",
    "What did a thing reach, and what went into it?": "某对象波及了什么，又由什么而来？",
    "What did these things reach: batches, lots, units, packages, shipments, consignees?":
        "这些对象波及了什么：生产批、批次、单件、包装、发运、收货方？",
    "Identifiers in any spelling.": "任意写法的标识。",
    "Follow at most so many relationships.": "最多沿多少层关系追溯。",
    "Only what recorded times confirm, and what that leaves out.": "只列记录时间所确认的，以及因此排除的。",
    "Exposure also passes through equipment until it is cleaned.": "暴露也经设备传播，直至设备被清洁。",
    "Under suspicion from this time or date on.": "从此时间或日期起可疑。",
    "Under suspicion up to this time or date.": "到此时间或日期为止可疑。",
    "What if these were cleared?": "假如这些已排除嫌疑？",
    "What if these were suspect as well?": "假如这些也可疑？",
    "Compare with `confirmed`: that alone, or `contact`: with contact as well.":
        "比较对象：`confirmed` 只计确认的，`contact` 含接触传播。",
    "How far off recorded times may be: 1d, 8h, 0. [default 1d]": "记录时间可有的误差：1d、8h、0。[默认 1d]",
    "Write the reached things to a CSV file.": "将波及的对象写入 CSV 文件。",
    "Write things, edges, gaps and context to a workbook.": "将对象、关系、缺口和相关信息写入工作簿。",
    "Write graph, timeline, account and table as a page for a browser.": "将图、时间线、去向和表格写成浏览器页面。",
    "What went into these things: lots, batches, suppliers, equipment, operators?":
        "这些对象由什么而来：批次、生产批、供应商、设备、操作人员？",
    "Scopes that are kept, to see what changes in them.": "已保存的范围，用于观察其变化。",
    "Ask a trace question and keep it under a name.": "提出追溯问题，并以名称保存。",
    "The name of the scope.": "范围的名称。",
    "Which way to trace.": "追溯的方向。",
    "These are cleared.": "这些已排除嫌疑。",
    "In place of one that is kept by that name.": "取代以该名称保存的范围。",
    "The scopes that are kept.": "已保存的范围。",
    "What has entered or left a scope since it was kept, and which record did it.":
        "范围自保存以来增减了什么，由哪条记录引起。",
    "The things whose traces are exported, or all.": "要导出其追溯的对象，或 all（全部）。",
    "What the things reached. [default: both directions]": "这些对象波及了什么。[默认：双向]",
    "What went into the things.": "这些对象由什么而来。",
}  # fmt: skip
