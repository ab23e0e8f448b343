"""Why a file cannot be read."""

FILES = {
    "{path}: canonical events are not read from files; choose another --adapter":
        "{path}：标准事件不从文件读取；请选择其他 --adapter",
    "{path}: the archive holds no files": "{path}：压缩包中没有文件",
    "{name}: the archive is cut off or damaged here: {error}. None of this was loaded; transfer it again":
        "{name}：压缩包在此处不完整或已损坏：{error}。未载入任何内容；请重新传输",
    "{name}: it cannot be unpacked: {error}; pack it again, with the usual settings":
        "{name}：无法解压：{error}；请用通常的设置重新打包",
    "its end, where the list of its files stands, is missing": "缺少末尾的文件清单",
    "{path}: the archive lists more files than can be read; pack them in several archives":
        "{path}：压缩包中的文件过多，无法读取；请分成几个压缩包",
    "it has no name that a file may have: pack it again under a plain name": "没有可用的文件名：请用普通文件名重新打包",
    "its name leads out of the archive: it was left alone; pack it again under a plain name":
        "文件名指向压缩包之外：未作处理；请用普通文件名重新打包",
    "it is a link and no file: pack the file itself": "是链接而不是文件：请打包文件本身",
    "it is protected by a password: pack it again without one": "有密码保护：请去掉密码重新打包",
    "it is packed by a rare method (number {method}): pack it again by the usual one, Deflate":
        "采用少见的压缩方法（编号 {method}）：请用通常的 Deflate 重新打包",
    "{path}: it holds several files ({name}, {name2}): unpack it, and name one":
        "{path}：其中有多个文件（{name}、{name2}）：请解压后指明一个",
    "{path}: its name says {kind}, but its content is not: transfer it again, or rename it":
        "{path}：文件名表示 {kind}，内容却不是：请重新传输，或改名",
    "{name}: what is packed in it is packed once more: unpack it, and load what comes out":
        "{name}：包中又有压缩包：请先解压，再载入其中的文件",
    "unpack it yourself and load what comes out": "请自行解压后载入其中的文件",
    "{name}: more than {most} MiB come out of it, as of a file that was made to fill disks; if these are records, "
    "{advice}":
        "{name}：解压后超过 {most} MiB，像是用来占满磁盘的文件；如确为记录，{advice}",
    "{target}: cannot be unpacked to: {error}; make room there, or name another folder by TMPDIR":
        "{target}：无法解压到此处：{error}；请腾出空间，或用 TMPDIR 指定其他文件夹",
    "{path}: it is cut off: its {kind} data end too early. None of it was loaded; transfer it again":
        "{path}：文件不完整：其 {kind} 数据过早结束。未载入任何内容；请重新传输",
    "{path}: its {kind} data are damaged: {error}. None of it was loaded; transfer it again":
        "{path}：其 {kind} 数据已损坏：{error}。未载入任何内容；请重新传输",
    "{path}: there is no such file or folder; check the name": "{path}：没有该文件或文件夹；请检查名称",
    "{path}: this is neither a file nor a folder; name a file": "{path}：既不是文件也不是文件夹；请指明文件",
    "{file}: this leads nowhere; mend the link, or remove it": "{file}：链接没有指向任何文件；请修复链接，或删除它",
    "{path}: cannot be opened: {error}; check the path and its permissions":
        "{path}：无法打开：{error}；请检查路径和权限",
    "{path}: it changed while it was read; load it again when it is complete":
        "{path}：读取过程中文件发生变化；请在文件完整后重新载入",
    "{path}: line {line} has more than {most} characters: this is not a table":
        "{path}：第 {line} 行超过 {most} 个字符：这不是表格",
    "byte {at}, in line {line}, does not fit": "第 {line} 行的第 {at} 个字节不符",
    "{path}: the text is not {name}: {reason}; name its encoding, for example --encoding gb18030":
        "{path}：文本不是 {name} 编码：{reason}；请写明编码，如 --encoding gb18030",
    "there is no encoding {encoding}: name one, for example utf-8, gb18030 or utf-16":
        "没有编码 {encoding}：请写明编码，如 utf-8、gb18030 或 utf-16",
    "{name} is no JSON number": "{name} 不是 JSON 数字",
    "a field name in double quotes is expected": "此处应为双引号中的字段名",
    "values are nested too deeply": "值嵌套过深",
    "a number here is outside what can be computed with": "此处的数字超出可计算的范围",
    "there is more text after the end of the document": "文档结束之后还有文字",
    "{name}, line {line}, column {column}: broken JSON: {reason}. Correct the file or export it again.":
        "{name}，第 {line} 行第 {column} 列：JSON 有误：{reason}。请更正文件或重新导出。",
    "{char} is expected": "此处应为 {char}",
    "the text ends where {char} is expected": "文本在应有 {char} 之处结束",
    "one value is larger than {most} MiB": "一个值超过 {most} MiB",
    "{name} cannot be read: {error}.": "{name} 无法读取：{error}。",
    "the text is not in {name} from here on; save it so, or name its encoding":
        "自此处起文本不是 {name} 编码；请按该编码保存，或写明编码",
    "{path}: this is none of the formats that a mapping reads; save it as {formats}":
        "{path}：不是映射可读取的格式；请另存为 {formats}",
    "{path}: no adapter knows this file; name one of {choice} with --adapter":
        "{path}：没有适配器认识此文件；请用 --adapter 指明 {choice} 之一",
    "there is no adapter {name}: choose one of {choice}": "没有适配器 {name}：请选择 {choice} 之一",
    "it lacks a part of genealogy.ingest.adapter.Adapter": "缺少 genealogy.ingest.adapter.Adapter 的某一部分",
    "it gives {kind}, and not Draft or Refusal": "给出的是 {kind}，而不是 Draft 或 Refusal",
    "its refusals name the adapter {name}, so that they could not be replayed":
        "其拒收记录写的适配器是 {name}，因此无法重新载入",
    "it calls itself {name}": "自称 {name}",
    "the {name} of what it gives is {kind}, not {wanted}": "它给出的 {name} 是 {kind}，而不是 {wanted}",
    "the adapter {name} ({value}) cannot be used: {reason}; repair or remove its package":
        "适配器 {name}（{value}）无法使用：{reason}；请修复或卸载其软件包",
    "{name} cannot be opened: {error}.": "{name} 无法打开：{error}。",
    "{name} is cut off: its gzip data end too early. Transfer it again.":
        "{name} 不完整：其 gzip 数据过早结束。请重新传输。",
    "{name} is damaged gzip data: {error}. Transfer it again.": "{name} 的 gzip 数据已损坏：{error}。请重新传输。",
    "{name}: a database is only asked where a person names the plain file: `genealogy load FILE`":
        "{name}：查询数据库须直接指明普通文件：`genealogy load FILE`",
    "{name}: the process that read it was ended from outside; see to its memory, then load again":
        "{name}：读取它的进程被外部终止；请检查内存，再重新载入",
}  # fmt: skip
