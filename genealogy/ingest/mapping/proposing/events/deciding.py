"""Which table a sample is of: what names and titles tell, and what its columns are enough for."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.columns.amounts import is_good_amount
from genealogy.ingest.mapping.proposing.columns.arrivals import arrival
from genealogy.ingest.mapping.proposing.columns.forms import of_form
from genealogy.ingest.mapping.proposing.columns.making import made_here
from genealogy.ingest.mapping.proposing.columns.matching import chosen_columns, is_of_supplier
from genealogy.ingest.mapping.proposing.columns.netting import sums
from genealogy.ingest.mapping.proposing.columns.paired import paired
from genealogy.ingest.mapping.proposing.columns.signs import by_headers, by_signs
from genealogy.ingest.mapping.proposing.events.dispositions import tells_decisions
from genealogy.ingest.mapping.proposing.events.ordering import orders_told
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.proposal import Proposal
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import (
    COMPOSED,
    GIVEN_BACK,
    SENT_BACK,
    field_score,
    folded,
    is_no_record,
    table_told,
    tables_named,
    tells_no_table,
)


def decided(found: Proposal, sample: Sample, stem: str) -> str:
    """The first table that a name, a title or the columns tell and for which nothing is missing; else the first told.
    Blank where a name tells of records that are of none.

    A note says so where the columns tell another one than the names.
    """
    names = [sample.sheet, stem, *sample.titles]
    told = [name for text in names if (name := table_told(text)) and not is_no_record(text)]
    other = next((text for text in names if is_no_record(text) or tells_no_table(text)), "")
    if not told and _are_none(found, sample, other):
        return ""
    if told and told[0] == GIVEN_BACK and not sums(sample):
        return GIVEN_BACK
    told = ["material_consumed" if name == GIVEN_BACK else name for name in told]  # issued, given back, and the net
    candidates = _candidates(sample, told)
    complete = (name for name in candidates if is_complete(sample, name) or (name in told and _all_but(sample, name)))
    first = _of_flow(sample, next(complete, ""), told)
    first, told = _of_sender(sample, first, told)
    best = _of_other_party(found, sample, _of_good_amount(sample, first, told))
    best = _of_steps(found, sample, _of_own_making(found, sample, best, names))
    if best == "equipment_cleaned" and _counts(sample):
        best = "equipment_used" if is_complete(sample, "equipment_used") else best
        found.notes.append(f"things are counted that may be what was cleaned: {best} is taken, look whether it is")
        return best
    best = _surer(found, sample, best, names)
    if best and told and best not in told and not (best == "lot_produced" and is_complete(sample, told[0])):
        missing = f"the name tells {told[0]}, for which columns are missing"
        if best not in _KIN.get(told[0], ()) and best not in by_headers(sample):
            found.notes.append(f"{missing}, though they are enough for {best}")
            return told[0]
        found.notes.append(f"{missing}: the columns tell {best}")
    _untold(found, sample, best, told)
    if best == "shipped" and any("送货" in text for text in names) and "出库" not in "".join(names):
        found.notes.append("a delivery note is of those who sent it: from a supplier it is lot_received, by --table")
    found.guessed |= not candidates
    return best or next(iter(candidates), "lot_received")


def _candidates(sample: Sample, told: Sequence[str]) -> list[str]:
    """The tables that may be meant, those that a name tells first. What the first name may mean as well, and the
    columns tell, goes before what another one tells.
    """
    signs, held = list(by_signs(sample)), ["hold_placed"] if not told and tells_decisions(sample) else []
    kin = [name for name in _KIN.get(told[0], ()) if name in signs] if len(set(told)) > 1 else []
    found = list(dict.fromkeys([*told[:1], *kin, *told[1:], *by_headers(sample), *held, *signs]))
    found.sort(key=lambda name: name == "identified_as")  # a receipt tells that, and more
    if is_complete(sample, "identified_as") and "identified_as" not in found:
        found.append("identified_as")
    return found


def _are_none(found: Proposal, sample: Sample, other: str) -> bool:
    """Whether a name tells of other records, or the columns of what was ordered or planned and not of what moved."""
    if other:
        found.notes.append(f"{other} tells of records that no table is of: if these are movements, name it by --table")
        return True
    if ordered := ", ".join(orders_told(sample)):
        found.notes.append(
            f"{ordered} tell of orders and plans, and no column of a lot: if these are movements, name it by --table"
        )
    return bool(ordered)


def _surer(found: Proposal, sample: Sample, best: str, names: Sequence[str]) -> str:
    """Another table whose columns stand in few others, if a name tells it as well; else it is only told."""
    surer = [name for name in by_signs(sample) if name in _SURE and name != best and is_complete(sample, name)]
    surer = [name for name in surer if {name, best} != {"sterilized", "released"}]  # told together
    if best and surer:
        if named := [name for name in surer if any(name in tables_named(text) for text in names)]:
            return named[0]
        also = ", ".join(dict.fromkeys(surer))
        found.notes.append(f"{best} is taken, but the columns are also enough for {also}: name it by --table")
    return best


def _untold(found: Proposal, sample: Sample, best: str, told: Sequence[str]) -> None:
    """Notes on a table that no name tells."""
    if best and not told and best not in by_headers(sample):
        found.notes.append(f"nothing tells by name what the table is of: its columns are enough for {best}")
    if not told and (other := next((text for text in sample.names if tells_no_table(text)), "")):
        found.notes.append(f"{other} tells of records that no table is of: look whether these are {best or 'any'}")
    if not best and not told:
        found.notes.append("neither names nor columns tell what the table is of: look at it, or name it by --table")


def _of_flow(sample: Sample, best: str, told: Sequence[str]) -> str:
    """What went into a batch counts before the equipment that it was on, which is told beside; so it does in the form
    of a batch, which names the lot made above and others in its rows.
    """
    if of_form(sample) and best in ("lot_produced", "lot_received", "used", "packed", ""):
        return "material_consumed" if is_complete(sample, "material_consumed") else best
    if best in ("", "packed", "lot_received") and len(paired(sample)) > 1:
        return "material_consumed"
    if best not in ("equipment_used", "operator_worked") or best in told:
        return best
    own = chosen_columns(sample, "material_consumed", "")
    lot = own.get("lot", "")
    is_lot = lot and lot not in sample.labels and lot != own.get("batch")
    return "material_consumed" if is_lot and is_complete(sample, "material_consumed") else best


def _of_steps(found: Proposal, sample: Sample, best: str) -> str:
    """Rows for each step of a batch tell what it ran on: their amounts are of the same things again and again."""
    steps = [name for name in sample.names if name not in sample.labels and field_score("step", name) >= COMPOSED]
    if best != "lot_produced" or not steps or not _again_in_steps(sample, steps[0]):
        return best
    work = next((name for name in ("equipment_used", "operator_worked") if is_complete(sample, name)), "")
    told = f"one batch stands in a row for each {steps[0]}"
    found.notes.append(
        f"{told}: what was made is not told by them"
        if work
        else f"{told}: its amount is told again and again; read only the rows of the last step, by `when`"
    )
    return work or best


def _again_in_steps(sample: Sample, step: str) -> bool:
    """Whether a batch stands in rows of several steps."""
    own = chosen_columns(sample, "lot_produced", "")
    place = sample.names.index(step)
    keys = [sample.names.index(own[column]) for column in ("batch", "lot") if column in own]
    steps: dict[tuple[str, ...], set[str]] = {}
    for row in sample.rows:
        steps.setdefault(tuple(row[at] for at in keys), set()).add(row[place])
    return bool(keys) and any(len(told) > 1 for told in steps.values())


def _of_sender(sample: Sample, best: str, told: list[str]) -> tuple[str, list[str]]:
    """What arrived is what was shipped, too, where the day of that and how much it was have columns of their own."""
    if best != "delivered" or not is_complete(sample, "shipped"):
        return best, told
    own = chosen_columns(sample, "shipped", "")
    day, amount = own.get("event_time", ""), own.get("quantity", "")
    sent = table_told(day) == "shipped" and bool(arrival(sample, day)) and table_told(amount) != "delivered"
    return ("shipped", [*told, "shipped"]) if sent else (best, told)


def _of_good_amount(sample: Sample, best: str, told: Sequence[str]) -> str:
    """A batch and a lot alone may be of a consumption or of what was made: an amount that is good was made."""
    if best != "material_consumed" or best in told or not is_complete(sample, "lot_produced"):
        return best
    amount = chosen_columns(sample, "lot_produced", "").get("quantity", "")
    return "lot_produced" if is_good_amount(amount) else best


def _of_own_making(found: Proposal, sample: Sample, best: str, names: Sequence[str]) -> str:
    """What came in under an order of work, from a line, a shift or a workshop, and from no supplier, was made there."""
    if best != "lot_received" or not (made := made_here(sample, names)) or not is_complete(sample, "lot_produced"):
        return best
    found.notes.append(f"{made} stands there and no supplier: lot_produced is taken; or lot_received, by --table")
    return "lot_produced"


def _of_other_party(found: Proposal, sample: Sample, best: str) -> str:
    """Goods that went back where a supplier stands and no customer were sent back to it."""
    if best != "returned" or "party" in chosen_columns(sample, best, ""):
        return best
    suppliers = [name for name in sample.names if is_of_supplier(name) and sample.column(name)]
    events = proposed_events(Proposal(), sample, SENT_BACK, {}, "")
    if not suppliers or any(event.missing for event in events):
        return best
    found.notes.append(f"{suppliers[0]} stands there and no customer: goods sent back to a supplier are shipped to it")
    return SENT_BACK


_WORK = ("material_consumed", "lot_produced", "equipment_used", "operator_worked", "unit_serialized", "inspected")
_KIN = {
    "shipped": ("lot_received", "material_consumed", "moved", SENT_BACK, "delivered"),
    "lot_received": ("lot_produced", "moved", "delivered"),
    "delivered": ("lot_received", "shipped"),
    "unit_assembled": _WORK,
    "unit_serialized": ("packed", "unit_assembled"),
    "lot_split": _WORK,
    "lot_produced": _WORK,
    "material_consumed": ("lot_produced", "moved", "used"),
    "returned": (SENT_BACK, GIVEN_BACK),
    "equipment_used": _WORK,
    "used": ("equipment_used",),
    "inspected": ("equipment_used", "operator_worked"),
    "packed": _WORK,
}
"""What a name may mean as well, from whose side it is told: 送货单 is also what was received, 组装 what went in."""
_SURE = frozenset(("moved", "unit_assembled", "lot_split", "sterilized"))
"""Tables whose columns stand in few others."""
_COUNT = re.compile(".*(?:数量|件数|支数|个数|批量)")


def _counts(sample: Sample) -> bool:
    """Whether a record tells how many things it is about: it is then about them, not about the equipment alone."""
    return any(_COUNT.fullmatch(folded(name)) and sample.column(name) for name in sample.names)


def is_complete(sample: Sample, name: str) -> bool:
    """Whether the columns of a sample are enough for a table."""
    events = proposed_events(Proposal(), sample, name, {}, "", weak=False)
    return not any(event.missing for event in events)


def _all_but(sample: Sample, name: str) -> bool:
    """Whether only the number of the material is missing, and its name or model stands in for it."""
    strict = proposed_events(Proposal(), sample, name, {}, "", weak=False)
    return {column for event in strict for column in event.missing} <= {"material", "subject"} and not any(
        event.missing for event in proposed_events(Proposal(), sample, name, {}, "")
    )
