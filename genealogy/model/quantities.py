"""Quantities: exact decimals with a unit.

Units are codes of UN/ECE Recommendation 20 or UCUM. A few spellings that mean the very same unit are folded into the
UN/ECE code; nothing is ever converted: that needs a recorded conversion.
"""

import re
from decimal import Context, Decimal
from functools import lru_cache

from genealogy.model.errors import RecordError

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)
_MAX_DIGITS = 38
LONGEST = 400
"""Characters, zeros in front too: what was read is remembered, and so must be short."""
_EXACT = Context(prec=_MAX_DIGITS)
"""Python's own context keeps 28 digits."""
_UNIT = re.compile(r"[!-~]{1,32}", re.ASCII)

_SAME_UNIT = {
    "kg": "KGM", "g": "GRM", "mg": "MGM", "ug": "MC", "t": "TNE",
    "L": "LTR", "l": "LTR", "mL": "MLT", "ml": "MLT", "m3": "MTQ",
    "m": "MTR", "cm": "CMT", "mm": "MMT", "m2": "MTK",
    "1": "C62", "{piece}": "H87", "{each}": "EA", "ea": "EA", "pcs": "H87", "PCS": "H87", "pc": "H87", "PCE": "H87",
    "千克": "KGM", "公斤": "KGM", "克": "GRM", "毫克": "MGM", "吨": "TNE",
    "升": "LTR", "毫升": "MLT", "米": "MTR", "厘米": "CMT", "毫米": "MMT", "平方米": "MTK",
    "件": "H87", "个": "H87", "只": "H87", "支": "H87", "根": "H87", "套": "SET",
    "卷": "RO", "箱": "CT", "盒": "BX", "袋": "BG",
}  # fmt: skip
"""UCUM, everyday and Chinese spellings → UN/ECE Recommendation 20."""
_SIGNS = str.maketrans({"μ": "u", "µ": "u", "℃": "Cel", "Ω": "Ohm", "²": "2", "³": "3", "·": ".", "／": "/", "％": "%"})
"""Signs of printed units → what UCUM writes instead."""


@lru_cache(maxsize=65_536)
def parse_quantity(text: str) -> Decimal:
    """Decimal text (point, no grouping) → normalised Decimal. Raises RecordError."""
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        raise RecordError(
            f"{text!r} is not a number",
            value=text,
            advice="write digits with a decimal point and no separators, for example 1250.5",
        )
    value = Decimal(text)
    if len(value.as_tuple().digits) > _MAX_DIGITS:
        raise RecordError(f"{text!r} has more than {_MAX_DIGITS} digits", value=text, advice="shorten the number")
    value = value.normalize(_EXACT)
    return value if value else Decimal(0)


def quantity_text(value: Decimal) -> str:
    """Canonical plain text: no exponent, no trailing zeros."""
    return format(value, "f")


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> str:
    """A unit code, or a unit as it is printed (μg/g, Pa/cm²) → its one spelling here. Raises RecordError."""
    plain = text if text in _SAME_UNIT or text.isascii() else text.replace("°C", "Cel").translate(_SIGNS)
    unit = _SAME_UNIT.get(plain, plain)
    if not _UNIT.fullmatch(unit):
        raise RecordError(
            f"{text!r} is not a unit", value=text, advice="use a UN/ECE code (KGM, LTR, C62) or a UCUM code (kg, L, 1)"
        )
    return unit
