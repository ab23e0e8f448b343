"""What the command line itself says of wrong usage, and the system of files."""

USAGE = {
    #    # of the program itself
    "stopped; what was recorded stays, and the same command goes on from there":
        "已停止；已记录的内容保留，重复同一命令可从此处继续",
    "{what} cannot be read or written: {error}; make space or get permission, then repeat":
        "{what} 无法读写：{error}；请腾出空间或取得权限，然后重复",
    "a command is missing": "缺少命令",
    "this is our fault: {kind}: {error}; --debug shows where": "这是程序的错误：{kind}：{error}；用 --debug 可查看出处",
    #    # of the command line (Click)
    "No such option: {name}": "没有选项 {name}",
    "No such option: {name} {hint}": "没有选项 {name}。{hint}",
    "No such command {name}.": "没有命令 {name}。",
    "No such command {name}. {hint}": "没有命令 {name}。{hint}",
    "Did you mean {name}?": "是否想写 {name}？",
    "(Possible options: {names})": "可能是：{names}",
    "Missing argument {name}.": "缺少参数 {name}。",
    "Missing option {name}.": "缺少选项 {name}。",
    "Missing command.": "缺少命令。",
    "Got unexpected extra argument ({names})": "多余的参数（{names}）",
    "Got unexpected extra argument(s) ({names})": "多余的参数（{names}）",
    "Option {name} does not take a value.": "选项 {name} 不带值。",
    "Option {name} requires an argument.": "选项 {name} 需要一个值。",
    "Invalid value for {name}: {reason}": "{name} 的值无效：{reason}",
    "Invalid value: {reason}": "值无效：{reason}",
    "{value} is not a valid integer.": "{value} 不是整数。",
    "{value} is not a valid float.": "{value} 不是数字。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内。",
    #    # of the system of files
    "No such file or directory": "没有该文件或文件夹",
    "Permission denied": "没有权限",
    "No space left on device": "磁盘已满",
    "Is a directory": "是文件夹",
    "Not a directory": "不是文件夹",
    "File exists": "文件已存在",
    "File name too long": "文件名过长",
    "Read-only file system": "只读文件系统",
    "Input/output error": "读写错误",
    "Too many open files": "打开的文件过多",
    "the answer": "结果",
    #    # of values that are none
    "Invalid isoformat string: {text}": "不是 ISO 格式：{text}",
    "day is out of range for month": "该月没有这一天",
    "month must be in 1..12": "月份须在 1 至 12 之间",
    "hour must be in 0..23": "小时须在 0 至 23 之间",
    "minute must be in 0..59": "分钟须在 0 至 59 之间",
    "second must be in 0..59": "秒须在 0 至 59 之间",
    "year {year} is out of range": "年份 {year} 超出范围",
}  # fmt: skip
