"""What is wrong with a table as a whole: its header, its sheets."""

TABLES = {
    "{path}: it changed while it was read: {error}; load it again":
        "{path}：读取过程中文件发生变化：{error}；请重新载入",
    "{path}: the first row cannot be divided into columns; close every quoted name":
        "{path}：首行无法分成各列；请给每个加引号的列名补上结尾引号",
    "{path}: the file is empty; its first line must name the columns of the table {name}":
        "{path}：文件为空；首行须为表 {name} 的列名",
    "{path}: no table in it has a row; the first one must name the columns of {name}":
        "{path}：其中的表格没有任何行；首行须为 {name} 的列名",
    "{path}: a tag has more than {most} characters: this is not a table":
        "{path}：一个标记超过 {most} 个字符：这不是表格",
    "{path}: line {line}: a row has more than {most} characters: this is not a table":
        "{path}：第 {line} 行：一行超过 {most} 个字符：这不是表格",
    "{path}: line {line}: a row has more than {most} columns": "{path}：第 {line} 行：一行超过 {most} 列",
    "did you mean {near}? ": "是否想写 {near}？",
    "there is no table {name}: {hint}Choose one of {all}": "没有表 {name}：{hint}请选择 {all} 之一",
    "{path}: neither the file's name nor --table tells which table it holds; name it, or the sheet of a workbook,"
    " like the table (packed.csv), or give --table with one of {all}":
        "{path}：文件名和 --table 都没有指明是哪个表；请按表名给文件或工作表命名（如 packed.csv），或用 --table 指明 "
        "{all} 之一",
    "export them again as CSV": "请重新导出为 CSV",
    "{path}: this is not a readable Parquet file: {error}; export it again":
        "{path}：不是可读取的 Parquet 文件：{error}；请重新导出",
    "{path}: rows {first} to {last} hold {length} bytes of text, more than {most}: leave out the columns of long"
    " texts, or export it as CSV":
        "{path}：第 {first} 至 {last} 行有 {length} 字节的文本，超过 {most}：请去掉长文本列，或导出为 CSV",
    "the first line names no column of the table {name}: {fields}": "首行没有表 {name} 的任何列名：{fields}",
    "the header holds NUL characters; name the file's encoding, for example --encoding utf-16-le":
        "表头有 NUL 字符；请写明文件的编码，如 --encoding utf-16-le",
    "the header names a column twice: {twice}; rename or remove one of them":
        "表头中有重复的列名：{twice}；请改名或删除其一",
    "the header of the table {name} lacks: {hint}": "表 {name} 的表头缺少：{hint}",
    "save it as .xlsx, or export its sheets as CSV": "请另存为 .xlsx，或将各工作表导出为 CSV",
    "{path}: this workbook is damaged, or takes more than {most} MiB; {advice}":
        "{path}：工作簿已损坏，或占用超过 {most} MiB；{advice}",
    "{path}: the workbook is protected by a password; save it without one":
        "{path}：工作簿有密码保护；请去掉密码后保存",
    "{path}: this is not a readable workbook: {error}; {advice}": "{path}：不是可读取的工作簿：{error}；{advice}",
    "export them as CSV": "请导出为 CSV",
    "{path}: the part {name} reaches over {height} rows and {width} columns, more than can be held in memory: delete"
    " what stands far below or to the right, or export it as CSV":
        "{path}：部件 {name} 达 {height} 行 {width} 列，超出内存所能容纳：请删除远在下方或右侧的内容，或导出为 CSV",
    "save it again as .xlsx, or export its sheets as CSV": "请重新另存为 .xlsx，或将各工作表导出为 CSV",
    "{path}: this workbook is damaged; {advice}": "{path}：工作簿已损坏；{advice}",
    "{reason}; it has the sheets: {names}": "{reason}；其中有工作表：{names}",
    "{path}: the sheet {name} has no header; its first row must name the columns of {table}":
        "{path}：工作表 {name} 没有表头；首行须为 {table} 的列名",
    "{path}: no sheet is called {sheets}; it has: {names}": "{path}：没有名为 {sheets} 的工作表；其中有：{names}",
    "{path}: the part {part} is cut off: save the workbook again, or export it as CSV":
        "{path}：部件 {part} 不完整：请重新保存工作簿，或导出为 CSV",
    "{path}: a row of the part {part} is larger than {most} MiB": "{path}：部件 {part} 的一行超过 {most} MiB",
    "{file}: skipped the sheets that are not named after a table: {sheets}":
        "{file}：已跳过名称不是表名的工作表：{sheets}",
    "{file}: skipped the sheet {sheet}: {reason}": "{file}：已跳过工作表 {sheet}：{reason}",
}  # fmt: skip
