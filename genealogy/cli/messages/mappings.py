"""What is wrong with a mapping file, or with asking a database by one."""

MAPPINGS = {
    "{path}: no records of the mapping are in it; looked at {paths}": "{path}：其中没有映射所指的记录；已查看 {paths}",
    "{path}: no table in it has the columns of the mapping: {wanted}; looked at {passed}":
        "{path}：其中没有表格具有映射的各列：{wanted}；已查看 {passed}",
    "the file lacks columns of the mapping: {hint}; it has: {names}; correct the mapping, list other names under"
    " aliases, or say optional: true":
        "文件缺少映射的列：{hint}；文件有：{names}；请更正映射，在 aliases 下列出其他列名，或写明 optional: true",
    "{name} (is it {close}?)": "{name}（是否为 {close}？）",
    "{path}: a mapping must tell the records of a JSON document: name one with --mapping":
        "{path}：读取 JSON 文档须由映射指明其记录：请用 --mapping 指定",
    #    # in the mapping file
    "a query has no cells above: let the query fill them": "查询没有上方的单元格：请由查询补齐",
    "records are those of a document: a mapping with a query has none": "records 用于文档：带查询的映射没有",
    "an overlap is taken from `since`: name its column": "overlap 是从 `since` 减去的：请写明其列",
    "{error}, or a number": "{error}，或一个数字",
    "with `since`, every event needs a source_record: alike rows of two readings are told apart by it":
        "用 `since` 时，每个事件都需要 source_record：两次读取的相同行由它区分",
    "there is no mapping file {where}; name a file, or a shipped mapping: {known}":
        "没有映射文件 {where}；请指明文件，或自带的映射：{known}",
    "{where}: a mapping file is not larger than {most} bytes": "{where}：映射文件不得大于 {most} 字节",
    "{where}: the mapping is not UTF-8 at byte {at}; save it as UTF-8":
        "{where}：映射在第 {at} 个字节处不是 UTF-8；请另存为 UTF-8",
    "{where} cannot be read: {error}": "{where} 无法读取：{error}",
    "{name}: a mapping file begins with `mapping: 1`; see docs/mapping.md":
        "{name}：映射文件须以 `mapping: 1` 开头；见 docs/mapping.md",
    "{name} is no name that can stand there{hint}": "此处不能用名称 {name}{hint}",
    "{name} is missing": "缺少 {name}",
    "{path}: {error}, not {value}": "{path}：{error}，而不是 {value}",
    "; did you mean {close}?": "；是否想写 {close}？",
    "the mapping reads no column {name}": "映射没有读取列 {name}",
    "there is no table {table}{hint}": "没有表 {table}{hint}",
    "{form} has no year: give it as file.year, or as year of each event":
        "{form} 中没有年份：请在 file.year 或每个事件的 year 中给出",
    "there is no kind {key}: {kinds}": "没有类别 {key}：{kinds}",
    "there is no lookup {lookup}; define it under lookups": "没有对照表 {lookup}；请在 lookups 下定义",
    "there is no list of records {name}: {known}": "没有记录列表 {name}：{known}",
    "the table {name} has no column {column}; {hint}put it under attributes":
        "表 {name} 没有列 {column}；{hint}请放在 attributes 下",
    "did you mean {close}? Else ": "是否想写 {close}？否则",
    "material and lot, material and serial, or {content}": "物料和批号、物料和序列号，或 {content}",
    "the table {name} also needs {missing}": "表 {name} 还需要 {missing}",
    "{text} names a part of the date twice": "{text} 中日期的同一部分出现了两次",
    "{text} is no format of dates: {error}": "{text} 不是日期格式：{error}",
    "a factor is between 1e-{most} and 1e{most2}": "系数须在 1e-{most} 与 1e{most2} 之间",
    "{name} line {line}: {text} holds NUL, or half of a character; write another value":
        "{name} 第 {line} 行：{text} 含 NUL 或半个字符；请写其他值",
    "and {more} more": "另有 {more} 处",
    "match: {pattern} takes more than {seconds} seconds for the value {text}: write it in the mapping without a"
    " repetition within another one":
        "match：{pattern} 对值 {text} 超过 {seconds} 秒：请在映射中改写，重复之内不要再有重复",
    "it lists more than {most} numbers": "它列出的号码超过 {most} 个",
    "divide it among several rows": "请分成几行",
    "give one of column, columns, first and value": "请在 column、columns、first、value 中给出一个",
    "part needs a separator": "part 需要分隔符",
    "match is no regular expression: {error}": "match 不是正则表达式：{error}",
    "give as many fields under by as under with": "by 与 with 下的字段数须相同",
    "a path begins with a slash, as /orders/*/lines/*": "路径以斜杠开头，如 /orders/*/lines/*",
    "undoes needs the columns {missing}": "undoes 需要列 {missing}",
    "name the environment variable that holds the database's URL, never the URL itself":
        "请写明存放数据库 URL 的环境变量名，不要写 URL 本身",
    "{name}{line}: this is not YAML: {problem}": "{name}{line}：不是 YAML：{problem}",
    "{name}: this is not YAML: {error}": "{name}：不是 YAML：{error}",
    "{name}: values are nested too deeply": "{name}：值嵌套过深",
    "{name} line {line}: aliases (*name) are not allowed; write the value again":
        "{name} 第 {line} 行：不允许别名（*name）；请重新写出该值",
    "{name} line {line}: values are nested too deeply": "{name} 第 {line} 行：值嵌套过深",
    "{name} line {line}: a name must be plain text": "{name} 第 {line} 行：名称须为普通文本",
    "{name} line {line}: {key} stands twice; keep one": "{name} 第 {line} 行：{key} 出现两次；请保留一个",
    "a query needs an event that its rows become": "查询需要一个由其行生成的事件",
    #    # asking a database
    "{path}: this mapping has no query; name a table's file with --mapping {mapping}":
        "{path}：该映射没有查询；请用 --mapping {mapping} 指明要读的表格文件",
    "the query has no column {since} (`since`); it has: {columns}": "查询没有列 {since}（`since`）；其中有：{columns}",
    "{variable}: the query gives no rows: write a SELECT": "{variable}：查询没有返回行：请写 SELECT",
    "{variable}: the driver {name} of {drivername} is not installed: install it":
        "{variable}：{drivername} 的驱动 {name} 未安装：请安装",
    "{variable}: no database can be opened by this URL; check it": "{variable}：用该 URL 无法打开数据库；请检查",
    "the database of {variable} says: {said}; correct the query, or see whether the database can be reached and this"
    " user may read it":
        "{variable} 的数据库提示：{said}；请更正查询，或检查数据库能否访问、该用户能否读取",
    "{variable} is not set: let this environment variable hold the database's URL, as"
    " postgresql://USER:PASSWORD@HOST/DATABASE":
        "未设置 {variable}：请将数据库的 URL 放入该环境变量，如 postgresql://USER:PASSWORD@HOST/DATABASE",
    "{variable} holds no database URL: write it as postgresql://USER:PASSWORD@HOST/DATABASE":
        "{variable} 中不是数据库 URL：请写如 postgresql://USER:PASSWORD@HOST/DATABASE",
    "the column {column} holds values of type {name}: `since` takes numbers, dates, times and text":
        "列 {column} 的值类型为 {name}：`since` 只接受数字、日期、时间和文本",
    "the overlap {overlap} cannot be taken from {value}: {error}": "无法从 {value} 减去 overlap {overlap}：{error}",
    "the column {column} holds {name}, of which no overlap can be taken": "列 {column} 的值为 {name}，无法减去 overlap",
    "CSV, XLSX, XLS, Parquet or HTML": "CSV、XLSX、XLS、Parquet 或 HTML",
    "{tables}, or JSON": "{tables}，或 JSON",
    #    # a folder of mapping files
    "{file}: several mappings name it under `fits`: {names}; leave one":
        "{file}：有多个映射在 `fits` 下列出它：{names}；请保留一个",
    "{folder} holds no mapping file; `genealogy map init FOLDER --out {folder2}` writes them":
        "{folder} 中没有映射文件；`genealogy map init FOLDER --out {folder2}` 可写出映射",
    "{file}: its mapping must be corrected first: {error}": "{file}：须先更正其映射：{error}",
    "{file}: no mapping in {folder} is called like it or names it under `fits`":
        "{file}：{folder} 中没有与它同名的映射，也没有映射在 `fits` 下列出它",
    "{out} is a file: name a folder, for each file gets a mapping of its own":
        "{out} 是文件：请指明文件夹，因为每个文件各有一个映射",
    #    # the shipped mappings
    "Catena-X digital twins as built, in import files of Trace-X, jobs of the IRS, containers of test data":
        "Catena-X 竣工（as built）数字孪生：Trace-X 的导入文件、IRS 的任务、测试数据容器",
    "ERPNext 13 and later, export of Delivery Note with its items":
        "ERPNext 13 及以上，送货单（Delivery Note）及其明细的导出",
    "ERPNext 13 and later, export of Purchase Receipt with its items":
        "ERPNext 13 及以上，采购入库单（Purchase Receipt）及其明细的导出",
    "ERPNext 13 and later, export of Stock Entry with its items":
        "ERPNext 13 及以上，库存凭证（Stock Entry）及其明细的导出",
    "FoodChain-Lab networks in JSON, stations, deliveries, their relations and samples":
        "FoodChain-Lab 的 JSON 网络：站点、交付、其关系和样本",
    "Odoo 14 and later, export of stock.move.line (Inventory, Moves Analysis) with picking partner and tracking":
        "Odoo 14 及以上，stock.move.line（库存移动分析）的导出，含调拨业务伙伴和追溯方式",
    "SAP ERP and S/4HANA, list of material documents (MB51, or table MSEG or MATDOC), by movement type":
        "SAP ERP 和 S/4HANA，按移动类型的物料凭证清单（MB51，或表 MSEG、MATDOC）",
}  # fmt: skip
