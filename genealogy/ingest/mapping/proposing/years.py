"""The year of dates that tell none, 3月5日: what the titles, the sheet's name or the file's name say."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.sampling import Sample

_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?=\s*年|[-/._](?:0?[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])[0-3]\d(?!\d))"
)
_POINTED = re.compile(r"\d{1,2}\.\d{1,2}")


def year_told(samples: Sequence[Sample], stem: str) -> str:
    """The only year that is told; blank if none is, or several."""
    texts = [stem]
    for sample in samples:
        values = [sample.rows[0][sample.names.index(label)] for label in sample.labels if sample.rows]
        texts += [sample.sheet, *sample.titles, *values]
    found = {year for text in texts for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else ""


def may_be_cut(texts: Sequence[str]) -> bool:
    """Whether a day of 10, 20 or 30 may have lost its nought, as the number 4.10 does in a workbook."""
    pointed = [text for text in texts if _POINTED.fullmatch(text)]
    return any(text.endswith((".1", ".2", ".3")) for text in pointed) and not any(
        text.endswith("0") for text in pointed
    )
