"""Rows of one table that tell different events: red-ink rows of receipts and deliveries, what was decided of goods that
did not conform, what was given out and came back.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from genealogy.ingest.mapping.proposing.columns.matching import chosen_columns
from genealogy.ingest.mapping.proposing.events.processing import processed_outside
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.events.undoing import reversing
from genealogy.ingest.mapping.proposing.proposal import FILLED, Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.composed import is_other_amount
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, SENT_BACK, field_score, folded

_OPPOSITE = {"lot_received": SENT_BACK, "shipped": "returned"}
"""What takes a receipt or a delivery back: goods that went to the supplier, or came from the customer."""
_RED, _BLUE = re.compile("红[字单票冲]|负单"), re.compile("蓝[字单票]|正常|正单")
_PLAINLY = {"红": "红字", "蓝": "蓝字"}
"""What a column that is called after red and blue may say; in others these are colours."""
_INKED = frozenset((*_OPPOSITE, "lot_produced", "material_consumed"))
_GIVEN_OUT, _CAME_BACK = re.compile("发出|送出|外发|寄出|借出|送外"), re.compile("收回|返回|回厂|归还|回收")
_LENT = frozenset(("shipped", "returned", "scrapped", SENT_BACK, "lot_received"))
_DECIDES = re.compile(
    ".*(?:处置|处理|评审)(?:方式|方法|结果|结论|意见|措施|决定|类型)?|.*disposition.*|verwendungsentscheid"
)
_DECISIONS = (
    ("scrapped", re.compile("报废|销毁|废弃|作废|scrap|destroy|verschrott", re.IGNORECASE)),
    (
        "hold_placed",
        re.compile("返工|返修|挑选|全检|重检|隔离|冻结|待|rework|repair|sort|hold|nacharbeit", re.IGNORECASE),
    ),
    ("released", re.compile("让步|特采|放行|接收|回用|use.?as.?is|concession|waive|accept|release", re.IGNORECASE)),
    (SENT_BACK, re.compile("退|return|rtv", re.IGNORECASE)),
)
_NOT = re.compile("不|未|拒|no", re.IGNORECASE)
_MOST_DECISIONS = 12
_HELD = ("hold_placed", "scrapped")


def split_events(found: Proposal, sample: Sample, name: str, when: dict[str, object], used: str) -> list[ProposedEvent]:
    """The events of a table's rows, each kind of row with its own condition."""
    return (
        processed_outside(found, sample, name, when)
        or _out_and_back(found, sample, name, when)
        or _of_decisions(found, sample, name, when, used)
        or _of_red_ink(found, sample, name, when, used)
        or proposed_events(found, sample, name, dict(when), used)
    )


def _out_and_back(found: Proposal, sample: Sample, name: str, when: dict[str, object]) -> list[ProposedEvent]:
    """A row of what was given out, to a subcontractor or on loan, and came back: it has a day for each."""
    days = [one for one in sample.names if field_score("event_time", one) >= COMPOSED and sample.column(one)]
    out_day = next((one for one in days if _GIVEN_OUT.match(folded(one))), "")
    back_day = next((one for one in days if _CAME_BACK.match(folded(one))), "")
    if name not in _LENT or not out_day or not back_day:
        return []
    gone = sample.without([one for one in sample.names if _CAME_BACK.match(folded(one)) or _lost(one)])
    back = sample.without([one for one in sample.names if _GIVEN_OUT.match(folded(one)) or _lost(one)])
    both = (("shipped", "returned"), (SENT_BACK, "returned"))
    for first, last in both:
        out = proposed_events(Proposal(), gone, first, dict(when), "")
        came = proposed_events(Proposal(), back, last, {**when, back_day: dict(FILLED)}, "")
        if len(out) == len(came) == 1 and not out[0].missing and not came[0].missing:
            came[0].cells.setdefault("party", out[0].cells["consignee"])
            found.notes.append("each row tells what was given out and what came back: look whether both are right")
            return [*out, *came]
    return []


def _lost(header: str) -> bool:
    return field_score("quantity", header) > 0 and is_other_amount(folded(header))


def _of_red_ink(found: Proposal, sample: Sample, name: str, when: dict[str, object], used: str) -> list[ProposedEvent]:
    """Rows in red ink take a receipt or delivery back: by a column that says so, or by a negative quantity."""
    told = _inked(sample, name, used) if name in _INKED else None
    if not told:
        return []
    column, red, black, rows = told
    back = replace(sample, rows=tuple(row for row, is_red in zip(sample.rows, rows, strict=True) if is_red))
    rest = replace(sample, rows=tuple(row for row, is_red in zip(sample.rows, rows, strict=True) if not is_red))
    events = proposed_events(found, rest, name, {**when, column: black}, used) if rest.rows else []
    other = _OPPOSITE.get(name, "")
    taken = proposed_events(Proposal(), back, other, {**when, column: red}, used) if other else []
    if not taken or any(event.missing for event in taken):
        if not isinstance(red, list):
            return []  # negative quantities are refused, and told
        own = proposed_events(Proposal(), back, name, {**when, column: red}, used) if not other else []
        if reversing(found, events, own, sample):
            return [*events, *own]
        found.notes.append(
            f"rows whose {column} is {', '.join(red)} take others back: `reverses` must name their record"
        )
        return events
    found.notes.append(
        f"rows in red ink, told by {column}, are {taken[0].table}: look whether goods went back; if records were only "
        "put right, say `corrected` of them"
    )
    return [*events, *taken]


def _inked(sample: Sample, name: str, used: str) -> tuple[str, object, object, list[bool]] | None:
    """The column that tells red rows, the conditions of these and of the others, and which rows of a sample are red."""
    for place, header in enumerate(sample.names):
        texts = list(dict.fromkeys(sample.column(header))) if header != used else []
        plainly = _PLAINLY if "红" in header else {}
        red = [text for text in texts if _RED.fullmatch(plainly.get(text, text))]
        if red and all(text in red or _BLUE.fullmatch(plainly.get(text, text)) for text in texts):
            blank = [""] if any(not row[place].strip() for row in sample.rows) else []
            black = [*(text for text in texts if text not in red), *blank]
            return header, red, black, [row[place].strip() in red for row in sample.rows]
    amount = chosen_columns(sample, name, used).get("quantity", "")
    if not amount or amount in sample.labels or name not in _OPPOSITE:
        return None
    place = sample.names.index(amount)
    rows = [_is_negative(row[place]) for row in sample.rows]
    if not any(rows) or (all(rows) and name != "lot_received" and not _says_red(sample)):
        return None  # what goes out may stand with a minus
    return amount, {"sign": "negative"}, {"sign": "positive"}, rows


def _is_negative(text: str) -> bool:
    plain = text.strip()
    return (
        plain[:1] in ("-", "－") or plain[-1:] == "-" or (plain[:1] in "(（" and plain[-1:] in ")）" and len(plain) > 2)
    )


def _says_red(sample: Sample) -> bool:
    return any("红字" in text or "红单" in text for text in (sample.sheet, *sample.titles))


def _of_decisions(
    found: Proposal, sample: Sample, name: str, when: dict[str, object], used: str
) -> list[ProposedEvent]:
    """What became of goods that did not conform: scrapped, released all the same, sent back, or held until then."""
    column = _decided_in(sample, used) if name in _HELD else ""
    if not column:
        return []
    sample = _on_that_day(sample)
    place = sample.names.index(column)
    by_table: dict[str, list[str]] = {}
    for text in dict.fromkeys(row[place].strip() for row in sample.rows):
        by_table.setdefault(_decision(text), []).append(text)
    for table in [table for table in by_table if table != "hold_placed"]:
        events = proposed_events(Proposal(), sample.where(column, by_table[table]), table, {}, used)
        if any(event.missing for event in events):
            by_table.setdefault("hold_placed", []).extend(by_table.pop(table))
    if set(by_table) == {name}:
        return []
    found.notes.append(
        f"{column} tells what was decided: "
        + "; ".join(f"{', '.join(text or 'blank' for text in texts)} is {table}" for table, texts in by_table.items())
        + "; look whether it was done on that day"
    )
    return [
        event
        for table, texts in by_table.items()
        for event in proposed_events(found, sample.where(column, texts), table, {**when, column: texts}, used)
    ]


def _on_that_day(sample: Sample) -> Sample:
    """Without the other days of rows that tell the one of their decision, 处置日期 beside 发现日期."""
    days = [name for name in sample.names if field_score("event_time", name) >= COMPOSED and sample.column(name)]
    decided = [name for name in days if _DECIDED_ON.fullmatch(folded(name))]
    whole = len(decided) == 1 and len(sample.column(decided[0])) == len(sample.rows)
    return sample.without([name for name in days if name not in decided]) if whole else sample


_DECIDED_ON = re.compile(".*(?:处置|处理|评审|决定|审批|批准)(?:完成)?(?:日期|时间)|disposition(?:date|time)")


def tells_decision(header: str) -> bool:
    """Whether a column is called like one of decisions on goods."""
    return bool(_DECIDES.fullmatch(folded(header)))


def _decided_in(sample: Sample, used: str) -> str:
    """The column of decisions, if at least one of its texts is one that is known."""
    for header in sample.names:
        texts = set(sample.column(header)) if header != used and tells_decision(header) else set()
        if 0 < len(texts) <= _MOST_DECISIONS and any(_known(text) for text in texts):
            return header
    return ""


def _known(text: str) -> Sequence[str]:
    return [table for table, words in _DECISIONS if words.search(text)]


def _decision(text: str) -> str:
    """The table of a decision; what says two things or none is held: no more than that is known of it."""
    told = _known(text)
    return told[0] if len(told) == 1 and not _NOT.match(text) else "hold_placed"
