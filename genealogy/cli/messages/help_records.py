"""The help of the program, and of commands that take records in and look after them."""

HELP_RECORDS = {
    "Lot genealogy and recall tracing.": "批次谱系与召回追溯。",
    "The options of this page may stand before or after a command. Exit codes: 0 done, 1 our fault, 2 wrong usage or"
    " unreadable input, 3 records were quarantined, 4 identifier unknown or ambiguous, 5 a check found something, 6"
    " ledger or graph unreachable, 7 not permitted.":
        "本页的选项可写在命令之前或之后。退出码：0 完成，1 程序的错误，2 用法错误或输入无法读取，3 有记录被隔离，4 标"
        "识未知或不唯一，5 检查发现问题，6 无法访问账本或图，7 没有权限。",
    "Data folder. [env GENEALOGY_DATA; default ./genealogy-data]":
        "数据文件夹。[环境变量 GENEALOGY_DATA；默认 ./genealogy-data]",
    "Language of the answers: en or zh. [env GENEALOGY_LANG, LANG]":
        "回答的语言：en 或 zh。[环境变量 GENEALOGY_LANG、LANG]",
    "Answer with one JSON document on standard output.": "以一个 JSON 文档回答（标准输出）。",
    "Show where an error came from.": "显示错误的出处。",
    "Tell it and end.": "显示版本并结束。",
    "Load the bundled plant into a folder of its own and trace a recall both ways.\n\nThe folder is ./genealogy-demo,"
    " or the one that --data names if it is empty.":
        "将自带的示例工厂载入单独的文件夹，并双向追溯一次召回。\n\n文件夹为 ./genealogy-demo，或 --data 所指的空文件"
        "夹。",
    "Load records from files into the ledger, and bring the graph up to date.\n\nBad records go to quarantine;"
    " loading the same file again changes nothing.":
        "将文件中的记录载入账本，并更新图。\n\n有误的记录进入隔离区；重复载入同一文件不会有任何变化。",
    "Files, and folders that are searched for files.": "文件，或从中查找文件的文件夹。",
    "Read all files with this adapter.": "用此适配器读取所有文件。",
    "The table, where a file's name does not tell it.": "文件名未表明时，所属的表。",
    "The source system of records that name none.": "未注明来源的记录的来源系统。",
    "The site of records that name none.": "未注明工厂的记录的工厂。",
    "Read tables by this mapping file, those of this folder, or the shipped one.":
        "按此映射文件、此文件夹中的映射或自带的映射读取表格。",
    "Zone of times without an offset: Asia/Shanghai, +08:00.": "没有偏移的时间所用的时区：Asia/Shanghai、+08:00。",
    "Encoding of text files, for example gb18030. [default UTF-8]": "文本文件的编码，如 gb18030。[默认 UTF-8]",
    "A record with another content replaces the old one.": "内容不同的记录取代旧记录。",
    "Load files as they are dropped into a folder, and move them to its folders done or failed, each with a report.\n"
    "\nRuns until it is stopped. Stopped half-way and started again, it loads nothing twice.":
        "载入放入文件夹的文件，并连同报告移到其 done 或 failed 文件夹。\n\n一直运行到被停止。中途停止后再启动，不会重"
        "复载入。",
    "The folder that files are dropped into.": "放入文件的文件夹。",
    "Take what lies there whole now, then end.": "只处理现有的完整文件，然后结束。",
    "Seconds between two looks; a file must not change between.": "两次查看之间的秒数；其间文件不得变化。",
    "Print an empty CSV of a table; docs/tables.md explains its columns.":
        "输出某个表的空白 CSV；各列的说明见 docs/tables.md。",
    "A table, for example lot_received.": "表名，如 lot_received。",
    "Write the records of a simulated plant, and the truth beside them.\n\nOUT/records is to be loaded; OUT/truth"
    " tells what the planted causes truly reached.":
        "写出模拟工厂的记录，并附真实情况。\n\nOUT/records 供载入；OUT/truth 说明预设原因真正波及的对象。",
    "A new or empty folder.": "新的或空的文件夹。",
    "Lots that the plant has had when it ends.": "结束时工厂所产的批次数。",
    "Another seed, another plant; the same seed, the same bytes.": "不同种子，不同工厂；相同种子，字节相同。",
    "What goes wrong; docs/simulate.md lists the knobs.": "会出哪些差错；可设参数见 docs/simulate.md。",
    "Ledger size, graph watermark, engines and versions.": "账本大小、图的进度、引擎和版本。",
    "Mapping files: how any table becomes events.": "映射文件：如何将任意表格变为事件。",
    "Propose a mapping from headers and values, and show what the first rows would become.\n\nOf several files, or a"
    " folder of them, each gets a mapping of its own. What their values are is told by each other,\nby the files"
    " beside, and by the records of the data folder.":
        "根据表头和值建议映射，并显示前几行将成为什么。\n\n如为多个文件或其文件夹，每个文件各有一个映射。"
        "各文件之间、旁边的文件以及数据文件夹中的记录，可说明其值是什么。",
    "Files and folders that tell what values are.": "可说明各值是什么的文件和文件夹。",
    "CSV, XLSX, XLS or Parquet files of any columns.": "任意列的 CSV、XLSX、XLS 或 Parquet 文件。",
    "Write to this file; to this folder for several files.": "写入此文件；有多个文件时写入此文件夹。",
    "Print what so many of the first records would become.": "显示前若干条记录会变成什么。",
    "Say what a load would take and what it would quarantine, without loading. Exit code 3 if anything.":
        "说明载入时会接收什么、隔离什么，但不载入。如有隔离，退出码为 3。",
    "A mapping file, a folder of them, or the name of a shipped mapping.": "映射文件、映射文件夹，或自带映射的名称。",
    "The mappings that come with the program.": "程序自带的映射。",
    "Print a shipped mapping, to begin one's own with.": "输出一个自带的映射，供在此基础上编写。",
    "The name of a shipped mapping.": "自带映射的名称。",
    "Records that were not taken: why, and how to bring them in.": "未被接收的记录：原因，以及如何补入。",
    "List quarantined records, or how many there are for each reason.": "列出被隔离的记录，或每种原因的条数。",
    "Also those that have been replayed.": "也列出已重放的。",
    "Count them instead, by reason, file, table, source or field.":
        "改为按 reason（原因）、file（文件）、table（表）、source（来源）或 field（字段）计数。",
    "Only records of this table.": "只限此表的记录。",
    "Only records of this source.": "只限此来源的记录。",
    "Write the refused records to a CSV file to be corrected in a spreadsheet: the reason is the last column.":
        "将被拒绝的记录写入 CSV 文件，供在电子表格中更正：最后一列是原因。",
    "The CSV file to write.": "要写入的 CSV 文件。",
    "Show one quarantined record whole: what stood there, why it was refused, what to do.":
        "完整显示一条被隔离的记录：原内容、被拒绝的原因、处理建议。",
    "Read refused records again: those named, those of a corrected file, or all. Exit 3 if some are still refused.":
        "重新读取被拒绝的记录：指明的、更正文件中的，或全部。如仍有被拒绝的，退出码为 3。",
    "Correct a field: --set quantity=100 (with one ID).": "更正字段：--set quantity=100（须指明一个编号）。",
    "A file of `quarantine export`, corrected.": "`quarantine export` 导出并已更正的文件。",
    "With --from: its encoding, if it is not UTF-8, for example gb18030.":
        "与 --from 合用：文件编码，如不是 UTF-8，例如 gb18030。",
    "Replace the recorded one of the same number.": "取代同号的已有记录。",
    "The graph, a projection of the ledger.": "图，由账本投影而成。",
    "What the graph holds, and its fingerprint: the same for the same facts.":
        "图的内容及其指纹：相同的事实有相同的指纹。",
    "Build the graph anew from the ledger, whatever state it is in.": "由账本重新建立图，不论其现状如何。",
    "EPCIS files: the hashes of their events.": "EPCIS 文件：其事件的哈希值。",
    "The event hashes of CBV 2.0: equal for one event in whatever syntax, order or spelling.\n\nNothing is loaded. An"
    " event that is not valid has no hash; its place and what is wrong are told.":
        "CBV 2.0 的事件哈希：同一事件不论语法、顺序或写法，哈希值相同。\n\n不载入任何内容。无效的事件没有哈希值；会说"
        "明其位置和问题。",
    "EPCIS documents, JSON or XML.": "EPCIS 文档，JSON 或 XML。",
    "Show the text that is hashed as well.": "同时显示计算哈希的文本。",
    "Exit 5 when an eventID is a hash, but not that of its event.": "如 eventID 是哈希值但与其事件不符，退出码为 5。",
    "Encoding of the files, for example gb18030. [default: as they declare]":
        "文件的编码，如 gb18030。[默认：按文件声明]",
    "Records as files for other systems.": "将记录写成供其他系统使用的文件。",
    "An EPCIS 2.0 document of all records, or of those that tell of what a trace reaches.\n\nLoading it back, here or"
    " elsewhere, gives the same events; nothing is doubled.":
        "全部记录，或某次追溯所涉记录的 EPCIS 2.0 文档。\n\n在此处或他处载入，得到相同的事件，不会重复。",
    "The EPCIS document to write.": "要写入的 EPCIS 文档。",
}  # fmt: skip
