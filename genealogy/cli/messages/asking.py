"""What is wrong with how a command was asked, or why it cannot answer."""

ASKING = {
    "{found} is no lot: a balance is of lots; `genealogy show {found2}` tells where a thing is":
        "{found} 不是批次：物料平衡只针对批次；`genealogy show {found2}` 可查对象的所在",
    "--from {start} --to {end}: it ends before it begins": "--from {start} --to {end}：结束早于开始",
    "--as-of {text}: the ledger ends at sequence {last}": "--as-of {text}：账本止于序号 {last}",
    "{option} {text}: leave the option out where the time is not known": "{option} {text}：时间未知时请不要使用该选项",
    "--population {rule}: choose one of {rules}": "--population {rule}：请选择 {rules} 之一",
    "{key} is named both as bad and with {option}: it is one of them":
        "{key} 既列为有问题，又列在 {option} 中：只能是其一",
    "rebuild what is wrong: `genealogy graph rebuild`, or remove the folder index, and tell us":
        "请重建有误者：`genealogy graph rebuild`，或删除 index 文件夹，并告知我们",
    "{folder} holds other records, and the demo does not mix with them: choose an empty folder with --data":
        "{folder} 中有其他记录，演示不与其混用：请用 --data 选择空文件夹",
    "the records tell of no finished lot: there is nothing to recall": "记录中没有成品批次：没有可召回的",
    "{found} drills are kept, and {least} needed: `genealogy drill` holds one":
        "保存了 {found} 次演练，需要 {least} 次：`genealogy drill` 可进行一次",
    "{file}: there is no such folder; make it first": "{file}：没有该文件夹；请先创建",
    "{file} cannot be written: {error}; choose another -o FILE": "{file} 无法写入：{error}；请用 -o 另选文件",
    "{name} is no name: write up to 64 letters, digits, hyphens, points and underscores":
        "{name} 不能作名称：请写至多 64 个字母、数字、连字符、句点和下划线",
    "{name} is kept already: choose another name, or say --replace": "{name} 已保存过：请另选名称，或使用 --replace",
    "nothing is kept as {name}; there is: {hint}": "没有保存为 {name} 的内容；现有：{hint}",
    "nothing yet": "尚无",
    "{path} is damaged ({error}): remove it, and keep it anew": "{path} 已损坏（{error}）：请删除后重新保存",
    "it names no thing": "没有指明任何对象",
    "{text} is not drawn: {reason}": "{text} 无法绘制：{reason}",
    "{text} is no identifier, and there are no records to look it up in": "{text} 不是标识，也没有可供查找的记录",
    "{key} has no GS1 key to draw: a lot, unit or material needs a GTIN, a package an SSCC (or name it by its GRAI, as"
    " urn:epc:id:grai:…), a location or party a GLN, a shipment a GSIN or GINC, equipment a GIAI":
        "{key} 没有可绘制的 GS1 标识：批次、单件或物料需要 GTIN，包装需要 SSCC"
        "（或以其 GRAI 指明，如 urn:epc:id:grai:…），地点或往来单位需要 GLN，发运需要 GSIN 或 GINC，设备需要 GIAI",
    "{name} {value}: a label has two digits of a year, and {digits} would be read as another date; correct the recorded"
    " date, or give the elements of the label, as (01)…(10)…":
        "{name} {value}：标签上的年份只有两位，{digits} 会被读成另一日期；请更正所记录的日期，"
        "或直接给出标签的元素，如 (01)…(10)…",
    "{key}: {number} is no GTIN, and the records tell none; load it as `gtin` in the table material_defined":
        "{key}：{number} 不是 GTIN，记录中也没有；请在表 material_defined 中以 `gtin` 载入",
    "{key} cannot be drawn: {reason}": "{key} 无法绘制：{reason}",
    "{folder}: there is no such folder; make it, or name another one":
        "{folder}：没有该文件夹；请创建，或指明其他文件夹",
    "{folder}: files cannot be moved there ({error}); get write permission":
        "{folder}：文件无法移到此处（{error}）；请取得写入权限",
    "{path}: it was loaded, but cannot be moved away: {reason}; make space or get permission":
        "{path}：已载入，但无法移走：{reason}；请腾出空间或取得权限",
    "{folder}: another process is watching this folder already": "{folder}：另一进程已在监视该文件夹",
    #    # a corrected file of the quarantine
    "{path} {place}: the record {identifier} stands in an earlier line too":
        "{path} {place}：记录 {identifier} 在前面的行中已出现",
    "{path}: the first line has no column {id}: name a file that `genealogy quarantine export` wrote":
        "{path}：首行没有列 {id}：请使用 `genealogy quarantine export` 导出的文件",
    "{path} {place}: the cell {id} is blank: it tells which record is corrected":
        "{path} {place}：单元格 {id} 为空：它指明所更正的记录",
    "--set corrects one record: name it": "--set 只更正一条记录：请指明是哪一条",
    #    # what was asked for
    "{a} is compared with itself: name two sources, files or folders":
        "{a} 不能与自身比较：请指明两个来源、文件或文件夹",
    "--prefer {name}: there is no such source: choose {a} or {b}": "--prefer {name}：没有该来源：请选择 {a} 或 {b}",
    "the ledger holds nothing of {name}: name a source, or a file or folder that was loaded":
        "账本中没有 {name} 的内容：请指明来源，或已载入的文件或文件夹",
    "nothing in the ledger came from {name}: it was not loaded, or other files told all of its records before; name a "
    "source, or files that were loaded":
        "账本中没有来自 {name} 的记录：未载入，或其全部记录已由其他文件先行载入；请指明来源，或已载入的文件",
    "the identifier is empty: name a thing, for example lot:MATERIAL/LOT": "标识为空：请指明对象，如 lot:物料/批号",
    "{text} is the number of several things: {listed}; name one of them":
        "{text} 是多个对象的号码：{listed}；请指明其中之一",
    "; `genealogy find TEXT` looks for a part of it": "；`genealogy find TEXT` 可按部分文字查找",
    "nothing recorded is called {text}{hint}": "记录中没有名为 {text} 的对象{hint}",
    "; did you mean {candidates}?": "；是否想写 {candidates}？",
    "these are not symbols of one system on one item: {found}; scan them one by one":
        "这些不是同一物品上同一系统的条码：{found}；请逐个扫描",
    "the scope {name} is of another ledger than this one: save it anew": "范围 {name} 属于另一账本：请重新保存",
    "--engine {engine}: choose one of {engines}": "--engine {engine}：请选择 {engines} 之一",
    "GENEALOGY_LEDGER_URL is not a database URL: {text}; write sqlite:///FILE or postgresql://USER@HOST/DATABASE":
        "GENEALOGY_LEDGER_URL 不是数据库 URL：{text}；请写 sqlite:///FILE 或 postgresql://USER@HOST/DATABASE",
    "GENEALOGY_PACKING: {text} is not understood; write {partial} or {complete}":
        "GENEALOGY_PACKING：无法理解 {text}；请写 {partial} 或 {complete}",
    "--minus clears everything that was named: nothing is left to trace": "--minus 排除了所有指明的对象：没有可追溯的",
    "--against {against}: choose one of {choices}": "--against {against}：请选择 {choices} 之一",
    "--engines compares all engines as they are now: leave --engine, --as-of, --at, --csv, --xlsx out":
        "--engines 按现状比较所有引擎：请去掉 --engine、--as-of、--at、--csv、--xlsx",
    "--sample and --seed are of the comparison of engines: add --engines, or leave them out":
        "--sample 和 --seed 用于引擎比较：请加上 --engines，或去掉它们",
    "choose one of --every-lot, --sample, --last and --compare":
        "请在 --every-lot、--sample、--last、--compare 中选择一个",
    "--last and --compare show drills that were kept: leave --engine, --engines and --seed out":
        "--last 和 --compare 显示已保存的演练：请去掉 --engine、--engines 和 --seed",
    "--forward and --backward belong to named things: leave them out, or name things for `all`":
        "--forward 和 --backward 用于指明的对象：请去掉它们，或不用 `all` 而指明对象",
    "choose en or zh": "请选择 en 或 zh",
    "{argument} needs a value: `genealogy --help` tells which": "{argument} 需要一个值：见 `genealogy --help`",
    "{path} exists already; name another file, or remove it": "{path} 已存在；请另选文件，或删除它",
    "{rows} {name} do not fit into a sheet of {most} rows: use --csv":
        "{rows} 个 {name} 超出一个工作表的 {most} 行：请用 --csv",
    "{path}: there is no such folder; make it first": "{path}：没有该文件夹；请先创建",
    "{path} cannot be written: {error}": "{path} 无法写入：{error}",
    "--by {by}: choose one of {choices}": "--by {by}：请选择 {choices} 之一",
    "{file}: there is such a file, and it may hold corrections; name another one, or remove it":
        "{file}：已有该文件，其中可能有更正内容；请另选文件，或删除它",
    "--from tells which records are replayed and how they are corrected: leave IDs and --set out":
        "--from 已指明重放哪些记录及如何更正：请去掉记录编号和 --set",
    "--encoding is that of the file that --from names": "--encoding 是 --from 所指文件的编码",
    "--set {text}: write FIELD=VALUE": "--set {text}：请写 字段=值",
    "--param {text}: write NAME=VALUE": "--param {text}：请写 名称=值",
    "{direction} is no direction: write `genealogy scope save NAME forward ID…`, or backward":
        "{direction} 不是方向：请写 `genealogy scope save NAME forward ID…`，或 backward",
    "{odd} is neither lot, unit nor batch: name the healthy ones with --healthy":
        "{odd} 既不是批次、单件，也不是生产批：请用 --healthy 指明正常的对象",
    "no record tells when the bad ones were {phrase}: {advice}": "没有记录说明有问题的对象何时{phrase}：{advice}",
    "shipped": "发运",
    "made": "生产",
    "name the healthy ones with --healthy, or say --from and --to":
        "请用 --healthy 指明正常的对象，或用 --from 和 --to 指明时段",
    "GENEALOGY_GRADES: there is no finding {kind}: {hint}": "GENEALOGY_GRADES：没有发现类型 {kind}：{hint}",
    "did you mean {kind}?": "是否想写 {kind}？",
    "choose from {kinds}": "请从中选择：{kinds}",
    "GENEALOGY_GRADES: {part}: write {kind}=error, {kind2}=warning or {kind3}=note":
        "GENEALOGY_GRADES：{part}：请写 {kind}=error、{kind2}=warning 或 {kind3}=note",
    "GENEALOGY_RESETS: {part} is not understood; write for example equipment=equipment_cleaned,"
    " equipment=equipment_cleaned:METHOD, equipment:LINE-*={always} or none; event types: {types}":
        "GENEALOGY_RESETS：无法理解 {part}；请写如 equipment=equipment_cleaned、equipment=equipment_cleaned:METHOD、"
        "equipment:LINE-*={always} 或 none；事件类型：{types}",
    "{setting} is no knob: write NAME=VALUE, NAME one of {knobs}":
        "{setting} 不是可设参数：请写 名称=值，名称为 {knobs} 之一",
    "{name}={text}: the value is a number from 0 to {most}": "{name}={text}：值为 0 至 {most} 的数字",
    "--lots {lots}: a plant has at least one lot": "--lots {lots}：至少要有一个批次",
    "{folder} exists and is no empty folder: name a new one, so that no plants are mixed":
        "{folder} 已存在且不是空文件夹：请指明新文件夹，以免混入其他数据",
    #    # engines compared
    "{engine}, {direction} from {root}: {phrase}; rebuild what is wrong: `genealogy graph rebuild`, or remove the"
    " folder index, and tell us":
        "{engine}，{root} 的 {direction} 追溯：{phrase}；请重建有误者：`genealogy graph rebuild`，或删除 index 文件夹"
        "，并告知我们",
    "{name}: {more} too many, {missing} missing, as {one}": "{name}：多 {more} 个，缺 {missing} 个，如 {one}",
    "truncated or not": "是否被截断",
}  # fmt: skip
