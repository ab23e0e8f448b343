"""What became of goods that were held or did not conform: each row tells what was decided, or that nothing was yet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.columns.netting import noughts
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.proposal import FILLED, Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.days import days_of, pairs_of_days
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_amounts, is_to_come
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, SENT_BACK, field_score, folded, table_told

_DECIDES = re.compile(
    ".*(?:处置|处理|评审)(?:方式|方法|结果|结论|意见|措施|决定|类型)?|.*disposition.*|verwendungsentscheid"
)
_STATE = re.compile(".*(?:状态|结果|结论|去向|决定)|.*(?:status|state|decision|outcome|result)")
"""What may tell a decision, too, where all that it says is one."""
_DECISIONS = (
    ("scrapped", re.compile("报废|销毁|废弃|作废|scrap|destroy|verschrott", re.IGNORECASE)),
    (
        "hold_placed",
        re.compile(
            "返工|返修|挑选|全检|重检|隔离|冻结|待|评审中|rework|repair|sort|hold|open|pending|nacharbeit",
            re.IGNORECASE,
        ),
    ),
    ("released", re.compile("让步|特采|放行|接收|回用|use.?as.?is|concession|waive|accept|release", re.IGNORECASE)),
    (SENT_BACK, re.compile("退|return|rtv", re.IGNORECASE)),
)
_NOT = re.compile("不|未|拒|no", re.IGNORECASE)
_MOST = 12
HELD = ("hold_placed", "scrapped", "hold_lifted")
_DECIDED_ON = re.compile(
    ".*(?:处置|处理|评审|决定|审批|批准|解除|解冻|结案|关闭)(?:完成)?(?:日期|时间)|(?:disposition|decision|closed)(?:date|time|on)?|"
    "date(?:closed|decided|ofdisposition)"
)


@dataclass(frozen=True, slots=True)
class _Days:
    """The column of the day on which goods were found or held, and of the one of the decision; blank for none."""

    found: str
    decided: str
    held: bool
    """Whether the first one says that they were put on hold that day."""


def dispositions(found: Proposal, sample: Sample, name: str, when: dict[str, object], used: str) -> list[ProposedEvent]:
    """Scrapped, released all the same, sent back or held until then; nothing where no column tells what was decided."""
    if name not in HELD:
        return []
    days = _days(sample)
    if amounts := _of_amounts(found, sample, when, used):
        return amounts
    column = decided_in(sample, used)
    if not column:
        return _lifted(found, sample, days, when, used)
    by_table = _by_table(sample, column, days, used)
    if days.held:
        return _of_held(found, sample, (column, by_table), days, when, used)
    if set(by_table) == {name}:
        return []
    _tell(found, column, by_table)
    return [
        event
        for table, texts in by_table.items()
        for event in _events(found, sample.where(column, texts), table, days, {**when, column: texts}, used)
    ]


def decided_in(sample: Sample, used: str = "") -> str:
    """The column of decisions, if at least one of its texts is one that is known; one of states, if all are and they
    differ.
    """
    for header in sample.names:
        texts = set(sample.column(header)) if header != used and header not in sample.labels else set()
        known = [text for text in texts if _known(text)]
        if not known or len(texts) > _MOST:
            continue
        if tells_decision(header):
            return header
        kinds = {_decision(text) for text in texts}
        if _STATE.fullmatch(folded(header)) and len(known) == len(texts) and len(kinds) > 1:
            return header
    return ""


def tells_decision(header: str) -> bool:
    """Whether a column is called like one of decisions on goods."""
    return bool(_DECIDES.fullmatch(folded(header)))


def tells_decisions(sample: Sample) -> bool:
    """Whether a column tells what was decided of goods that did not conform: of some one thing, of others another."""
    column = decided_in(sample)
    kinds = {_decision(text) for text in sample.column(column) if _known(text)} if column else set()
    return len(kinds) > 1


def _by_table(sample: Sample, column: str, days: _Days, used: str) -> dict[str, list[str]]:
    """The texts of decisions by what they are; what lacks a column of its table is held."""
    place = sample.names.index(column)
    by_table: dict[str, list[str]] = {}
    for text in dict.fromkeys(row[place].strip() for row in sample.rows):
        by_table.setdefault(_decision(text), []).append(text)
    for table in [table for table in by_table if table != "hold_placed"]:
        events = _events(Proposal(), sample.where(column, by_table[table]), table, days, {}, used)
        if any(event.missing for event in events):
            by_table.setdefault("hold_placed", []).extend(by_table.pop(table))
    return by_table


def _tell(found: Proposal, column: str, by_table: dict[str, list[str]]) -> None:
    found.notes.append(
        f"{column} tells what was decided: "
        + "; ".join(f"{', '.join(text or 'blank' for text in texts)} is {table}" for table, texts in by_table.items())
        + "; look whether it was done on that day"
    )


def _events(
    found: Proposal, rows: Sample, table: str, days: _Days, when: dict[str, object], used: str
) -> list[ProposedEvent]:
    """The events of rows of one decision: on its day where all of them tell it, else on the one of finding."""
    whole = days.decided and len(rows.column(days.decided)) == len(rows.rows)
    day = days.decided if whole or table != "hold_placed" else days.found
    return proposed_events(found, _with_day(rows, day), table, when, used)


def _with_day(sample: Sample, day: str) -> Sample:
    """Without the other days."""
    return sample.without([name for name in _all_days(sample) if name != day]) if day else sample


def _of_held(
    found: Proposal,
    sample: Sample,
    decided: tuple[str, dict[str, list[str]]],
    days: _Days,
    when: dict[str, object],
    used: str,
) -> list[ProposedEvent]:
    """All were put on hold; what was released then is no longer, what was scrapped is gone."""
    column, by_table = decided
    events = proposed_events(found, _with_day(sample, days.found), "hold_placed", dict(when), used)
    by_table = {"hold_lifted" if table == "released" else table: texts for table, texts in by_table.items()}
    for table, texts in by_table.items():
        if table != "hold_placed":
            events += _events(found, sample.where(column, texts), table, days, {**when, column: texts}, used)
    _tell(found, column, by_table)
    return events


def _lifted(found: Proposal, sample: Sample, days: _Days, when: dict[str, object], used: str) -> list[ProposedEvent]:
    """A hold and its end in one row, which tells the days of both."""
    if not days.held or table_told(days.decided) != "hold_lifted":
        return []
    placed = proposed_events(found, _with_day(sample, days.found), "hold_placed", dict(when), used)
    told = {**when, days.decided: dict(FILLED)}
    lifted = proposed_events(found, _with_day(sample, days.decided), "hold_lifted", told, used)
    return [*placed, *lifted]


def _of_amounts(found: Proposal, sample: Sample, when: dict[str, object], used: str) -> list[ProposedEvent]:
    """An event for each decision with an amount of its own: 隔离数, 报废数, 特采数."""
    told: dict[str, str] = {}
    for name in sample.names:
        if field_score("quantity", name) >= COMPOSED and are_amounts(sample.column(name)) and len(_known(name)) == 1:
            told[name] = _known(name)[0]
    if len(set(told.values())) < 2:
        return []
    events = []
    for name, table in told.items():
        filled = {**when, name: filled_but(noughts(sample, name))}
        gone = [one for one in sample.names if one != name and field_score("quantity", one) >= COMPOSED]
        own = proposed_events(Proposal(), sample.without(gone), table, filled, used)
        if not any(event.missing for event in own) and all(_reads(event, name) for event in own):
            events += own
    if {event.table for event in events} == {"hold_placed"} or not events:
        return []
    found.notes.append(f"{', '.join(told)}: an event for each, of what was decided: look whether they are right")
    return events


def _reads(event: ProposedEvent, amount: str) -> bool:
    return column_of(event.cells.get("quantity")) == amount


def _days(sample: Sample) -> _Days:
    """Of several days the one that is called after the decision, or the only one that follows another in every row."""
    days = list(_all_days(sample))
    decided = [name for name in days if _DECIDED_ON.fullmatch(folded(name)) or table_told(name) == "hold_lifted"]
    if len(decided) != 1:
        decided = [name for name in days if name not in days[:1] and _follows(sample, days[0], name)]
    others = [name for name in days if name not in decided]
    if len(decided) != 1 or not others:
        return _Days(days[0] if len(days) == 1 else "", "", held=False)
    return _Days(others[0], decided[0], held=table_told(others[0]) == "hold_placed")


def _follows(sample: Sample, first: str, later: str) -> bool:
    told = pairs_of_days(sample, first, later)
    return bool(told) and all(a <= b for a, b in told)


def _all_days(sample: Sample) -> Iterator[str]:
    for name in sample.names:
        of_life = max(field_score("produced_on", name), field_score("expires_on", name)) >= COMPOSED
        if name not in sample.labels and not of_life and not is_to_come(name) and days_of(sample, name):
            yield name


def _known(text: str) -> Sequence[str]:
    return [table for table, words in _DECISIONS if words.search(text)]


def _decision(text: str) -> str:
    """The table of a decision; what says two things or none is held: no more than that is known of it."""
    told = _known(text)
    return told[0] if len(told) == 1 and not _NOT.match(text) else "hold_placed"
