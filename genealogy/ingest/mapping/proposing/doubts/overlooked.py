"""What a sheet tells besides the events that were proposed: columns that no event reads, rows that were struck out,
remarks that say another thing of their row, amounts and days that differ from those taken.
"""

import re
from collections.abc import Iterator

from genealogy.ingest.mapping.proposing.columns.contents import column_of, texts_of
from genealogy.ingest.mapping.proposing.events.guessing import is_understood
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.formats import date_formats
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_codes, are_organisations
from genealogy.ingest.mapping.proposing.words.composed import is_other_amount
from genealogy.ingest.mapping.proposing.words.headings import parted
from genealogy.ingest.mapping.proposing.words.stems import lot_stem, rank
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded, table_told
from genealogy.ingest.tables.columns import table

_SAME_DAY = frozenset(("lot_received", "inspected", "lot_produced", "packed", "unit_serialized", "sampled"))
"""Movements of which a sheet of one often tells the days of others."""
_STATE = re.compile(".*(?:状态|作废|标[志识记]|取消|关闭|是否有效|state|status|void|cancel).*")
_STRUCK = re.compile(
    "已?(?:作废|取消|撤销|删除|注销|驳回|废弃)(?:单据|行|单)?|废单|无效|草稿|暂存|未(?:审核|审批|提交|过账|记账)|"
    "待(?:审核?|审批|提交|过账)|"
    "void(?:ed)?|cancel(?:l?ed|lation)?|deleted|annulled|invalid|draft|unposted|not posted|unapproved|"
    "storniert|entwurf",
    re.IGNORECASE,
)
"""What a row says that counts no more, or not yet, whatever its column is called."""
_TAKEN_BACK = re.compile("已?被?(?:冲销|红冲|冲红|冲回|反冲)|reversed", re.IGNORECASE)
"""So too, unless rows of negative amounts take others back."""
_UNSETTLED = re.compile("未(?:确认|完成)|待确认|pending|open", re.IGNORECASE)
_REMARKABLE = re.compile(
    "作废|取消|撤销|冲销|红冲|冲红|重复|录错|填错|误[录填开]|更正|更改|改为|退[货回料]|换货|返工|报废|借[用出]|调拨|补录|"
    "cancel|void|wrong|duplicate|return|rework|scrap|instead",
    re.IGNORECASE,
)
_YES, _VOID = (
    re.compile("是|√|y|yes|1|true", re.IGNORECASE),
    re.compile("(?:是否)?(?:已)?(?:作废|取消|撤销|void|cancel).*"),
)
_NO, _POSTED = (
    re.compile("否|×|n|no|0|false", re.IGNORECASE),
    re.compile("(?:是否)?(?:已)?(?:审核|审批|过账|记账|生效|提交|posted|approved)(?:标[志识记]|状态|否)?"),
)
_FEW = 12


def look_over(found: Proposal, sample: Sample) -> None:
    """Notes to the proposal, and conditions that leave out what was struck out."""
    _struck(found, sample)
    _things(found, sample)
    _days(found, sample)
    _remarks(found, sample)
    own = [event for event in found.events if event.is_of(sample.names)]
    days = {column_of(event.cells.get("event_time")) for event in own}
    amounts = {column_of(event.cells.get("quantity")) for event in own}
    for event in own:
        _amounts(event, sample, amounts)
        _times(event, sample, days)


def _unread(found: Proposal, sample: Sample) -> list[str]:
    read = {name for event in found.events for name in event.reads()} | set(found.drop)
    return [name for name in sample.names if name not in read and name not in sample.labels and sample.column(name)]


def _struck(found: Proposal, sample: Sample) -> None:
    """Rows that say that they count no more, or not yet, are left out; those that are not settled are told."""
    red = any(text.startswith("-") for event in found.events for text in texts_of(event.cells.get("quantity"), sample))
    for name in _unread(found, sample):
        texts, is_state = list(dict.fromkeys(sample.column(name))), bool(_STATE.fullmatch(folded(name)))
        struck = [text for text in texts if _STRUCK.fullmatch(text) or (not red and _TAKEN_BACK.fullmatch(text))]
        if not struck and len(texts) <= _FEW and _VOID.fullmatch(folded(name)):
            struck = [text for text in texts if _YES.fullmatch(text)]
        if not struck and len(texts) <= _FEW and _POSTED.fullmatch(folded(name)):
            struck = [text for text in texts if _NO.fullmatch(text)]
        open_ = [text for text in texts if text not in struck and _UNSETTLED.fullmatch(text)]
        if struck and (len(struck) < len(texts) or len(sample.column(name)) < len(sample.rows)):
            found.skip.append({name: struck})
            found.notes.append(f"rows whose {name} is {', '.join(struck)} are left out")
        if open_ and is_state and len(texts) <= _FEW:
            found.notes.append(f"rows whose {name} is {', '.join(open_)} are read, too: skip them if nothing happened")


def _things(found: Proposal, sample: Sample) -> None:
    """Lots, serial numbers and other numbers of things that no event reads: what they name is in no trace. The lot of
    a unit that is told is none.
    """
    units = any("serial" in event.cells for event in found.events)
    left = [
        name
        for name in _unread(found, sample)
        if (
            max(field_score("lot", name), field_score("serial", name)) >= COMPOSED
            and not (units and (rank(name) or not lot_stem(name)))
        )
        or (not is_understood(name) and are_codes(sample.column(name)))
    ]
    if left:
        found.notes.append(
            f"no event reads {', '.join(left)}: if they name a lot, a batch, a unit or a document, give them a column "
            "of the table"
        )
    _parties(found, sample)
    worked = [name for name in _unread(found, sample) if field_score("operator", name) >= COMPOSED]
    if worked and "equipment_used" in {event.table for event in found.events}:
        found.notes.append(f"no event reads {worked[0]}: add operator_worked if who worked on a batch is to be traced")


_PARTIES = ("supplier", "consignee", "party", "performed_by", "carrier")


def _parties(found: Proposal, sample: Sample) -> None:
    """Names of organisations that no event reads, though it could tell another one."""
    for name in _unread(found, sample):
        free = dict.fromkeys(
            column
            for event in found.events
            for column in _PARTIES
            if column in table(event.table).fields and column not in event.cells
        )
        if free and not is_understood(name) and are_organisations(sample.column(name)):
            found.notes.append(f"no event reads {name}, which names organisations: it may be {' or '.join(free)}")


def _days(found: Proposal, sample: Sample) -> None:
    """Days whose names tell another movement."""
    tables = {event.table for event in found.events}
    for name in _unread(found, sample):
        told = table_told(name) if field_score("event_time", name) >= COMPOSED else ""
        if told and not any(told == own or {told, own} <= _SAME_DAY for own in tables):
            found.notes.append(f"no event reads {name}, which tells {told}: add one if rows tell of that too")


def _remarks(found: Proposal, sample: Sample) -> None:
    """What a remark says of its row alone: it was returned, put right, or is no record."""
    asked = {name for skip in found.skip for name in skip}
    noted = {column_of(event.cells.get("note")) for event in found.events} & set(sample.names)
    for name in (*_unread(found, sample), *noted):
        if (field_score("note", name) < COMPOSED and is_understood(name)) or name in asked:
            continue
        place = sample.names.index(name)
        told = [row[place].strip() for row in sample.rows if _REMARKABLE.search(row[place])]
        if told and len(told) < len(sample.rows):
            found.notes.append(f"{name} says {told[0]!r}: look what rows with such remarks are")


def _amounts(event: ProposedEvent, sample: Sample, read: set[str]) -> None:
    """Other amounts that are those neither of a plan nor of a loss, nor of the other events that the row makes."""
    own = column_of(event.cells.get("quantity"))
    if own not in sample.names or is_other_amount(folded(own), event.table):
        return
    others = [
        name
        for name in _others(event, sample, own)
        if name not in read
        and field_score("quantity", name) >= COMPOSED
        and not is_other_amount(folded(name), event.table)
        if parted(name)[0] == parted(own)[0] or not column_of(event.cells.get("lot")).count("/")
    ]
    _or(event, "quantity", others)


def _times(event: ProposedEvent, sample: Sample, read: set[str]) -> None:
    """Other days, but for those of the other events that the row makes."""
    own = event.cells.get("event_time")
    if not isinstance(own, str) or own not in sample.names or table_told(own) == event.table:
        return
    others = [
        name
        for name in _others(event, sample, own)
        if name not in read and field_score("event_time", name) >= COMPOSED and not table_told(name)
        if date_formats(sample.column(name), chinese=True) is not None
    ]
    _or(event, "event_time", others)


def _others(event: ProposedEvent, sample: Sample, own: str) -> Iterator[str]:
    """Columns that the event does not read and that differ from the one it takes, where both tell something."""
    place = sample.names.index(own)
    for at, name in enumerate(sample.names):
        if name in event.reads() or name in sample.labels:
            continue
        if any(row[at].strip() and row[place].strip() and row[at].strip() != row[place].strip() for row in sample.rows):
            yield name


def _or(event: ProposedEvent, column: str, others: list[str]) -> None:
    if others:
        event.notes.setdefault(column, f"or {', '.join(others)}, which tells another one")
