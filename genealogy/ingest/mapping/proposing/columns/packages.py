"""Packages within packages: which column is of the larger one, and what each row tells of them."""

import re
from dataclasses import replace
from itertools import pairwise

from genealogy.ingest.mapping.proposing.columns.ranges import of_packages
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded

_SIZES = tuple(
    (size, re.compile(words))
    for size, words in (
        (0, "托|栈板|卡板|pallet|集装"),
        (1, "外|大|outer|master"),
        (3, "中|middle"),
        (4, "小|内|盒|inner|box|单"),
        (2, "箱|carton|case"),
    )
)
_SMALLEST = 5
_THINGS = frozenset(("material", "lot", "serial", "quantity", "unit"))


def outer_first(sample: Sample) -> list[str]:
    """The columns of packages, the largest first."""
    ends = of_packages(sample)
    names = [
        name
        for name in sample.names
        if name in ends or max(field_score(field, name) for field in ("package", "inner_package")) >= COMPOSED
        if name not in ends.values() and sample.column(name)
    ]
    return sorted(names, key=_size)


def _size(name: str) -> int:
    return next((size for size, words in _SIZES if words.search(folded(name))), _SMALLEST)


def nested(event: ProposedEvent, sample: Sample) -> list[ProposedEvent]:
    """Things into the innermost package, and each package into the next larger one."""
    levels = outer_first(sample)
    own = [str(event.cells["package"]), str(event.cells["inner_package"])]
    levels = levels if len(levels) > 2 and set(own) <= set(levels) else own
    outside = {name: cell for name, cell in event.cells.items() if name not in _THINGS}
    packages = [
        replace(
            event, cells={**outside, "package": outer, "inner_package": inner}, each={}, when=dict(event.when), notes={}
        )
        for outer, inner in pairwise(levels)
    ]
    notes = {column: note for column, note in event.notes.items() if column not in ("package", "inner_package")}
    packages[0].notes = notes
    if not _THINGS & event.cells.keys() - {"quantity", "unit"}:
        return packages
    inside = {name: cell for name, cell in event.cells.items() if name != "inner_package"}
    inside["package"] = levels[-1]
    if "serial" in inside and "lot" in inside:
        inside = {name: cell for name, cell in inside.items() if name not in ("lot", "quantity", "unit")}
    return [replace(event, cells=inside, notes=notes), *reversed(packages)]
