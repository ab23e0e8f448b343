"""A table's columns in a sample → the events that its rows make, and what is missing of them."""

from functools import partial

from genealogy.ingest.mapping.proposing.columns.clocks import clock
from genealogy.ingest.mapping.proposing.columns.contents import (
    amounts_with_units,
    by_content,
    column_of,
    number_in_brackets,
    texts_of,
)
from genealogy.ingest.mapping.proposing.columns.counting import counted_amount
from genealogy.ingest.mapping.proposing.columns.judging import only_passed
from genealogy.ingest.mapping.proposing.columns.matching import chosen_columns, own_table, score
from genealogy.ingest.mapping.proposing.columns.netting import net_amount
from genealogy.ingest.mapping.proposing.columns.packages import nested
from genealogy.ingest.mapping.proposing.columns.verdicts import measured
from genealogy.ingest.mapping.proposing.events.details import details
from genealogy.ingest.mapping.proposing.events.doubting import doubt
from genealogy.ingest.mapping.proposing.events.guessing import guess
from genealogy.ingest.mapping.proposing.events.substituting import (
    number_of_record,
    same_lot,
    subject,
    substitute,
    substitute_weakly,
)
from genealogy.ingest.mapping.proposing.events.undoing import undoing
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.dayparts import day_in_parts
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import (
    GIVEN_BACK,
    ucum,
    unit_code,
)
from genealogy.ingest.tables.columns import table
from genealogy.model.errors import RecordError
from genealogy.model.quantities import parse_unit


def proposed_events(
    found: Proposal, sample: Sample, name: str, when: dict[str, object], used: str, *, weak: bool = True
) -> list[ProposedEvent]:
    """The events that each row of a sample makes of a table. Without `weak`, nothing stands in for a column that only
    might be another one.
    """
    own = own_table(name)
    event = ProposedEvent(own.name, when)
    chosen = chosen_columns(sample, name, used)
    event.cells = {column: chosen[column] for column in own.fields if column in chosen}
    number_of_record(event, sample, chosen)
    amounts_with_units(event, sample)
    number_in_brackets(event, sample)
    day_in_parts(event, sample)
    substitute(event, chosen, sample)
    if weak:
        guess(event, sample)
        substitute_weakly(event, chosen, sample)
    clock(event, sample)
    net_amount(event, sample)
    counted_amount(event, sample)
    details(found, event, sample, chosen.get("document number", ""))
    _signs(found, event, sample, chosen.get("document number", ""))
    if name == GIVEN_BACK:
        _taken_back(found, event)
    units_of(found, event, sample)
    if name == "inspected":
        subject(event, sample, weak=weak)
    if name == "identified_as":
        same_lot(event, sample)
    if name == "released":
        only_passed(found, event, sample)
    doubt(event, sample, partial(score, sample, name))
    events = [one for each in measured(event, sample) for one in by_content(found, each, sample)]
    for one in events:
        one.missing = _missing(one)
        if name == GIVEN_BACK and "reverses" not in one.cells:
            one.missing.append("reverses")
    return events


def _missing(event: ProposedEvent) -> list[str]:
    own = table(event.table)
    missing = [column for column in own.required if column not in event.cells]
    if own.content and own.content not in event.cells:
        if "serial" not in event.cells:
            told = ("material", "lot") if event.quantity == "optional" else ("material", "lot", "quantity", "unit")
            missing += [column for column in told if column not in event.cells]
        elif "material" not in event.cells:
            missing.append("material")
    return missing


def _taken_back(found: Proposal, event: ProposedEvent) -> None:
    """Material that came back from production takes a part of its consumption back, of which it names the record."""
    cell = event.cells.get("quantity")
    if cell is not None:
        event.cells["quantity"] = {**(cell if isinstance(cell, dict) else {"column": cell}), "number": "negative"}
    found.notes.append("material came back from production: `reverses` must name the record of its consumption")


def _signs(found: Proposal, event: ProposedEvent, sample: Sample, number: str) -> None:
    """What goes out may stand with a minus; of both signs, the negative rows take others back."""
    cell = event.cells.get("quantity")
    texts, name = texts_of(cell, sample), column_of(cell)
    negative = [text for text in texts if text.startswith("-") or text.endswith("-")]
    if negative and len(negative) == len(texts):
        event.cells["quantity"] = {**(cell if isinstance(cell, dict) else {"column": name}), "number": "absolute"}
    elif negative and undoing(event, sample, number):
        found.notes.append(f"rows whose {name} is negative take back the row with the same {', '.join(event.undoes)}")
    elif negative:
        found.notes.append(
            f"some quantities of {name} are negative: tell by `when` what such rows are (sign: negative)"
        )


def units_of(found: Proposal, event: ProposedEvent, sample: Sample) -> None:
    """Spellings of units that are not known as they stand are looked up."""
    for column in ("unit", "from_unit", "to_unit"):
        cell = event.cells.get(column)
        told = {"column": cell} if isinstance(cell, str) else dict(cell) if isinstance(cell, dict) else {}
        texts = dict.fromkeys(texts_of(cell, sample)) if "column" in told else ()
        strange = {text: unit_code(text) or ucum(text) for text in texts if _is_strange(text)}
        if not strange:
            continue
        found.lookups.setdefault("units", {}).update(strange)
        event.cells[column] = {**told, "lookup": "units"}
        if unknown := [text for text, code in strange.items() if not code]:
            event.notes[column] = f"give a code of UN/ECE Recommendation 20 for {', '.join(unknown)} under lookups"


def _is_strange(text: str) -> bool:
    """Whether a unit is not taken as it stands, or only as a code of somebody's own."""
    try:
        taken = parse_unit(text)
    except RecordError:
        return True
    return taken == text and (unit_code(text) or text) != text


def packing(sample: Sample, when: dict[str, object]) -> list[ProposedEvent]:
    """A table that gives each unit its packages: units into the innermost, and each package into the next one."""
    chosen = chosen_columns(sample, "packed", "")
    if "package" not in chosen or not {"serial", "material", "event_time"} <= chosen.keys():
        return []
    columns = ("package", "inner_package", "event_time", "material", "serial")
    event = ProposedEvent("packed", dict(when), {name: chosen[name] for name in columns if name in chosen})
    return nested(event, sample) if "inner_package" in chosen else [event]
