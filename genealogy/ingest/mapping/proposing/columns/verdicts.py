"""Sheets whose verdict is on a whole lot, or on a characteristic of it: what a verdict says of its row."""

import re

from genealogy.ingest.mapping.proposing.columns.faceted import divided, limits, of_facets, required
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.composed import is_other_amount
from genealogy.ingest.mapping.proposing.words.headings import last_of, parted
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, fields, folded

_MEASURED = 20
"""Columns of measured values that are told as characteristics of their own."""
_UNTESTED = re.compile("[-/／—–－]+|n/?a|不适用|未检", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


_FOUND = re.compile(".*(?:结果|result)")
_VERDICT = re.compile(
    "(?:不|未|准予|让步|免检)?(?:合格|通过|符合|接收|放行|允收|判退|拒收|特采|阴性|阳性|无菌|同意)(?:要求|标准|规定)?|ok|ng|pass(?:ed)?|"
    "fail(?:ed)?|accept(?:ed)?|reject(?:ed)?|[√✓×]|y|n|yes|no",
    re.IGNORECASE,
)


def what_was_measured(sample: Sample, chosen: dict[str, str]) -> dict[str, str]:
    """Of a column of results beside one of verdicts, 检测结果 beside 结论, the first one holds the values found; a
    column of results that are no verdicts does, too.
    """
    if "value" in chosen or "characteristic" not in chosen:
        return chosen
    spare = [name for name in sample.names if name not in sample.labels and sample.column(name)]
    found = [name for name in spare if _FOUND.fullmatch(folded(name)) and _are_values(sample.column(name))]
    verdicts = [
        name
        for name in spare
        if name not in found and field_score("result", name) >= COMPOSED and not _are_values(sample.column(name))
    ]
    others = {column: name for column, name in chosen.items() if name not in found}
    if not found or chosen["characteristic"] in found:
        return chosen
    return {**others, "value": found[0], **({"result": verdicts[0]} if verdicts else {})}


def _are_values(texts: list[str]) -> bool:
    return any(not _VERDICT.fullmatch(text) for text in texts)


def measured(event: ProposedEvent, sample: Sample) -> list[ProposedEvent]:
    """Of a sheet with a column for each characteristic: an event for each that is a number, and one for the verdict."""
    result = event.cells.get("result")
    own = [name for name in sample.names if name not in sample.labels and sample.column(name)]
    grouped = [name for name in own if is_one_of_several(name)]
    if event.table != "inspected":
        return [event]
    if "characteristic" in event.cells:
        told = limits(sample, required(sample)) if "value" in event.cells else {}
        event.cells |= {column: cell for column, cell in told.items() if column not in event.cells}
        return [event]
    common: dict[str, object] = {
        column: event.cells[column] for column in ("subject", "event_time") if column in event.cells
    }
    if found := of_facets(event, sample, common):
        return found
    values = [name for name in own if name not in event.reads() and (name in grouped or _is_measured(sample, name))]
    if not (isinstance(result, str) or values):
        return [event]
    verdict = ProposedEvent(event.table, dict(event.when), {**event.cells, "characteristic": {"value": result}})
    verdict.notes = {**event.notes, "characteristic": "no column names what was inspected: the verdict is on the whole"}
    found = [verdict] if result else []
    return [*found, *(_characteristic(event, sample, name, common) for name in values[:_MEASURED])]


def _characteristic(event: ProposedEvent, sample: Sample, name: str, common: dict[str, object]) -> ProposedEvent:
    """What a column of its own tells of a characteristic: a value or a verdict; a stroke where it was not tested."""
    plain, unit = divided(last_of(name))
    texts = sample.column(name)
    tested = [text for text in texts if not _UNTESTED.fullmatch(text)]
    judged = bool(tested) and not _are_values(tested)
    cells = {**common, "characteristic": {"value": plain}, "result" if judged else "value": name}
    cells |= {"unit": {"value": unit}} if unit and not judged else {}
    when = dict(event.when)
    if len(tested) < len(sample.rows):
        when[name] = filled_but([text for text in dict.fromkeys(texts) if text not in tested])
    return ProposedEvent(event.table, when, cells)


def is_one_of_several(header: str) -> bool:
    """Whether a column stands under a heading of characteristics, 检验项目/外观: it is one of them."""
    group, name = parted(header)
    return (
        bool(group)
        and field_score("characteristic", group) >= COMPOSED
        and not any(field_score(field, name) >= COMPOSED for field in fields())
    )


def _is_measured(sample: Sample, name: str) -> bool:
    """Whether a column holds numbers of which its name alone says what they are."""
    texts = [text for text in sample.column(name) if not _UNTESTED.fullmatch(text)]
    if not texts or not all(_NUMBER.fullmatch(text) for text in texts):
        return False
    plain, unit = divided(name)
    return bool(unit and not is_other_amount(folded(plain))) or not any(field_score(field, name) for field in fields())
