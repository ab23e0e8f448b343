"""What is wrong with the ledger, the graph or the index."""

STORES = {
    "its disk is full or failing, nothing of this batch was kept: free space and repeat the command":
        "磁盘已满或出现故障，本批内容均未保存：请腾出空间后重复该命令",
    "another command is writing to it and does not finish: wait for that command, or end it, and repeat":
        "另一命令正在写入且没有结束：请等待或结束该命令，然后重复",
    "it is damaged or no ledger: keep the file as it is and restore a copy":
        "已损坏或不是账本：请原样保留该文件，并恢复副本",
    "you may not write to it: get write permission for the file and its folder, or choose another --data folder":
        "没有写入权限：请取得该文件及其文件夹的写入权限，或用 --data 另选文件夹",
    "it cannot be opened: check that the folder or server exists and that you may use it":
        "无法打开：请检查文件夹或服务器是否存在、是否有权使用",
    "its database answered with an error: see what it says, and repeat the command":
        "其数据库返回错误：请查看其提示，然后重复该命令",
    "its tables are not as a ledger has them: check GENEALOGY_LEDGER_URL, or restore a copy":
        "其中的表与账本不符：请检查 GENEALOGY_LEDGER_URL，或恢复副本",
    "the server refuses this user: check the name and password in GENEALOGY_LEDGER_URL":
        "服务器拒绝该用户：请检查 GENEALOGY_LEDGER_URL 中的用户名和密码",
    "the server has no such database: create it, or check GENEALOGY_LEDGER_URL":
        "服务器上没有该数据库：请创建，或检查 GENEALOGY_LEDGER_URL",
    "this user may not do that: ask the database's administrator for the right":
        "该用户没有此权限：请向数据库管理员申请",
    "the server stopped or ended the connection: repeat the command when it runs again":
        "服务器已停止或断开连接：请在其恢复运行后重复该命令",
    "the ledger {where}: {advice} ({words})": "账本 {where}：{advice}（{words}）",
    "the ledger {where} is empty: load records first, or name the right --data folder":
        "账本 {where} 是空的：请先载入记录，或用 --data 指明正确的文件夹",
    "the ledger {where} is damaged or no ledger of ours: restore a copy, or check GENEALOGY_LEDGER_URL":
        "账本 {where} 已损坏或不是本程序的账本：请恢复副本，或检查 GENEALOGY_LEDGER_URL",
    "the ledger {where} has format {version}, this program knows up to {format}: upgrade the program":
        "账本 {where} 的格式为 {version}，本程序最高支持 {format}：请升级程序",
    "no record {identifier} in the quarantine: `genealogy quarantine list` shows what it holds":
        "隔离区中没有记录 {identifier}：`genealogy quarantine list` 列出其中的记录",
    "event {sequence} of the ledger is damaged: restore a copy of the ledger ({error})":
        "账本中的事件 {sequence} 已损坏：请恢复账本的副本（{error}）",
    "the ledger holds {table} version {version}, which this program does not know: upgrade it":
        "账本中有版本为 {version} 的 {table}，本程序不认识：请升级程序",
    "the ledger {where} is read-only for you: get write permission for the file and its folder, or choose another"
    " --data folder":
        "您对账本 {where} 只有读取权限：请取得该文件及其文件夹的写入权限，或用 --data 另选文件夹",
    "GENEALOGY_LEDGER_URL is not a database URL: write for example postgresql://user@host/db":
        "GENEALOGY_LEDGER_URL 不是数据库 URL：请写如 postgresql://user@host/db",
    "a ledger cannot be kept in {backend}: use SQLite or PostgreSQL":
        "账本不能存放在 {backend} 中：请用 SQLite 或 PostgreSQL",
    "a ledger in SQLite is a file: write sqlite:///folder/file, without options":
        "SQLite 账本是一个文件：请写 sqlite:///文件夹/文件，不带选项",
    "there is no ledger at {where} yet: load records first, or name the right --data folder":
        "{where} 还没有账本：请先载入记录，或用 --data 指明正确的文件夹",
    "the ledger {where} was copied while it was in use: what lies in its -wal file can only be read where you may"
    " write; copy the folder to such a place, and name that with --data":
        "账本 {where} 是在使用中被复制的：其 -wal 文件的内容只能在可写之处读取；请将该文件夹复制到可写之处，并用"
        " --data 指明",
    "the folder {folder} cannot be made: choose another --data folder ({error})":
        "无法创建文件夹 {folder}：请用 --data 另选文件夹（{error}）",
    "the folder {folder} is read-only for you: get write permission, or choose another --data folder":
        "您对文件夹 {folder} 只有读取权限：请取得写入权限，或用 --data 另选文件夹",
    "a ledger in PostgreSQL needs its driver: pip install 'psycopg[binary]'":
        "PostgreSQL 账本需要驱动：pip install 'psycopg[binary]'",
    #    # the graph
    "the embedded graph went away while it was being built ({error}): try again":
        "嵌入式图在建立过程中断开（{error}）：请重试",
    "the embedded graph could not be built ({status} {answer}): see that its disk has space, and the engine's log;"
    " then do the same again":
        "无法建立嵌入式图（{status} {answer}）：请检查磁盘空间和引擎日志，然后重试",
    "the embedded graph went away while it was being emptied ({error}): try again":
        "嵌入式图在清空过程中断开（{error}）：请重试",
    "the embedded graph could not be emptied ({status} {answer}): see the engine's log; then do the same again":
        "无法清空嵌入式图（{status} {answer}）：请查看引擎日志，然后重试",
    "the embedded graph cannot be written to disk ({path}: {error})": "嵌入式图无法写入磁盘（{path}：{error}）",
    "the query {name} has no parameter {unknown}; it takes: {known}":
        "查询 {name} 没有参数 {unknown}；可用参数：{known}",
    "there is no query {name}; the catalogue has: {known}": "没有查询 {name}；查询目录中有：{known}",
    "the query {query} takes one --param {name}; it was given {count}":
        "查询 {query} 只接受一个 --param {name}；却给了 {count} 个",
    "the query {query} needs --param {name}=…": "查询 {query} 需要 --param {name}=…",
    "the query {query} needs --param {name}=… ({meaning})": "查询 {query} 需要 --param {name}=…（{meaning}）",
    "--param {name}: {text} is not a whole number": "--param {name}：{text} 不是整数",
    "the installation is incomplete: install genealogy again": "安装不完整：请重新安装 genealogy",
    "no Cypher files in {packaged} nor in {checkout}; {advice}":
        "{packaged} 和 {checkout} 中都没有 Cypher 文件；{advice}",
    "not the name of a Cypher file: {name}; expected folder/name": "不是 Cypher 文件名：{name}；应为 文件夹/名称",
    "no Cypher file {file}; {advice}": "没有 Cypher 文件 {file}；{advice}",
    "no folder of Cypher files named {folder}; {advice}": "没有名为 {folder} 的 Cypher 文件夹；{advice}",
    "`genealogy graph rebuild` builds it anew from the ledger": "`genealogy graph rebuild` 可由账本重新建立",
    "a port is in use": "端口已被占用",
    "its disk is full; make space": "磁盘已满；请腾出空间",
    "its folder is not writable": "其文件夹不可写",
    "this system's C library is too old for the engine, which needs glibc 2.34; {advice}":
        "系统的 C 库对引擎来说过旧，引擎需要 glibc 2.34；{advice}",
    "there is too little memory for it; free some, or set GENEALOGY_GRAPH_HEAP":
        "内存不足；请释放内存，或设置 GENEALOGY_GRAPH_HEAP",
    "its database is damaged; {advice}": "其数据库已损坏；{advice}",
    "the embedded graph is damaged ({file}); {advice}": "嵌入式图已损坏（{file}）；{advice}",
    "the embedded graph in {graph} is damaged: see {log}; {advice}":
        "{graph} 中的嵌入式图已损坏：请查看 {log}；{advice}",
    "the embedded graph in {graph} did not start: {reason}; see {log}":
        "{graph} 中的嵌入式图未能启动：{reason}；请查看 {log}",
    "the embedded graph in {graph} did not start: see {log}; {advice}":
        "{graph} 中的嵌入式图未能启动：请查看 {log}；{advice}",
    "the graph in {path} cannot be written: {where}: {error}; make the data folder writable and leave space on its"
    " disk, or choose another with --data":
        "{path} 中的图无法写入：{where}：{error}；请使数据文件夹可写并留有磁盘空间，或用 --data 另选",
    "the embedded graph in {graph} is still being closed; try again": "{graph} 中的嵌入式图仍在关闭；请重试",
    "another command is changing the schema of the graph in {graph}; try again":
        "另一命令正在更改 {graph} 中图的结构；请重试",
    "the embedded graph in {graph} is in use; end the commands that use it, then try again":
        "{graph} 中的嵌入式图正在使用；请结束使用它的命令后重试",
    "the embedded graph in {graph} did not become ready; see {log}": "{graph} 中的嵌入式图未能就绪；请查看 {log}",
    "the guard of the embedded graph in {graph} ended; see {log}": "{graph} 中嵌入式图的守护进程已结束；请查看 {log}",
    "use a Neo4j server instead: GENEALOGY_GRAPH_URL=bolt://HOST:7687":
        "请改用 Neo4j 服务器：GENEALOGY_GRAPH_URL=bolt://HOST:7687",
    "this system has no file locks, which the embedded graph needs; {advice}":
        "本系统没有嵌入式图所需的文件锁；{advice}",
    "the embedded graph engine is not installed; it exists for Linux with glibc 2.34 or newer (x86-64, ARM64) and"
    " macOS on ARM64: install genealogy again there, elsewhere {advice}":
        "未安装嵌入式图引擎；它可用于 glibc 2.34 或更新的 Linux（x86-64、ARM64）和 ARM64 的 macOS：请在这些系统上重新"
        "安装 genealogy，其他系统{advice}",
    "{variable} is not a size of memory: {size}; write, for example, 1g or 768m":
        "{variable} 不是内存大小：{size}；请写如 1g 或 768m",
    "the embedded graph in {graph} found no free port on {host}; see {log}":
        "{graph} 中的嵌入式图在 {host} 上没有找到空闲端口；请查看 {log}",
    "the embedded graph is damaged: files in {databases} were changed from outside ({changed}); `genealogy graph"
    " rebuild` builds it anew from the ledger":
        "嵌入式图已损坏：{databases} 中的文件被外部改动（{changed}）；`genealogy graph rebuild` 可由账本重新建立",
    "{phrase} refused a query of ours, which is a fault of this program; please report it{hint}":
        "{phrase}拒绝了本程序的查询，这是程序的错误；请反馈{hint}",
    "{phrase} met another writer on the same element, or a key that exists already; try again{hint}":
        "{phrase}遇到对同一元素的另一写入，或已存在的键；请重试{hint}",
    "{phrase} cannot be reached{hint}": "{phrase}无法访问{hint}",
    "{phrase} refused the user or the password; check GENEALOGY_GRAPH_USER and GENEALOGY_GRAPH_PASSWORD{hint}":
        "{phrase}拒绝了用户或密码；请检查 GENEALOGY_GRAPH_USER 和 GENEALOGY_GRAPH_PASSWORD{hint}",
    "{phrase} is not ready or may not be written at the moment; try again, or ask its administrator{hint}":
        "{phrase}尚未就绪或暂时不可写入；请重试，或联系其管理员{hint}",
    "{phrase} cannot be spoken to as configured; check GENEALOGY_GRAPH_URL{hint}":
        "{phrase}按当前设置无法连接；请检查 GENEALOGY_GRAPH_URL{hint}",
    "{phrase} cannot go on: its disk is full; make space, then do the same again{hint}":
        "{phrase}无法继续：磁盘已满；请腾出空间后重试{hint}",
    "{phrase} does not permit this to the configured user; ask its administrator{hint}":
        "{phrase}不允许所设用户执行此操作；请联系其管理员{hint}",
    "{phrase} went away while it committed; try again, which is safe{hint}":
        "{phrase}在提交时断开；请重试，重试是安全的{hint}",
    "{phrase} has no database of that name; check GENEALOGY_GRAPH_DATABASE{hint}":
        "{phrase}上没有该数据库；请检查 GENEALOGY_GRAPH_DATABASE{hint}",
    "{phrase} gave up: the query ran for too long{hint}": "{phrase}已放弃：查询用时过长{hint}",
    "{phrase} has too little memory for this query{hint}": "{phrase}的内存不足以执行该查询{hint}",
    "the graph server {url} failed{hint}": "图服务器 {url} 出错{hint}",
    "the embedded graph in {graph} failed{hint}": "{graph} 中的嵌入式图出错{hint}",
    "{size} bytes are too much for one query to the graph, which takes {most}; this is a fault of this program,"
    " please report it":
        "{size} 字节对一次图查询来说过大，上限为 {most}；这是程序的错误，请反馈",
    "a value cannot be sent to the graph ({error}); please report it": "有一个值无法发送给图（{error}）；请反馈",
    "the graph server {url}": "图服务器 {url} ",
    "check that it runs, and GENEALOGY_GRAPH_URL": "请检查其是否运行，以及 GENEALOGY_GRAPH_URL",
    "the server's log may tell more": "服务器日志中可能有更多信息",
    "the embedded graph in {graph}": "{graph} 中的嵌入式图",
    "its engine has ended; try again, and see {log}": "其引擎已结束；请重试，并查看 {log}",
    "see {log}; `genealogy graph rebuild` builds it anew from the ledger":
        "请查看 {log}；`genealogy graph rebuild` 可由账本重新建立",
    "another process has written to the graph meanwhile: try again": "另一进程在此期间写入了图：请重试",
    "the graph belongs to another ledger; {advice}": "该图属于另一账本；{advice}",
    "the graph was written by a newer version of this program: upgrade it": "该图由较新版本的程序写入：请升级程序",
    "the graph is ahead of the ledger ({sequence} > {last}); {advice}": "图超前于账本（{sequence} > {last}）；{advice}",
    "{name} is no label or type of ours; this is a fault of this program":
        "{name} 不是本程序的标签或类型；这是程序的错误",
    "GENEALOGY_GRAPH_URL is not an address of a graph: {url}; use `embedded` or {schemes}, user and password in"
    " settings of their own":
        "GENEALOGY_GRAPH_URL 不是图的地址：{url}；请用 `embedded` 或 {schemes}，用户名和密码另行设置",
    "another command has been writing to the graph for an hour: see what it does, or end it":
        "另一命令写入图已达一小时：请查看其状况，或结束它",
    #    # the index
    "a kept view belongs to another file of the index: it is made anew": "保存的视图属于索引的另一文件：将重新建立",
    "the trace index is empty: it is rebuilt from the ledger": "追溯索引为空：将由账本重建",
    "the trace index was cut or altered: it is rebuilt from the ledger": "追溯索引被截断或改动：将由账本重建",
    "the trace index is cut: it is rebuilt from the ledger": "追溯索引不完整：将由账本重建",
    "the trace index has no sound header: it is rebuilt from the ledger": "追溯索引的文件头有误：将由账本重建",
    "the trace index is of another version: it is rebuilt from the ledger": "追溯索引是其他版本：将由账本重建",
    "page {page} of the trace index is damaged: it is rebuilt from the ledger":
        "追溯索引的第 {page} 页已损坏：将由账本重建",
    "the trace index does not hold what it says: it is rebuilt from the ledger":
        "追溯索引与其所述内容不符：将由账本重建",
}  # fmt: skip
