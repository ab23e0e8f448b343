"""The year of dates that tell none, 3月5日: what the titles, the sheet's name or the file's name say."""

import re
from collections.abc import Iterator, Sequence

from genealogy.ingest.mapping.proposing.sheet.dayparts import year_of_group
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded

_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?=\s*年|[-/._](?:0?[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])[0-3]\d(?!\d))"
)
_BARE = re.compile(r"20\d\d")
_NAMED = re.compile("(?:会计)?(?:年度?|年份)|year")
_POINTED = re.compile(r"\d{1,2}\.\d{1,2}")


def year_told(samples: Sequence[Sample], stem: str) -> str:
    """The only year that is told; blank if none is, or several."""
    if year := year_of_group(samples):
        return year
    texts = [stem]
    for sample in samples:
        texts += [sample.sheet, *sample.titles, *_labelled(sample)]
    found = {year for text in texts for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else ""


def year_of_sheet(name: str) -> str:
    """The only year that the name of a sheet tells, 2025年 or 2025; blank if it tells none, or several."""
    found = {name} if _BARE.fullmatch(name) else {*_YEAR.findall(name)}
    return found.pop() if len(found) == 1 else ""


def _labelled(sample: Sample) -> Iterator[str]:
    """What the head of a sheet says; the day on which a lot was made or expires is of no movement."""
    for label in sample.labels if sample.rows else ():
        value = sample.rows[0][sample.names.index(label)]
        if not any(field_score(field, label) >= COMPOSED for field in ("expires_on", "produced_on")):
            yield f"{value}年" if _NAMED.fullmatch(folded(label)) else value


def may_be_cut(texts: Sequence[str]) -> bool:
    """Whether a day of 10, 20 or 30 may have lost its nought, as the number 4.10 does in a workbook."""
    pointed = [text for text in texts if _POINTED.fullmatch(text)]
    return any(text.endswith((".1", ".2", ".3")) for text in pointed) and not any(
        text.endswith("0") for text in pointed
    )
