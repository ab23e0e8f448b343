"""Texts in a CSV file that a spreadsheet may open, change and save, and that come back as they were.

A spreadsheet runs what begins like a formula, and rewrites what it takes for a number, a date or a truth value: `=1+1`
is run, `00123` becomes 123, `2026-03-01` a date of its own, `MAR1` the first of March. Such a text is written behind
an apostrophe, which makes it plain text (OWASP, CSV Injection), and which is taken off again when it is read. So is
what follows a mark at which a spreadsheet of another language divides the line: `a;=1+1`.
"""

import json
import re
from typing import Any

_MARK = "'"
_COUNT = re.compile(r"0|[1-9][0-9]{0,10}", re.ASCII)
"""Whole numbers that every spreadsheet writes as they are; a longer one is rounded, one with zeros before it cut."""
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez"
_TAKEN = re.compile(rf"(?:{_MONTHS})[^\W\d_]*[ .,/-]*\d.*|true|false|nan|inf", re.IGNORECASE | re.DOTALL)
_INNER = re.compile(r"([,;|\t\r\n] *)('*)(?=[=+\-@＝＋－＠])")
_CELL_CHARACTERS = 32_767
"""What a cell of a spreadsheet holds; the rest of a longer text is cut off when it is saved."""


def protected(text: str) -> str:
    """The text as it is written into the file; the inverse is `bare`."""
    plain = text[:1].isalpha() and text[-1:].strip() and not _TAKEN.fullmatch(text)
    inside = _INNER.sub(r"\1\2'", text)
    return inside if not text or plain or _COUNT.fullmatch(text) else _MARK + inside


def bare(cell: str) -> str:
    """What a cell of the file says: for what `protected` wrote, the text itself."""
    return _INNER.sub(lambda found: found[1] + found[2][1:], cell.removeprefix(_MARK))


def told(value: Any) -> str:
    """A value of a refused record as text: structures as JSON, what no file can hold (NUL, halves of characters)
    written out.
    """
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if text.isprintable():  # as nearly every value is
        return text
    return text.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode()


def is_unchanged(value: Any, cell: str) -> bool:
    """Whether a cell still says what was written for the value: a spreadsheet may have taken the first apostrophe away
    (Google Sheets), made others of line breaks, cut a very long text, and written `?` for what its encoding lacks.
    """
    if isinstance(value, str) and bare(cell) == value:
        return True
    before = _lines(told(value))
    for after in (_lines(bare(cell)), _lines(bare(_MARK + cell))):
        if before == after or (len(cell) >= _CELL_CHARACTERS - 1 and before.startswith(after)):
            return True
        if "?" in after and not before.isascii() and _lacking(before).fullmatch(after):
            return True
    return False


def _lacking(text: str) -> re.Pattern[str]:
    """What becomes of a text in an encoding that lacks some of its characters; some programs write two marks for one
    beyond the first 65,536.
    """
    return re.compile("".join(re.escape(one) if one.isascii() else rf"(?:{one}|\?{{1,2}})" for one in text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
