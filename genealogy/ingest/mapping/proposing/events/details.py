"""Details of a record that other columns or the titles tell: where goods left from, the document, who did it for the
plant, the hospital that keeps a list, whether lots or units are counted.
"""

import re

from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded, is_ward, table_told

_HOSPITAL = re.compile(
    ".{2,20}?(?:医院|卫生院|医学中心|医疗中心|疾病预防控制中心|疾控中心|体检中心|血液中心|血站|妇幼保健院|"
    "hospital|klinikum|clinic)",
    re.IGNORECASE,
)
_STERILIZING = re.compile(
    ".*(?:灭菌|辐照|辐射|消毒|sterili[sz]|irradiat).*(?:公司|中心|厂|gmbh|inc|ltd|llc|ag)\\.?", re.IGNORECASE
)
_GRANULARITIES = (
    ("serial", re.compile("序列|单[件台]|sn|serial", re.IGNORECASE)),
    ("lot", re.compile("批|lot|batch", re.IGNORECASE)),
)
_NUMBERED = re.compile(".*(?:编号|号码|单号|号|no)")
_PAPER = re.compile("(?:单据|凭证|单证|票据)?(?:单号|编号|号码?)|(?:document|doc|voucher|receipt)(?:no|number|id)?")
"""Numbers of a document that are the receipt's own in a row of a receipt."""
_DOCUMENTED = frozenset(("released", "hold_placed", "hold_lifted"))


def details(found: Proposal, event: ProposedEvent, sample: Sample, number: str) -> None:
    """`number` is the column of the document's number, blank if there is none."""
    _of_use(event, sample)
    _by_contractor(event, sample)
    _granularity(found, event, sample)
    spare = [name for name in sample.names if name not in event.reads() and name not in sample.labels]
    spare = [name for name in spare if sample.column(name)]
    if event.table == "shipped" and "from_location" not in event.cells:
        _take(event, "from_location", [name for name in spare if field_score("location", name) >= COMPOSED])
    if event.table == "lot_received" and "receipt" not in event.cells:
        own = event.cells.get("source_record")
        first = own["columns"][0] if isinstance(own, dict) else own
        papers = [name for name in (first, number) if isinstance(name, str) and _PAPER.fullmatch(folded(name))]
        _take(event, "receipt", papers)
    if event.table in _DOCUMENTED and "document" not in event.cells:
        told = [name for name in spare if table_told(name) == event.table and _NUMBERED.fullmatch(folded(name))]
        own = event.cells.get("source_record")
        _take(event, "document", [*([own] if isinstance(own, str) else []), *told, *([number] if number else [])])


def _take(event: ProposedEvent, column: str, names: list[str]) -> None:
    if names:
        event.cells[column] = names[0]


def _of_use(event: ProposedEvent, sample: Sample) -> None:
    """Who used it, if a title begins with the hospital that keeps the list, and on whom: all that names a patient is
    personal.
    """
    own = [found[0].strip() for title in sample.titles if (found := _HOSPITAL.match(title.strip()))]
    party = event.cells.get("party")
    if event.table == "used" and own and (party is None or (isinstance(party, str) and is_ward(party))):
        event.cells["party"] = {"value": own[0]}
        event.notes["party"] = "told by the title: write it as the other tables do"
    patients = [name for name in sample.names if field_score("patient_reference", name) >= COMPOSED]
    patients = [name for name in patients if sample.column(name)]
    if "patient_reference" in event.cells and len(patients) > 1:
        event.cells["patient_reference"] = {"columns": patients}


def _by_contractor(event: ProposedEvent, sample: Sample) -> None:
    """Who sterilized, if a title is the name of a company that does that."""
    own = [title.strip() for title in sample.titles if _STERILIZING.fullmatch(title.strip())]
    if event.table == "sterilized" and "performed_by" not in event.cells and own:
        event.cells["performed_by"] = {"value": own[0]}
        event.notes["performed_by"] = "told by the title: write it as the other tables do"


def _granularity(found: Proposal, event: ProposedEvent, sample: Sample) -> None:
    """Lots or serial numbers, as the values of a column say in words."""
    if event.table != "material_defined":
        return
    name = str(event.cells.pop("granularity", ""))
    texts = list(dict.fromkeys(sample.column(name))) if name in sample.names else []
    told = {text: next((kind for kind, words in _GRANULARITIES if words.search(text)), "") for text in texts}
    if any(told.values()):
        found.lookups["granularity"] = {text: kind for text, kind in told.items() if kind}
        event.cells["granularity"] = {"column": name, "lookup": "granularity", "otherwise": "blank"}
