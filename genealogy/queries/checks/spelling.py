"""How identifiers are spelled: which are none at all, and which differ in nothing but their spelling."""

import re
import unicodedata
from functools import lru_cache

_WORDS = frozenset([
    "na", "none", "null", "nil", "unknown", "unk", "undefined", "tbd", "tba", "tbc", "nolot", "nobatch", "dummy", "nan",
    "notapplicable", "notavailable", "notknown", "tobedetermined", "tobeconfirmed", "blank", "empty", "missing",
    "ditto", "asabove", "seeabove", "seeattached",
    "无", "没有", "无号", "无批号", "无批次", "无编号", "无序列号", "未知", "不详", "不明", "不清楚", "不适用", "待定",
    "待补", "待填", "待确认", "暂无", "暂缺", "空", "空白", "缺", "未填", "未提供", "同上", "同前", "见附件",
])  # fmt: skip
"""Letters and digits of what people write where they have no number, or one that stands elsewhere."""

_NO_SIGN = re.compile(r"[\W_]+")
_NOTHING = re.compile(r"(?:0{2,}|[xX]{2,})")
_ZEROS = re.compile(r"^0+(?=[^\W_])")


@lru_cache(maxsize=1024)
def is_placeholder(text: str) -> bool:
    """Whether a text is no number of anything: 无, N/A, -, 000000, TBD."""
    signs = _NO_SIGN.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return not signs or signs in _WORDS or _NOTHING.fullmatch(signs) is not None


def folded(text: str) -> str:
    """The text without what spellings of one number differ in: full width, letter case, spaces, zeros before it."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _ZEROS.sub("", "".join(plain.split()).casefold()) if plain.strip() else plain


def difference(one: str, other: str) -> str:
    """In what two texts differ that are folded to one."""
    if unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other):
        return "full-width characters"
    if "".join(one.split()) == "".join(other.split()):
        return "spaces"
    if one.casefold() == other.casefold():
        return "letter case"
    if one.lstrip("0") == other.lstrip("0"):
        return "leading zeros"
    return "spelling"
