"""What is wrong with an identifier."""

IDENTIFIERS = {
    "GS1 Digital Link: {word} may not stand here after {primary}": "GS1 数字链接：{word} 不能出现在 {primary} 之后",
    "GS1 Digital Link: {ai} qualifies {primary} and belongs in the path, not behind the question mark":
        "GS1 数字链接：{ai} 修饰 {primary}，应写在路径中，不能写在问号之后",
    "GS1 Digital Link: the value of {ai}, {raw}, holds a % without two hexadecimal digits":
        "GS1 数字链接：{ai} 的值 {raw} 中，% 之后不是两位十六进制数字",
    "GS1 Digital Link {uri} is compressed: give the uncompressed form, such as /01/GTIN/10/LOT":
        "GS1 数字链接 {uri} 是压缩形式：请给出未压缩的形式，如 /01/GTIN/10/批号",
    "GS1 Digital Link {uri} holds no primary key: expected a path such as /01/GTIN/10/LOT":
        "GS1 数字链接 {uri} 没有主键：应有形如 /01/GTIN/10/批号 的路径",
    "GS1 element string: ({ai}) is no Application Identifier": "GS1 单元数据串：({ai}) 不是应用标识符",
    "GS1 element string: ({ai}) stands twice, with {first} and {value}":
        "GS1 单元数据串：({ai}) 出现两次，值为 {first} 和 {value}",
    "EPC URN {urn}: only the last part of a class may be *, and must be":
        "EPC URN {urn}：类标识只有最后一部分可以是 *，且必须是 *",
    "EPC URN {urn}: expected {wanted} parts, {names}; found {parts}":
        "EPC URN {urn}：应有 {wanted} 个部分（{names}），实有 {parts} 个",
    "EPC {scheme}: the reference {reference} is not a number": "EPC {scheme}：参考代码 {reference} 不是数字",
    "EPC {scheme}: {prefix}.{reference} has {length} digits, expected {digits} together":
        "EPC {scheme}：{prefix}.{reference} 有 {length} 位数字，两者合计应为 {digits} 位",
    "EPC {scheme}: the company prefix {prefix} is not 6 to 12 digits":
        "EPC {scheme}：厂商识别代码 {prefix} 不是 6 至 12 位数字",
    "EPC {scheme}: the reference after {prefix} is empty, expected an indicator digit at least":
        "EPC {scheme}：{prefix} 之后的参考代码为空，至少应有一位指示符",
    "EPC {scheme}: {raw} holds a % without two hexadecimal digits": "EPC {scheme}：{raw} 中 % 之后不是两位十六进制数字",
    "EPC {scheme}: the serial after {prefix}.{reference} is empty":
        "EPC {scheme}：{prefix}.{reference} 之后的序列号为空",
    "EPC {scheme}: the reference after {prefix} is empty": "EPC {scheme}：{prefix} 之后的参考代码为空",
    "{digits} is not a number: a check digit needs digits 0-9": "{digits} 不是数字：校验码只能由 0-9 计算",
    "{text} is no GTIN: expected 8, 12, 13 or 14 digits": "{text} 不是 GTIN：应为 8、12、13 或 14 位数字",
    "GTIN {text} ends in the wrong check digit: expected {expected}": "GTIN {text} 的校验码不对：应为 {expected}",
    "GS1 element string: no Application Identifier begins with {head}":
        "GS1 单元数据串：没有以 {head} 开头的应用标识符",
    "GS1 ({ai}) {value}: expected {format}, {description}": "GS1 ({ai}) {value}：应为 {format}，{description}",
    "GS1 ({ai}) {value}: wrong check digit in {digits}, expected {expected}":
        "GS1 ({ai}) {value}：{digits} 的校验码不对，应为 {expected}",
    "HIBC {text}: {wrong} is no HIBC character (0-9 A-Z - . space $ / + %)":
        "HIBC {text}：{wrong} 不是 HIBC 字符（0-9 A-Z - . 空格 $ / + %）",
    "each secondary symbol must end in the link character {link} and its own check character":
        "每个辅助码都须以链接字符 {link} 和自身的校验字符结尾",
    "HIBC {text}: expected + labeler (4), product (1-18), packaging level (1 digit), check character":
        "HIBC {text}：应为 +、厂商代码（4 位）、产品代码（1-18 位）、包装层级（1 位数字）、校验字符",
    "HIBC {text} is a secondary symbol, which names no product: give the primary symbol before it":
        "HIBC {text} 是辅助码，不含产品信息：请把主码写在它之前",
    "HIBC {symbol}: wrong check character {found}, expected {expected}":
        "HIBC {symbol}：校验字符 {found} 不对，应为 {expected}",
    "HIBC: the field {field} cannot be read": "HIBC：字段 {field} 无法读取",
    "HIBC: the date or quantity in {field} is not in the form that its first digit tells":
        "HIBC：{field} 中的日期或数量与其首位数字所示的格式不符",
    "no key can be built of kind {kind} with {parts} parts": "类别 {kind} 不能由 {parts} 个部分组成标识",
    "{key} is no key: expected one of {kinds} before a colon": "{key} 不是标识：冒号之前应为 {kinds} 之一",
    "{uri} is no absolute URI: expected a scheme, a colon and no blanks":
        "{uri} 不是绝对 URI：应有协议名和冒号，且不含空格",
    "scan {text}: expected {digits} digits after {symbology}": "扫描内容 {text}：{symbology} 之后应有 {digits} 位数字",
    "(00) SSCC, or (01) GTIN with or without (10) lot and (21) serial":
        "(00) SSCC，或 (01) GTIN，可带 (10) 批号和 (21) 序列号",
    "GS1 element string {text} names no thing: it holds {held}; expected such as {expected}":
        "GS1 单元数据串 {text} 没有指明任何对象：其中有 {held}；应如 {expected}",
    "{text} has {parts} parts, expected {wanted}: a slash inside a part is written %2F":
        "{text} 有 {parts} 个部分，应有 {wanted} 个：部分之内的斜杠请写作 %2F",
    "a part of the {kind} identifier is blank": "{kind} 标识中有一部分是空白",
    "give the number or leave out the record": "请填写号码，或去掉这条记录",
    "a part of the {kind} identifier is no valid Unicode": "{kind} 标识中有一部分不是有效的 Unicode",
    "check the encoding": "请检查编码",
    "{key}: the bytes after % in {part} are no UTF-8": "{key}：{part} 中 % 之后的字节不是 UTF-8",
    "{key}: two hexadecimal digits must follow % in {part}; % itself is written %25":
        "{key}：{part} 中 % 之后须有两位十六进制数字；% 本身请写作 %25",
    "16 letters and digits": "16 位字母和数字",
    "10 letters and digits": "10 位字母和数字",
    "6 letters and digits": "6 位字母和数字",
    "18 letters and digits": "18 位字母和数字",
    "6 digits: three of the year, the day of the year": "6 位数字：年份三位，一年中的第几天",
    "10 digits: year, day, time": "10 位数字：年、日、时间",
    "8 letters and digits": "8 位字母和数字",
    "2 digits and 3 letters or digits": "2 位数字加 3 位字母或数字",
    "a letter or digit, 4, 10 digits": "一位字母或数字、4 位、10 位数字",
    "ISBT 128 {text}: at character {at} a data structure such as => or &,1 is expected":
        "ISBT 128 {text}：第 {at} 个字符处应为 => 或 &,1 之类的数据结构",
    "ISBT 128 {text}: {name} after {code} at character {at} is {expected}":
        "ISBT 128 {text}：第 {at} 个字符处，{code} 之后的 {name} 应为 {expected}",
    "ISBT 128 {text} holds no device identifier, so it names no product: give it after the structure =/":
        "ISBT 128 {text} 没有器械标识，因此没有指明产品：请在结构 =/ 之后给出",
    "MA code {text}: expected MA, country, trade, a registrant of 6 characters and a product, between full stops,"
    " such as MA.156.M0.100761.21234561":
        "MA 码 {text}：应为以句点分隔的 MA、国家代码、行业代码、6 位注册人代码和产品代码，如"
        " MA.156.M0.100761.21234561",
    "MA code {text}: no element begins with {part}: {names}": "MA 码 {text}：没有以 {part} 开头的要素：{names}",
    "MA code {text}: the element {part} is empty": "MA 码 {text}：要素 {part} 为空",
    "MA code {text}: {part} is no date; expected YYMMDD or YYYYMMDD":
        "MA 码 {text}：{part} 不是日期；应为 YYMMDD 或 YYYYMMDD",
}  # fmt: skip
