"""The form of one batch: what is made stands above with its lot, what went into it in the rows below."""

from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.stems import goes_in
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score


def of_form(sample: Sample) -> str:
    """The label of the lot that is made, where the rows are of what went into it: they have lots of their own, and the
    materials above and below differ, or are called what goes in. Blank otherwise.
    """
    rows = [name for name in sample.names if name not in sample.labels and sample.column(name)]
    lots = [name for name in rows if field_score("lot", name) >= COMPOSED]
    above = [name for name in sample.labels if field_score("lot", name) >= COMPOSED and sample.column(name)]
    if not lots or not above or sample.column(above[0])[0] in {text for name in lots for text in sample.column(name)}:
        return ""
    made, used = (_materials(sample, names) for names in (sample.labels, rows))
    differ = bool(made) and bool(used) and not made & used
    return above[0] if differ or any(map(goes_in, rows)) else ""


def _materials(sample: Sample, names: Sequence[str]) -> set[str]:
    fields = ("material", "name")
    named = [name for name in names if max(field_score(field, name) for field in fields) >= COMPOSED]
    return {text for name in named for text in sample.column(name)}
