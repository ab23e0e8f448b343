"""Of which thing columns are: their names begin alike, 原料编码 and 原料批号, 产品编码 and 产品批号."""

import re

from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.ingest.mapping.proposing.words.vocabulary import folded

_LOT = re.compile(
    "(.*?)(?:炉?批号码?|批次号?|批次号码|批|炉号|lot(?:no|number|id)?|batch(?:no|number|id)?|charge(?:n?nummer|nnr)?)"
)
_WHOLE = re.compile(
    "(?<!半)(?:产|成|制)品|本批|母[件项]|父[件项]|整机|主机|总成|product|parent|finished|output|fg|fertig"
)
_PART = re.compile("半(?:成|制)品|中间[品体]|原液|semi|intermediate")
_GOES_IN = re.compile(
    "(?:原|辅|原辅|原材|材|物|用)料|子[件项]|组[件分]|零[部配]?件|部件|元[件器]|component|child|ingredient|raw|input|"
    "komponente|rohstoff|einsatz"
)


def lot_stem(name: str) -> str:
    """Of what a lot is: 原料 of 原料批号; blank for a lot without more, and for what is no lot."""
    found = _LOT.fullmatch(folded(last_of(name)))
    return found[1] if found else ""


def goes_in(name: str) -> bool:
    """Whether a name begins with what goes into something."""
    return bool(_GOES_IN.match(folded(name)))


def rank(name: str) -> int:
    """How far along a thing is that a name begins with: 2 for what is made, 1 for what is so before something else."""
    text = folded(name)
    return 2 if _WHOLE.match(text) else 1 if _PART.match(text) else 0
