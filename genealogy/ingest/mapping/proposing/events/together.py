"""What else a row tells: what was made beside what went into it, the equipment it ran on, who worked on it.

A journal of a workshop has a row for all of this. Its columns are those of one thing where their names begin alike:
产品编码 and 产品批号, 原料编码 and 原料批号.
"""

import re
from collections.abc import Iterator, Sequence

from genealogy.ingest.mapping.proposing.columns.amounts import is_good_amount
from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.columns.matching import chosen_columns, score
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.proposal import FILLED, Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.composed import is_other_amount
from genealogy.ingest.mapping.proposing.words.stems import lot_stem, rank
from genealogy.ingest.mapping.proposing.words.strokes import is_nothing
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded, table_told, without_unit

_WORK = frozenset(("lot_produced", "material_consumed"))
_MADE_AMOUNT = re.compile(
    "产量|产出|完工|入库|成品|产品|(?:瓶|支|盒|袋|只|个|件|片|套|人份)数|output|produced|made|yield"
)
_USED_AMOUNT = re.compile("用量|投料|投入|领|耗|消耗|实投|称[量取]|加入|used|consumed|issued|input|verbrauch|einsatz")


def made_and_used(sample: Sample) -> tuple[Sample, Sample] | None:
    """The columns of what each row made, and those of what went into it; nothing where it does not tell both."""
    lots = {name: stem for name in _own(sample) if _is_lot(name) and (stem := lot_stem(name))}
    most = max(map(rank, lots), default=0)
    made = {stem for name, stem in lots.items() if rank(name) == most}
    used = {stem for name, stem in lots.items() if rank(name) < most}
    if not most or len(made) != 1 or len(used) != 1:
        return None
    amounts = [name for name in _own(sample) if field_score("quantity", name) >= COMPOSED and name not in lots]
    amounts = [name for name in amounts if not is_other_amount(folded(name))]
    (out_of,), (into_it,) = made, used
    into = [name for name in amounts if folded(name).startswith(into_it) or _USED_AMOUNT.search(folded(name))]
    out = [name for name in amounts if name not in into]
    if into and len(out) > 1:
        out = [name for name in out if _is_made_amount(name, out_of)]
    if not into:
        out = [name for name in amounts if _is_made_amount(name, out_of)]
        into = [name for name in amounts if name not in out]
    if not out or not into:
        return None
    keys = [name for name, stem in lots.items() if stem == out_of]
    first = sample.without([name for name in _own(sample) if _begins(name, into_it) or name in into])
    gone = [name for name in _own(sample) if (_begins(name, out_of) and name not in keys) or name in out]
    return first, sample.without(gone)


def _own(sample: Sample) -> list[str]:
    return [name for name in sample.names if name not in sample.labels and sample.column(name)]


def _is_lot(name: str) -> bool:
    return max(field_score("lot", name), field_score("batch", name)) >= COMPOSED


def _is_made_amount(name: str, made: str) -> bool:
    text = folded(without_unit(name)[0])
    return text.startswith(made) or bool(_MADE_AMOUNT.search(text)) or is_good_amount(name)


def _begins(name: str, stem: str) -> bool:
    return folded(name).startswith(stem)


def journal(found: Proposal, sample: Sample, name: str, when: dict[str, object]) -> list[ProposedEvent]:
    """The events of a row of a journal of production; nothing where a row is about one thing."""
    parts = made_and_used(sample) if name in ("lot_produced", "material_consumed", "lot_split") else None
    if not parts:
        return []
    made = proposed_events(found, parts[0], "lot_produced", dict(when), "")
    used = proposed_events(found, parts[1], "material_consumed", dict(when), "")
    if "batch" in made[0].cells:
        _of_batch(used, made[0])
    if gone := [column for event in used for column in event.missing]:
        found.notes.append(f"rows also tell what went in, but not its {', '.join(gone)}: add material_consumed")
        return made if name == "lot_produced" and not any(event.missing for event in made) else []
    if any(event.missing for event in made):
        return []
    if _again(made[0], sample):
        found.notes.append("the amount made stands in several rows of one lot: only what went in is told")
        return used
    found.notes.append("each row tells what was made and what went into it: look whether both are the right columns")
    return [*made, *used]


def _of_batch(events: Sequence[ProposedEvent], main: ProposedEvent) -> None:
    """All that a row tells is of one batch, under one number."""
    for event in events:
        event.cells["batch"] = main.cells["batch"]
        event.notes.pop("batch", None)
        event.missing = [column for column in event.missing if column != "batch"]


def _again(event: ProposedEvent, sample: Sample) -> bool:
    """Whether an amount made is told again for each component of its lot. In rows that leave it blank, nothing is."""
    amount = sample.names.index(column_of(event.cells["quantity"]))
    rows = [row for row in sample.rows if row[amount].strip()]
    if len(rows) < len(sample.rows):
        event.when[sample.names[amount]] = dict(FILLED)
    names = [column_of(event.cells[column]) for column in ("lot", "batch", "quantity")]
    places = [sample.names.index(name) for name in dict.fromkeys(names) if name in sample.names]
    told = [tuple(row[place] for place in places) for row in rows]
    return len(set(told)) < len(told)


def beside(found: Proposal, sample: Sample, events: Sequence[ProposedEvent], stem: str) -> Iterator[ProposedEvent]:
    """The equipment and the person that a batch of these events was on, for a time that the row tells. `stem` is the
    file's name. In a log of equipment alone a name is a signature, the number of a person is who worked.
    """
    main = events[0] if events else None
    if not main or main.missing or main.each:
        return
    told = (sample.sheet, stem, *sample.titles, *_own(sample))
    reported = any(_REPORTED.search(folded(text)) for text in told) and "step" in main.cells
    numbered = len(events) == 1 and _are_numbered(sample)
    if main.table not in _WORK and not (main.table == "equipment_used" and (reported or numbered)):
        return
    made = {event.table for event in events}
    for table, column in (("equipment_used", "equipment"), ("operator_worked", "operator")):
        chosen = chosen_columns(sample, table, "")
        sure = all(
            one in chosen and chosen[one] not in sample.labels and score(sample, table, one, chosen[one]) >= COMPOSED
            for one in (column, "started_at", "ended_at")
        )
        if table in made or not sure:
            continue
        more = proposed_events(found, sample, table, dict(main.when), "")
        _of_batch(more, main)
        if not any(event.missing for event in more):
            yield from more


def _are_numbered(sample: Sample) -> bool:
    """Whether who worked is told by the numbers of persons."""
    texts = sample.column(name) if (name := chosen_columns(sample, "operator_worked", "").get("operator", "")) else []
    return bool(texts) and all(re.search(r"\d", text) or is_nothing(text) for text in texts)


_REPORTED = re.compile(
    "报工|流转|流程卡|随[工件]|工序卡|工票|派工|作业记录|批(?:生产)?记录|工序记录|routecard|batchrecord|travel"
)
"""In a report of work by those who did it, which is about them as well as about the equipment."""
_BY_HAND = re.compile("手工|人工|manual|by hand", re.IGNORECASE)


def where_told(events: Sequence[ProposedEvent], sample: Sample) -> None:
    """Of rows that tell of equipment and of people, some tell of one of them alone."""
    if len({event.table for event in events}) < 2:
        return
    for event in events:
        column = {"equipment_used": "equipment", "operator_worked": "operator"}.get(event.table, "")
        name = column_of(event.cells.get(column))
        texts = sample.column(name) if name in sample.names else []
        strokes = [text for text in dict.fromkeys(texts) if is_nothing(text) or _BY_HAND.fullmatch(text)]
        if texts and (strokes or len(texts) < len(sample.rows)):
            event.when[name] = filled_but(strokes)


def used_and_cleaned(found: Proposal, sample: Sample, name: str, when: dict[str, object]) -> list[ProposedEvent]:
    """What ran on a piece of equipment, and that it was cleaned after it, where a row tells the times of both."""
    if name not in ("equipment_used", "equipment_cleaned"):
        return []
    own = [
        one
        for one in _own(sample)
        if max(score(sample, "equipment_used", at, one) for at in _ENDS) >= COMPOSED
        or (_CLEANING.match(folded(one)) and field_score("event_time", one) >= COMPOSED)
    ]
    cleaning = [one for one in own if _CLEANING.match(folded(one))]
    running = [one for one in own if one not in cleaning]
    if not cleaning or not running:
        return []
    used = proposed_events(Proposal(), sample.without(cleaning), "equipment_used", dict(when), "")
    cleaned = proposed_events(Proposal(), sample.without(running), "equipment_cleaned", dict(when), "")
    if any(event.missing for event in (*used, *cleaned)):
        return []
    _after_work(cleaned, used[0], sample)
    found.notes.append("each row tells what ran on the equipment and that it was cleaned: look whether both are right")
    return [*used, *cleaned]


def _after_work(cleaned: Sequence[ProposedEvent], used: ProposedEvent, sample: Sample) -> None:
    """It was cleaned on the next day where the time of day is earlier than the one at which it began to run."""
    began = used.cells.get("started_at")
    hours = began.get("columns", []) if isinstance(began, dict) else []
    for event in cleaned:
        cell = event.cells.get("event_time")
        if isinstance(cell, dict) and len(hours) > 1 and cell.get("columns", [""])[0] == hours[0]:
            event.cells["event_time"] = {**cell, "after": hours[-1]}
            event.notes["event_time"] = (
                f"the day is that of {hours[0]}, or the next one where it is earlier than {hours[-1]}"
            )


_ENDS = ("started_at", "ended_at")
_CLEANING = re.compile("清[洁洗场]|消毒|clean")


def released_loads(
    found: Proposal, sample: Sample, events: list[ProposedEvent], when: dict[str, object]
) -> list[ProposedEvent]:
    """The events, and of a release that also tells of sterilizer loads, or loads that tell their release, the other
    one; a release without a day of its own is not told.
    """
    main = events[0].table if len(events) == 1 and not events[0].missing else ""
    other = {"released": "sterilized", "sterilized": "released"}.get(main, "")
    if not other:
        return events
    load = chosen_columns(sample, "sterilized", "").get("load", "")
    day = chosen_columns(sample, "released", "").get("event_time", "")
    own_day = bool(day) and day not in sample.labels and table_told(day) == "released"
    if score(sample, "sterilized", "load", load) < COMPOSED or (other == "released" and not own_day):
        return events
    more = proposed_events(found, sample, other, dict(when), "")
    if any(event.missing for event in more):
        return events
    both = {event.table: event for event in (*events, *more)}
    verdicts = [name for name in both["released"].when if name not in when]
    found.skip = [
        skip for skip in found.skip if not skip.keys() & set(verdicts)
    ]  # refused, but sterilized all the same
    if column_of(both["released"].cells["event_time"]) in map(column_of, both["sterilized"].cells.values()):
        found.notes.append("each row tells of a sterilizer load and of its release, but not the day of the release")
        return [both["sterilized"]]
    if day and len(sample.column(day)) < len(sample.rows):
        both["released"].when[day] = dict(FILLED)
    found.notes.append("each row tells of a sterilizer load and of its release: look whether both are right")
    return [*events, *more]
