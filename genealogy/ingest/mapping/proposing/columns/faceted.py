"""Characteristics with several columns each, under a heading: 硬度/下限, 硬度/上限, 硬度/实测, 硬度/判定."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.proposal import ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_amounts
from genealogy.ingest.mapping.proposing.words.headings import last_of, parted
from genealogy.ingest.mapping.proposing.words.strokes import nothings
from genealogy.ingest.mapping.proposing.words.vocabulary import folded, ucum

_FACETS = (
    ("lower", re.compile("(?:标准|规格)?(?:下限|最小)值?|min(?:imum)?|lsl|lower(?:limit)?")),
    ("upper", re.compile("(?:标准|规格)?(?:上限|最大)值?|max(?:imum)?|usl|upper(?:limit)?")),
    ("limits",
        re.compile("标准(?:值|要求|规定)?|(?:技术|质量|规格)?要求|规格|规范|允许(?:值|范围)|范围|"
                   "spec(?:ification)?|limits?|soll")),
    ("method", re.compile("(?:检[验测查]|测试|试验)?(?:方法|方式)|(?:test)?method")),
    ("value",
        re.compile("实测(?:值|数据|结果)?|(?:检[测验]|测[定量试])(?:值|数据|结果)|实际(?:值)?|数[据值]|测值|"
                   "value|measured|actual|ist")),
    ("result", re.compile("(?:单项|检验)?(?:判定|结论|结果|评定)(?:结果)?|result|verdict|passfail|ok/?ng|urteil")),
)  # fmt: skip
_NUMBER = r"[-+]?[\d.]+"
_MORE = "(?:≥|>=|＞=|>|＞|≮|不小于|不低于|大于等于|min\\.?)"
_LESS = "(?:≤|<=|＜=|<|＜|≯|不大于|不超过|不高于|小于等于|max\\.?)"
_UP_TO = "[~～—–至-]"
_RANGE = rf"{_NUMBER}\s*({_UP_TO})\s*{_NUMBER}\D*"
_IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*[(（\[](?P<unit>[^()（）\[\]]+)[)）\]]")
_FACETS_OF_ONE = 2


def faceted(sample: Sample) -> dict[str, dict[str, str]]:
    """Heading → what each of its columns tells of the characteristic; empty where there are no such headings."""
    found: dict[str, dict[str, str]] = {}
    for name in sample.names:
        group, last = parted(name)
        last = divided(last)[0]
        facet = next((facet for facet, words in _FACETS if words.fullmatch(folded(last))), "")
        facet = "value" if facet == "result" and are_amounts(sample.column(name)) else facet
        if group and facet and name not in sample.labels and sample.column(name):
            found.setdefault(group, {}).setdefault(facet, name)
    several = [group for group, facets in found.items() if len(facets) >= _FACETS_OF_ONE]
    return found if several else {}


def of_facets(event: ProposedEvent, sample: Sample, common: dict[str, object]) -> list[ProposedEvent]:
    """An event for each characteristic that has columns of its own, for the rows in which it was looked at."""
    events = []
    for group, facets in faceted(sample).items():
        plain, unit = divided(last_of(group))
        unit = unit or divided(facets.get("value", ""))[1]
        cells: dict[str, object] = {**common, "characteristic": {"value": plain}}
        cells |= {
            column: facets[column] for column in ("value", "lower", "upper", "result", "method") if column in facets
        }
        cells |= {
            column: cell for column, cell in limits(sample, facets.get("limits", "")).items() if column not in cells
        }
        if "value" in cells and unit:
            cells["unit"] = {"value": unit}
        when = dict(event.when)
        told = next(facets[column] for column in ("value", "result", *facets) if column in facets)
        strokes = nothings(sample.column(told))
        if strokes or len(sample.column(told)) < len(sample.rows):
            when[told] = filled_but(strokes)
        events.append(ProposedEvent(event.table, when, cells))
    return events


def limits(sample: Sample, name: str) -> dict[str, object]:
    """What a column of requirements, ≥860 or 4.5~5.5, says of the least and the most that is allowed."""
    texts = sample.column(name) if name else []
    found: dict[str, object] = {}
    for column, words in (("lower", _MORE), ("upper", _LESS)):
        pattern = _limit(column, _marks(rf"({words})\s*{_NUMBER}\D*", texts), _marks(_RANGE, texts))
        fit = sum(bool(re.fullmatch(pattern, text)) for text in texts) if pattern else 0
        if fit:
            found[column] = {"column": name, "match": pattern, **({"otherwise": "blank"} if fit < len(texts) else {})}
    return found


def _marks(pattern: str, texts: Sequence[str]) -> str:
    """The marks before a number, or between two, that texts are written with; blank if there are none."""
    marks = {re.escape(found[1]) for text in texts if (found := re.fullmatch(pattern, text))}
    return f"(?:{'|'.join(sorted(marks))})" if len(marks) > 1 else next(iter(marks), "")


def _limit(column: str, alone: str, between: str) -> str:
    """An expression whose group is the limit. `alone` stands before a limit, `between` between both of them."""
    if alone and between:
        more = (
            rf"(?={alone}|{_NUMBER}\s*{between})(?:{alone})?"
            if column == "lower"
            else rf"(?:{alone}|{_NUMBER}\s*{between})"
        )
        return rf"{more}\s*({_NUMBER})(?:\s*{between}.*|\D*)"
    if between:
        return rf"({_NUMBER})\s*{between}.*" if column == "lower" else rf"{_NUMBER}\s*{between}\s*({_NUMBER})\D*"
    return rf"{alone}\s*({_NUMBER})\D*" if alone else ""


def required(sample: Sample) -> str:
    """The column of requirements; blank if there is none."""
    words = dict(_FACETS)["limits"]
    return next((name for name in sample.names if words.fullmatch(folded(name)) and sample.column(name)), "")


def divided(name: str) -> tuple[str, str]:
    """A characteristic and the unit in the brackets behind it: 外径(mm)."""
    found = _IN_BRACKETS.fullmatch(name)
    unit = ucum(found["unit"]) if found else ""
    return (found["name"], unit) if found and unit else (name, "")
