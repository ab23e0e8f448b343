"""What columns, sheets and kinds of movement are called in exports: the names of `names.txt`, and how well they fit.

Names are compared folded: without blanks and punctuation, in small letters. A longer name that is found says more.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files

from genealogy.ingest.mapping.proposing.words.composed import composed
from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.model.errors import RecordError
from genealogy.model.quantities import parse_unit

Names = dict[str, tuple[str, ...]]

_PUNCTUATION = re.compile(r"[\s_\-./\\()（）:：*#'\"【】\[\]、，]+")
_UNIT = re.compile(r"(?P<name>.+?)\s*(?:[(（\[](?P<bracketed>[^()（）\[\]]+)[)）\]]|/\s*(?P<behind>[^/()（）]+))")
_AGAIN = re.compile(r" \(\d+\)$")
"""What a name gets that stands in the header again."""
_BARE_UNIT = re.compile("(?P<name>.*[\u4e00-\u9fff])(?P<unit>[A-Za-z]{1,3})")
_LONGEST_NAME = 200
"""Characters of a name of a column; a longer text is none."""
_FIRST = 1000
SENT_BACK = "sent_back"
"""What went back to a supplier: no table of ours, but `shipped` to the supplier."""
GIVEN_BACK = "given_back"
"""What came back from production: no table of ours, but a negative `material_consumed`."""
WHOLE = 800
"""A score from which a name fits as a whole."""
LEAST = 20
"""A name's score from which it says anything."""
_EITHER = 40
"""Score where a name tells two things, 往来单位/部门, and the first fits."""
_SHORT = 3
"""Latin words of so many letters or fewer count only where they stand alone: `gr`, `id`, `101`."""


def folded(text: str) -> str:
    return _PUNCTUATION.sub("", text).casefold()


@lru_cache(maxsize=1)
def _sections() -> dict[str, Names]:
    """Section → entry → its names, folded (those of units as they are written)."""
    text = (files("genealogy.ingest.mapping.proposing.words") / "names.txt").read_text("utf-8")
    raw: dict[str, dict[str, list[str]]] = {}
    entries: dict[str, list[str]] = {}
    names: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            entries = raw.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            head, mark, rest = line.partition(" = ")
            if mark and not line.startswith(" "):
                names = entries.setdefault(head, [])
            names += [name.strip() for name in (rest if mark else line).split(",") if name.strip()]
    return {
        section: {
            entry: tuple(name if section == "units" else folded(name) for name in listed)
            for entry, listed in found.items()
        }
        for section, found in raw.items()
    }


def fields() -> Names:
    """Field of a table (or `movement`, `record_line`) → names that columns of it have."""
    return _sections()["fields"]


def names_in_table(table: str, field: str) -> tuple[str, ...]:
    """Names that mean that field in this table, whatever they mean in others."""
    return _sections()["fields of tables"].get(f"{table}.{field}", ())


def tables() -> Names:
    """Table → words in names of files and sheets, and in kinds of movement."""
    return _sections()["tables"]


@lru_cache(maxsize=1)
def units() -> dict[str, str]:
    """Spellings of units in exports → UN/ECE Recommendation 20, beyond those that every table takes."""
    return {spelling: code for code, spellings in _sections()["units"].items() for spelling in spellings}


def without_unit(header: str) -> tuple[str, str]:
    """A column's name without the unit in its brackets or behind its slash, and that unit; blank if there is none."""
    if len(header) > _LONGEST_NAME:
        return header, ""
    found = _UNIT.fullmatch(header.strip())
    unit = _many(found["bracketed"] or found["behind"])[1] if found else ""
    if not unit and (found := _BARE_UNIT.fullmatch(header.strip())):
        unit = _code(found["unit"])
    return (found["name"], unit) if found and unit else (header, "")


def counted_unit(header: str) -> str:
    """The unit of what an amount counts, 实际瓶数; blank if its name counts nothing that is one."""
    found = re.fullmatch("[^\\s]*?(人份|[瓶支盒袋只片套粒卷桶罐板箱])数量?", without_unit(header)[0])
    return _code(found[1]) if found else ""


def multiple(header: str) -> int:
    """How many an amount counts at once: 10000 for 产量(万只)."""
    found = _UNIT.fullmatch(header.strip())
    return _many((found["bracketed"] or found["behind"]).strip())[0] if found else 1


_MULTIPLES = {"百": 100, "千": 1000, "万": 10_000}


def _many(unit: str) -> tuple[int, str]:
    """Of 万只 ten thousand and its unit; one and the unit for any other."""
    code = _code(unit)
    if not code and unit[:1] in _MULTIPLES and _code(unit[1:]):
        return _MULTIPLES[unit[0]], _code(unit[1:])
    return 1, code


def is_unit(text: str) -> bool:
    """Whether a text is a unit that is known."""
    return bool(_code(text)) or text in units().values()


def ucum(text: str) -> str:
    """A unit of measurement as records have it; else blank."""
    with suppress(RecordError):
        return parse_unit(text)
    return ""


def unit_code(text: str) -> str:
    """The code of a spelling that the list of units has; words of English count in any case. Blank for others."""
    return units().get(text) or (units().get(text.casefold(), "") if len(text) >= _SHORT else "")


def _code(text: str) -> str:
    if found := unit_code(text):
        return found
    with suppress(RecordError):
        if parse_unit(text) != text:
            return parse_unit(text)
    return ""


@lru_cache(maxsize=65_536)
def is_total(text: str) -> bool:
    """Whether a cell says that its row is a sum."""
    plain = folded(text)
    return plain in _sections()["other"]["total"] or bool(_TOTAL.fullmatch(plain))


_TOTAL = re.compile("[^\\d]{0,12}(?:合计|小计|总计|累计)|.{1,20}小计")


def is_volatile(header: str) -> bool:
    """Whether a column numbers rows or tells when it was printed: another export of the same records differs in it."""
    return folded(header) in _sections()["other"]["volatile"] or header.strip() == "#"


_NOT_CHINESE = re.compile("[^\u4e00-\u9fff]+")
"""What is left out of a name in two languages: 工单号 W/O No."""
_EXPLAINED = re.compile(r"(?P<outside>.+)[(（](?P<inside>[^()（）]{2,})[)）]")
COMPOSED = 300
"""Score of a name that is made like one of the field: more than a part found in it, less than a listed name."""


@lru_cache(maxsize=65_536)
def field_score(field: str, header: str) -> int:
    """How well a column's name fits a field: 0 not at all, more for the whole name than for a part of it."""
    if len(header) > _LONGEST_NAME:
        return 0
    header = without_unit(_AGAIN.sub("", header))[0]
    last, whole = folded(last_of(header)), folded(header)
    texts = [text for text in (whole, last) if text in _listed()]
    texts += [*_explained(header), whole, last, _NOT_CHINESE.sub("", whole)]
    names = fields()[field]
    known = next((text for text in texts if text in _listed() or composed(text)), "")
    if known in _listed():
        if known in names:
            return _FIRST - names.index(known)
    elif field in composed(known):
        return COMPOSED
    if f"={last}" in names:
        return WHOLE
    first = folded(header.partition("/")[0])
    if first != whole and last not in _listed() and first in names:
        return _EITHER
    return max((10 * len(name) for name in names if len(name) > 1 and _stands_in(name, last)), default=0)


def _explained(header: str) -> Iterator[str]:
    """What a name that says nothing itself says in brackets: 批次属性 1（供方炉号）."""
    found = _EXPLAINED.fullmatch(header)
    if found and not composed(outside := folded(found["outside"])) and outside not in _listed():
        yield folded(found["inside"])


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(name for names in fields().values() for name in names)


def _stands_in(name: str, text: str) -> bool:
    return name in text and (not name.isascii() or len(name) > _SHORT) if name != text else True


def table_told(text: str) -> str:
    """The table that a text names best; blank if none, or if it names a movement that no table stands for."""
    text = folded(text)
    text = text.replace("出入库", "")
    best, length, place = "", 0, 0
    for table, words in tables().items():
        longest, last = _longest(words, text)
        # of two words the last one says what the text is of: 送货签收 is a receipt signed
        if longest > length or (longest == length and last >= place + length):
            best, length, place = table, longest, last
    return best if length > _longest(_sections()["other"]["not_mapped"], text)[0] else ""


def tables_named(text: str) -> frozenset[str]:
    """All tables of which a text holds a word, whichever it names best."""
    return frozenset(table for table, words in tables().items() if _longest(words, folded(text))[0])


def tells_no_table(text: str) -> bool:
    """Whether a text names a record that no table stands for: a complaint, a calibration, a training."""
    return _longest(_sections()["other"]["no_table"], folded(text))[0] > 0


_WITHOUT_TABLE = re.compile(
    "(?:(?:采购|销售|客户|委外|外协)?(?<!制造)(?<!生产)订[单货]|申请|请购|计划|报价|合同|发票|付款|应收|应付|对账|考勤|花名册|名录|价格表|需求|bom|"
    "上岗证|资[格质]证|温湿?度|湿度|压差|水质|沉降菌|环境监测|洁净[区室]监测|维修保养|维护保养|保养|点检|虫害|文件清单|变更|偏差|capa|评价|审计|"
    "(?:供应商|客户|供方|经销商|设备|仪器|计量器具|模具|人员|员工|部门|仓库)(?:档案|资料|名单|清单|信息|台账|一览|列表|主数据|基本资料))"
    r"(?:记录|登记|明细|列表|清单|汇总|统计|跟踪|序时簿|台账|查询|导出|表|单|行)*[\d年月日]*"
)


_YET_TO_COME = re.compile(
    r".*(?:计划|排产|排程|排期|预测|预算|报价|forecast|schedule|plan|quotation)[表单]?[\d年月日第版周v~～—至到]*"
)
"""What has not happened, whatever it is about."""


_ASIDE = re.compile(r"[(（][^()（）]*[)）]")


def is_no_record(title: str) -> bool:
    """Whether a title or a file's name is of a list that tells of no movement: orders, plans, suppliers, staff. What
    stands before it may tell one all the same: 收货采购订单, 报废申请.
    """
    text = folded(_ASIDE.sub("", title))
    if _YET_TO_COME.fullmatch(text):
        return True
    ends = (found for found in _WITHOUT_TABLE.finditer(text) if found.end() == len(text))
    return any(not table_told(text[: found.start()]) for found in ends)


_ABOUT = re.compile(
    ".*(?:说明|须知|封面|封皮|示例|样例|范例|模板|字典)|目录|图例|(?:修订|版本)(?:记录|历史|说明)?|read ?me.*|"
    "cover(?: ?(?:page|sheet))?|instructions?|examples?|legend|template|help|contents|changelog|revisions?|notes?",
    re.IGNORECASE,
)


def is_about_others(sheet: str) -> bool:
    """Whether a sheet is named after what explains or binds the others: a cover, an example, instructions."""
    return bool(_ABOUT.fullmatch(sheet.strip()))


def _longest(words: tuple[str, ...], text: str) -> tuple[int, int]:
    """Length of the longest word in a text, and where it stands."""
    return max(((len(word), text.rfind(word)) for word in words if _stands_in(word, text)), default=(0, 0))


_WARD = re.compile(".*(?:科室|病区|部门)")


def is_ward(header: str) -> bool:
    """Whether a column names a department, which is of an organisation that is told elsewhere."""
    return bool(_WARD.fullmatch(folded(header)))
