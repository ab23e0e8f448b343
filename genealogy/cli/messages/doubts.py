"""What a person should look at in a proposed mapping."""

DOUBTS = {
    "the time of the work: look whether it is that of the movement": "取作业时间：请核对是否为该笔移动的时间",
    "the day is that of {day}, or the next one where it is earlier than {began}":
        "日期取自 {day}；如早于 {began} 则为次日",
    "the day is that of {day}: look whether it is, also past midnight":
        "日期取自 {day}：请核对是否如此，跨午夜时也请核对",
    "{parts}: an event for each component, named as its column is: write the numbers of these materials":
        "{parts}：每个部件一个事件，以列名为物料编码：请改写为这些物料的编码",
    "only the column's name tells it: write what the other tables call this material":
        "仅由列名得知：请写其他表中该物料的编码",
    "pieces where its name tells no unit: look whether they are": "名称未注明单位的按件计：请核对",
    "blank cells make no event: if they stand for the value above, put the column under file.fill_down":
        "空白单元格不生成事件：如表示与上方相同，请将该列放在 file.fill_down 下",
    "rows with {serial} are about that unit, the others about their lot":
        "有 {serial} 的行针对该单件，其余行针对其批次",
    "{other} tells of records that no table is of: if these are movements, name it by --table":
        "{other} 属于没有对应表的记录：如为移动记录，请用 --table 指明",
    "things are counted that may be what was cleaned: {best} is taken, look whether it is":
        "所计对象可能就是被清洁的对象：已取 {best}，请核对",
    "{best} is taken, but the columns are also enough for {surer}: name it by --table":
        "已取 {best}，但这些列也够用于 {surer}：请用 --table 指明",
    "{name} stands there and no supplier: lot_produced is taken; or lot_received, by --table":
        "有 {name} 而没有供应商：已取 lot_produced；如为 lot_received，请用 --table 指明",
    "each row also tells {table}: look whether that is right": "每行也写明了 {table}：请核对是否正确",
    "told by the sheet's name only: look whether it is that": "仅由工作表名称得知：请核对是否如此",
    "told by its values only: look whether it is that": "仅由其值得知：请核对是否如此",
    "{gross} without {off}, as all rows say; or {gross}": "{gross} 减去 {off}，各行均如此；或 {gross}",
    "a delivery note is of those who sent it: from a supplier it is lot_received, by --table":
        "送货单属于送货的一方：如来自供应商，应为 lot_received，用 --table 指明",
    "told by the title or the file's name: look whether it is the day of the movement":
        "由标题或文件名得知：请核对是否为该笔移动的日期",
    "{count} of {rows} rows have no {name}: what they tell has not happened, so they are left out":
        "{rows} 行中有 {count} 行没有 {name}：所述尚未发生，未采用",
    "{count} of {rows} rows have no {name} but {texts}: they are left out":
        "{rows} 行中有 {count} 行的 {name} 为 {texts}：未采用",
    "{texts} of {name} is read as blank": "{name} 的 {texts} 按空白读取",
    "{packs} times {each}, as all rows say": "{packs} 乘以 {each}，各行都如此",
    "{groups}: an event for each": "{groups}：各成一个事件",
    "{groups}: an event for each, of what went in: look whether their materials are right":
        "{groups}：各组投入的物料每组一个事件：请核对其物料是否正确",
    "the number in the heading; the rest of it, {rest}, is its name": "表头中的编码；其余部分 {rest} 为其名称",
    "only the heading tells it: write what the other tables call this material":
        "仅由表头得知：请写其他表中该物料的编码",
    "{ordered} tell of orders and plans, and no column of a lot: if these are movements, name it by --table":
        "{ordered} 表示订单和计划，且没有批次列：如为移动记录，请用 --table 指明",
    "the order's number": "订单的编号",
    "what was given to {who} was consumed there, and what came back was made of it: another material came back":
        "交给 {who} 的在那里消耗，收回的由其制成：收回的是另一种物料",
    "rows whose {name} is {texts} are left out": "{name} 为 {texts} 的行未采用",
    "rows whose {name} is {texts} are read, too: skip them if nothing happened":
        "{name} 为 {texts} 的行也会读取：如并未发生，请列入 skip",
    "{name} says {text}: look what rows with such remarks are": "{name} 中有 {text}：请核对有此类备注的行是什么",
    "or {others}, which tells another one": "或 {others}，其中是另一个",
    "{count} of {rows} rows would be refused: {reason}": "{rows} 行中将有 {count} 行被拒绝：{reason}",
    "rows that differ only in {names} become the same event: look whether that tells a thing":
        "只有 {names} 不同的行成为同一事件：请核对该列是否表示某个对象",
    "the name tells {told}, for which columns are missing": "名称表示 {told}，但缺少所需的列",
    "{phrase}, though they are enough for {best}": "{phrase}，而足以用于 {best}",
    "{phrase}: the columns tell {best}": "{phrase}：从列来看是 {best}",
    "nothing tells by name what the table is of: its columns are enough for {best}":
        "没有名称表明是哪个表：其列足以用于 {best}",
    "{other} tells of records that no table is of: look whether these are {best}":
        "{other} 属于没有对应表的记录：请核对这些记录是否为 {best}",
    "neither names nor columns tell what the table is of: look at it, or name it by --table":
        "名称和列都未表明是哪个表：请查看，或用 --table 指明",
    "one batch stands in a row for each {steps}": "同一生产批按 {steps} 分成多行",
    "{phrase}: what was made is not told by them": "{phrase}：这些行未说明产出",
    "{phrase}: its amount is told again and again; read only the rows of the last step, by `when`":
        "{phrase}：其数量重复出现；请用 `when` 只读最后工序的行",
    "{suppliers} stands there and no customer: goods sent back to a supplier are shipped to it":
        "有 {suppliers} 而没有客户：退给供应商的货物按发运给供应商处理",
    "no column names the place: who keeps the goods is taken": "没有列指明地点：采用保管货物的单位",
    "above the header stand also {names}: to read one, list it under file.labels and name it in an event":
        "表头上方还有 {names}：如需读取，请列在 file.labels 下，并在事件中写明",
    "no event reads {name}, which names organisations: it may be {free}":
        "没有事件读取 {name}，其中是单位名称：可能是 {free}",
    "no event reads {left}: if they name a lot, a batch, a unit or a document, give them a column of the table":
        "没有事件读取 {left}：如果它们是批号、生产批、单件或单据的编号，请将其作为表的列",
    "no event reads {worked}: add operator_worked if who worked on a batch is to be traced":
        "没有事件读取 {worked}：如需追溯作业人员，请增加 operator_worked",
    "no event reads {name}, which tells {told}: add one if rows tell of that too":
        "没有事件读取表示 {told} 的 {name}：如行中也有此信息，请增加一个事件",
    "or {others}, whose name fits as well": "或 {others}，名称同样相符",
    "numbers of batches and machines count within it: other tables must name it too (--site)":
        "生产批和设备的编号仅在该工厂内唯一：其他表也须写明工厂（--site）",
    "{suppliers} stands beside it: goods sent back to a supplier are no `returned`":
        "旁边有 {suppliers}：退给供应商的货物不是 `returned`",
    "its name tells {told}: look whether it is the time of {table}": "其名称表示 {told}：请核对是否为 {table} 的时间",
    "blank cells of {down} take the value above them: look whether that is meant":
        "{down} 的空白单元格取上方的值：请核对是否如此",
    "rows whose {movement} is {unread} fit no event yet: add one, or skip them":
        "{movement} 为 {unread} 的行还没有对应的事件：请增加，或列入 skip",
    "what came in and what went out stand in two columns: look whether both are the right tables":
        "入和出分列两列：请核对两个表是否正确",
    "tables stand side by side: each row makes an event of each table that it fills":
        "几个表并排：每行按其所填的表各生成一个事件",
    "left out, for no table fits their columns: {left}": "未采用，因没有表与其列相符：{left}",
    "left out, for they are named after what explains the others: {about}":
        "未采用，因其名称表明是对其他工作表的说明：{about}",
    "a number such as 1.250 is taken for 1250: if it is 1.25, remove file.decimal and thousands":
        "1.250 之类的数字按 1250 处理：如应为 1.25，请去掉 file.decimal 和 thousands",
    "not all quantities are numbers: `genealogy map check` tells which rows would be refused":
        "并非所有数量都是数字：`genealogy map check` 可列出将被拒绝的行",
    "times tell no zone: {zone} is taken; correct file.zone": "时间没有时区：已取 {zone}；请更正 file.zone",
    "not all dates are written in a known way: give their formats under file.dates":
        "并非所有日期都是已知格式：请在 file.dates 下写明格式",
    "dates tell no year: that of their sheet's name is taken": "日期没有年份：采用其工作表名称中的年份",
    "dates tell no year: {year} is taken, as the titles say; correct file.year":
        "日期没有年份：按标题取 {year}；请更正 file.year",
    "material came back from production: `reverses` must name the record of its consumption":
        "有生产退料：须在 `reverses` 中写明其投料记录",
    "rows whose {name} is negative take back the row with the same {undoes}":
        "{name} 为负的行冲销 {undoes} 相同的行",
    "some quantities of {name} are negative: tell by `when` what such rows are (sign: negative)":
        "{name} 的部分数量为负：请用 `when` 说明此类行的含义（sign: negative）",
    "give a code of UN/ECE Recommendation 20 for {unknown} under lookups":
        "请在 lookups 下为 {unknown} 写明 UN/ECE 第 20 号建议书的代码",
    "{path}: no line in the first {searched} looks like a header whose columns are known; write a mapping by hand"
    " (docs/mapping.md)":
        "{path}：前 {searched} 行中没有可识别的表头；请手工编写映射（docs/mapping.md）",
    "{path}: it has {count} tables, of which a mapping is proposed for up to {most}: divide it into several files, or"
    " write a mapping by hand (docs/mapping.md)":
        "{path}：其中有 {count} 个表格，最多为 {most} 个提出映射：请分成几个文件，或手写映射（docs/mapping.md）",
    "{path}: a row has {width} cells, and columns are told apart up to {most}: leave out those that tell nothing of"
    " lots, or write a mapping by hand (docs/mapping.md)":
        "{path}：有一行共 {width} 个单元格，而最多分辨 {most} 列：请去掉与批次无关的列，或手写映射"
        "（docs/mapping.md）",
    "{path}: the header holds NUL characters; name the file's encoding, for example --encoding utf-16-le":
        "{path}：表头含 NUL 字符；请指明文件编码，例如 --encoding utf-16-le",
    "{path}: cannot be decoded": "{path}：无法解码",
    "a first and a last number stand for all between them": "首号和末号表示其间的全部号码",
    "some look like a first and a last number, and no amount says so: look at them":
        "有些像首号和末号，但没有数量佐证：请核对",
    "each row tells what was given out and what came back: look whether both are right":
        "每行同时写明发出和退回：请核对两者是否正确",
    "rows whose {column} is {red} take others back: `reverses` must name their record":
        "{column} 为 {red} 的行冲销其他行：须在 `reverses` 中写明被冲销的记录",
    "rows in red ink, told by {column}, are {table}: look whether goods went back; if records were only put right,"
    " say `corrected` of them":
        "{column} 所示的红字行按 {table} 处理：请核对是否确有退货；如只是更正记录，请用 `corrected`",
    "{column} tells what was decided: {decisions}; look whether it was done on that day":
        "{column} 写明了处置决定：{decisions}；请核对是否在当日执行",
    "no column names the material's number: this is what the other tables must call it":
        "没有列给出物料编码：此处须写其他表中的编码",
    "the supplier must be called as where its lots are received": "供应商的名称须与其批次入库时一致",
    "no column names the shipment: the document's number is taken": "没有列给出发运编号：已取单据号",
    "no column names the production batch: the lot's number is taken": "没有列给出生产批号：已取批号",
    "one column for lot and production batch": "批号和生产批号同为一列",
    "or {others}: it must be the number that the other tables have for a batch": "或 {others}：须为其他表中的生产批号",
    "told by the name of the quantity": "由数量的列名得知",
    "the file names no unit: pieces are taken; correct this": "文件没有单位：按件计；请更正",
    "told by its values only: look whether it is the time of the movement": "仅由其值得知：请核对是否为移动的时间",
    "told by the title: write it as the other tables do": "由标题得知：请写成与其他表一致",
    "no column names the shipment: one a day and customer is taken": "没有列给出发运编号：每日每客户作为一次",
    "the amount is of all packages of the row: how much is in each is not told":
        "数量为该行全部包装之和：未说明每个包装内的数量",
    "{told}: an event for each, of what was decided: look whether they are right":
        "{told}：每项处置各生成一个事件：请核对是否正确",
    "the other side of the row: look whether it is the production batch": "取自该行的对方栏：请核对是否为生产批号",
    "the other side of the row: look whether it is the supplier": "取自该行的对方栏：请核对是否为供应商",
    "no column names the production batch: give the one that production records name":
        "没有列给出生产批号：请写生产记录中的批号",
    "the other column of lots: look which of them went in, and which came out":
        "另一个批号列：请核对哪个是投入、哪个是产出",
    "rows also tell what went in, but not its {gone}: add material_consumed":
        "各行也写明了投料，但缺少 {gone}：请增加 material_consumed",
    "the amount made stands in several rows of one lot: only what went in is told":
        "同一批次的产量出现在多行：只取投料",
    "each row tells what was made and what went into it: look whether both are the right columns":
        "每行同时写明产出和投料：请核对两者的列是否正确",
    "each row tells what ran on the equipment and that it was cleaned: look whether both are right":
        "每行同时写明设备上的生产和清洁：请核对两者是否正确",
    "each row tells of a sterilizer load and of its release, but not the day of the release":
        "每行写明灭菌批及其放行，但没有放行日期",
    "each row tells of a sterilizer load and of its release: look whether both are right":
        "每行写明灭菌批及其放行：请核对两者是否正确",
    "rows that take others back find the row with the same {undoes}": "冲销的行对应 {undoes} 相同的行",
    "rows whose {name} is {refused} are no release: they are left out; say hold_placed of them if they were put on"
    " hold":
        "{name} 为 {refused} 的行不是放行：未采用；如已冻结，请用 hold_placed",
    "rows without a {name} are no release: they are left out": "没有 {name} 的行不是放行：未采用",
    "whether {unknown} releases is not known: such rows are left out; if it does, move it from `skip` to `when`, "
    "beside {usual}":
        "不知道 {unknown} 是否表示放行：此类行未采用；如表示放行，请从 `skip` 移到 `when`，与 {usual} 并列",
    "{doubtful} of {name} is taken for a release: look whether it is one":
        "{name} 的 {doubtful} 按放行处理：请核对是否为放行",
    "{name} says {refused}: look whether these rows are releases at all": "{name} 为 {refused}：请核对这些行是否为放行",
    "no column names what was inspected: the verdict is on the whole": "没有列写明检验项目：判定针对整体",
    "source: name the system whose numbers the records bear, if there are several":
        "source: 如有多个系统，请写明单据编号所属的系统",
    "{column}:  # required, and no column was recognised: name it here":
        "{column}:  # 必填，未识别出对应的列：请在此写明",
    "left out, for they are hidden: {hidden}": "未采用，因其为隐藏：{hidden}",
    "the shipped mapping {name} fits this file": "自带映射 {name} 与该文件相符",
    "{table}: no column for {column}": "{table}：没有 {column} 对应的列",
    "a GTIN: material_defined tells by `gtin` which material it is":
        "GTIN：由 material_defined 的 `gtin` 说明是哪种物料",
    # what other files know
    "{count} of {all} values are {phrase} in {files}": "{files} 表明 {all} 个值中有 {count} 个是{phrase}",
    "{name}: {phrase}: look whether it is that": "{name}：{phrase}：请核对是否如此",
    "as {files} has them; what the lookup does not list is refused: add it there":
        "按 {files} 对照；对照表（lookups）未列出的值将被拒绝：请补充",
    "as {files} has them; what the lookup does not list stays: tell it by identified_as":
        "按 {files} 对照；对照表（lookups）未列出的值保持原样：请用 identified_as 说明",
    "{names} may be several {phrase}: the lookup does not list them":
        "{names} 可能对应多个{phrase}：对照表（lookups）未列出",
    "materials": "物料", "lots": "批次", "batches": "生产批", "serials": "序列号", "suppliers": "供应商",
    "customers": "客户", "equipment": "设备", "packages": "包装", "loads": "灭菌批", "shipments": "发运",
    "received lots": "已入库批次",
    "made lots": "已生产批次",
}  # fmt: skip
