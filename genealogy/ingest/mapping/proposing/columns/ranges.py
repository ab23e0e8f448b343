"""Two columns that are the first and the last number of a run: 起始序列号 and 截止序列号, SN from and SN to.

Their names differ by nothing but a word for one of the two ends; their values are numbers of one shape, in their order.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.headings import parted
from genealogy.ingest.mapping.proposing.words.vocabulary import folded, without_unit
from genealogy.ingest.mapping.runs import run
from genealogy.model.errors import RecordError

_FIRST = "起始|开始|起|首个?|始|从|自|第一个?|最小|first|from|starting|start|begin|min|von"
_LAST = "截止|截至|终止|结束|终了|终|止|末|尾|至|到|最后一?个?|最大|last|to|ending|end|through|thru|until|max|bis"
_NUMBERED = re.compile(
    ".*(?:序列|编[号码]|流水|箱|盒|袋|托|件|单[品支台]|机身|标签|条码|喷码|赋码|号段|卷|sn|serial|number|no|label|unit).*|[号码]"
)
_PACKAGES = re.compile(".*(?:箱|盒|袋|托|栈板|卷|carton|box|pallet|case).*")
_NOT = re.compile(".*(?:日期|时间|有效|年月|温|压|湿|量|时刻|[单批]号|单据|date|time|temp|loc|lot|batch).*")
"""Ends of a period, of a scale, of a way; and documents and lots, of which a run is none that anybody counts."""


def range_ends(sample: Sample) -> dict[str, str]:
    """Column of the first numbers → column of the last ones."""
    own = {name for name in sample.names if name not in sample.labels}
    named = _named(sample.names) if own else {}
    return {
        first: last for first, last in named.items() if first in own and last in own and _are_runs(sample, first, last)
    }


def of_packages(sample: Sample) -> dict[str, str]:
    """Those whose numbers are of boxes."""
    return {first: last for first, last in range_ends(sample).items() if _PACKAGES.fullmatch(folded(first))}


def of_units(sample: Sample) -> dict[str, str]:
    """Those whose numbers are of units, and not of boxes."""
    return {first: last for first, last in range_ends(sample).items() if not _PACKAGES.fullmatch(folded(first))}


@lru_cache(maxsize=512)
def _named(names: tuple[str, ...]) -> dict[str, str]:
    lasts = {stem: name for name in names for stem in _stems(name, _LAST)}
    found = {}
    for name in names:
        last = next((lasts[stem] for stem in _stems(name, _FIRST) if stem in lasts), "")
        if last and last != name:
            found[name] = last
    return found


def _stems(name: str, words: str) -> Iterator[str]:
    """What is left of a name without the word for an end, if that is the name of a number."""
    group, end = parted(without_unit(name)[0])
    text = folded(group + end) if group and re.fullmatch(f"(?:{words})[号码]?", folded(end)) else folded(end)
    for pattern in (f"(?:{words})(?P<stem>.+)", f"(?P<stem>.+?)(?:{words})[号码]?"):
        found = re.fullmatch(pattern, text)
        named = found and (_NUMBERED.fullmatch(found["stem"]) or _PACKAGES.fullmatch(found["stem"]))
        if found and named and not _NOT.fullmatch(found["stem"]):
            yield found["stem"]


def _are_runs(sample: Sample, first: str, last: str) -> bool:
    places, boxes = (sample.names.index(first), sample.names.index(last)), bool(_PACKAGES.fullmatch(folded(first)))
    rows = [(row[places[0]].strip(), row[places[1]].strip()) for row in sample.rows]
    try:
        counts = [len(run(one, other, plain=boxes)) for one, other in rows if one and other]
    except RecordError:
        return False
    return bool(counts)
