"""What stands in for columns that no name tells: record numbers, subjects, what else may be meant."""

import re
from collections.abc import Sequence
from itertools import pairwise

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.columns.forms import of_form
from genealogy.ingest.mapping.proposing.columns.matching import is_of_carrier
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.formats import date_formats
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_codes, is_to_come
from genealogy.ingest.mapping.proposing.words.vocabulary import (
    COMPOSED,
    LEAST,
    WHOLE,
    counted_unit,
    field_score,
    folded,
    is_unit,
    tells_no_table,
    without_unit,
)
from genealogy.ingest.tables.columns import table

_STANDS_IN = "no column names the material's number: this is what the other tables must call it"
_STERILIZER = re.compile(".*[锅柜炉罐](?:编?号)")


def subject(event: ProposedEvent, sample: Sample, *, weak: bool) -> None:
    """An inspection is of a lot or unit: its key is made of the columns of material and number."""
    best = {
        column: max(sample.names, key=lambda header: field_score(column, header))
        for column in ("material", "lot", "serial")
    }
    told = {column: header for column, header in best.items() if field_score(column, header) >= LEAST}
    if weak and "material" not in told and (found := _stand_ins(sample, [*sample.names])):
        told["material"] = found[0]
        event.notes["subject"] = _STANDS_IN
    for kind in ("unit", "lot"):
        number = "serial" if kind == "unit" else "lot"
        if "material" in told and number in told:
            event.cells["subject"] = {"columns": [told["material"], told[number]], "key": kind}
            return


def same_lot(event: ProposedEvent, sample: Sample) -> None:
    """A list that tells which lot of a supplier one's own lot is, without an amount that was received."""
    spare, told = [name for name in sample.names if sample.column(name)], {}
    for column in ("supplier_lot", "supplier", "material", "lot"):
        best = max(spare, key=lambda header: field_score(column, header), default="")
        if not best or field_score(column, best) < COMPOSED:
            return
        spare.remove(best)
        told[column] = best
    event.cells["id"] = {"columns": [told["material"], told["lot"]], "key": "lot"}
    event.cells["same_as"] = {"columns": [told["supplier"], told["supplier_lot"]], "key": "supplierlot"}
    event.notes["same_as"] = "the supplier must be called as where its lots are received"


def number_of_record(event: ProposedEvent, sample: Sample, chosen: dict[str, str]) -> None:
    """A document's number is a record's number only if each row has its own, alone or with the line's number: one that
    stands once for several rows has none for those below.
    """
    number, line = chosen.get("source_record"), chosen.pop("record_line", None)
    event.cells.pop("record_line", None)
    if not number:
        return
    if is_counter(sample, number):
        del event.cells["source_record"], chosen["source_record"]
        return
    texts = sample.column(number)
    if len(set(texts)) == len(texts) >= len(sample.rows):
        return
    if line and not is_running(sample, line):
        places = sample.names.index(number), sample.names.index(line)
        pairs = [(row[places[0]], row[places[1]]) for row in sample.rows]
        if len(set(pairs)) == len(pairs):
            event.cells["source_record"] = {"columns": [number, line], "with": "-"}
            return
    del event.cells["source_record"]
    chosen["document number"] = number


def is_counter(sample: Sample, name: str) -> bool:
    """Whether a column counts the rows of the file from one, beside the numbers of documents: another export counts
    them anew.
    """
    others = [other for other in sample.names if other != name and sample.column(other)]
    numbered = any(max(field_score(field, other) for field in _DOCUMENTS) >= COMPOSED for other in others)
    return numbered and is_running(sample, name) and sample.column(name)[0] == "1"


_DOCUMENTS = ("source_record", "receipt", "shipment")


def is_running(sample: Sample, name: str) -> bool:
    """Whether a column only counts the rows of the file."""
    texts = sample.column(name)
    if len(texts) < 2 or not texts[0].isdecimal():
        return False
    first = int(texts[0])
    return texts == [str(number) for number in range(first, first + len(texts))]


def substitute(event: ProposedEvent, chosen: dict[str, str], sample: Sample) -> None:
    """What a required column may be taken from where no column is called like it."""
    _shipment(event, chosen.get("source_record") or chosen.get("document number") or _number_above(sample))
    _batch(event, sample)
    _place(event, sample)
    _unit(event, sample)
    if "event_time" in table(event.table).required and "event_time" not in event.cells:
        _time_by_values(event, sample)


def _shipment(event: ProposedEvent, number: str) -> None:
    carried = is_of_carrier(str(event.cells.get("shipment", "")))
    if event.table in ("shipped", "delivered") and ("shipment" not in event.cells or carried) and number:
        event.cells["shipment"] = number
        event.notes["shipment"] = "no column names the shipment: the document's number is taken"


def _batch(event: ProposedEvent, sample: Sample) -> None:
    """A batch and the lot that it makes may be one number; the day of making is that of its production."""
    if event.table == "lot_produced" and "batch" not in event.cells and "lot" in event.cells:
        event.cells["batch"] = event.cells["lot"]
        event.notes["batch"] = "no column names the production batch: the lot's number is taken"
    if event.table == "lot_produced" and "lot" not in event.cells and "batch" in event.cells:
        event.cells["lot"] = event.cells["batch"]
        event.notes["lot"] = "one column for lot and production batch"
    if event.table == "lot_produced" and "event_time" not in event.cells and "produced_on" in event.cells:
        event.cells["event_time"] = event.cells["produced_on"]
    if event.table == "material_consumed" and "event_time" not in event.cells and of_form(sample):
        made = [name for name in sample.labels if field_score("produced_on", name) >= COMPOSED]
        event.cells |= {"event_time": made[0]} if made else {}
    others = [name for name in sample.names if field_score("batch", name) >= WHOLE and name != event.cells.get("batch")]
    if others and "batch" in table(event.table).required and "batch" in event.cells:
        event.notes["batch"] = f"or {others[0]}: it must be the number that the other tables have for a batch"


def _place(event: ProposedEvent, sample: Sample) -> None:
    """What a load was sterilized in, and where goods were counted."""
    if event.table == "sterilized" and "equipment" not in event.cells:
        spare = [name for name in sample.names if name not in event.reads() and _STERILIZER.fullmatch(folded(name))]
        event.cells |= {"equipment": spare[0]} if spare and "load" in event.cells else {}
    if event.table == "counted" and "location" not in event.cells:
        keepers = [name for name in sample.names if field_score("consignee", name) >= COMPOSED and sample.column(name)]
        if keepers:
            event.cells["location"] = keepers[0]
            event.notes["location"] = "no column names the place: who keeps the goods is taken"


def _unit(event: ProposedEvent, sample: Sample) -> None:
    """The unit that values tell, or the name of the amount, else pieces."""
    _unit_by_values(event, sample)
    if "unit" not in event.cells and ("unit" in table(event.table).required or "quantity" in event.cells):
        amount = column_of(event.cells.get("quantity"))
        told = without_unit(amount)[1] or counted_unit(amount)
        event.cells["unit"] = {"value": told or "H87"}
        event.notes["unit"] = (
            "told by the name of the quantity" if told else "the file names no unit: pieces are taken; correct this"
        )


def _number_above(sample: Sample) -> str:
    """The number of the document whose lines the rows are, of those told above them; blank if there is none."""
    numbers = [name for name in sample.labels if field_score("source_record", name) >= COMPOSED]
    return numbers[0] if len(numbers) == 1 else ""


def _time_by_values(event: ProposedEvent, sample: Sample) -> None:
    """A column of days whose name tells none of another movement, or the day of the title."""
    spare = [name for name in sample.names if name not in map(str, event.cells.values())]
    spare = [name for name in spare if not tells_no_table(name) and not _is_of_life(name, event.table)]
    days = [name for name in spare if (texts := sample.column(name)) and date_formats(texts) is not None]
    if days and not all(text.isdigit() for text in sample.column(days[0])):
        event.cells["event_time"] = days[0]
        event.notes["event_time"] = "told by its values only: look whether it is the time of the movement"
    elif not days and (day := _titled(sample)):
        event.cells["event_time"] = {"value": day}
        event.notes["event_time"] = "told by the title or the file's name: look whether it is the day of the movement"


_DAY = re.compile(
    r"(?<!\d)(20\d\d)(?:[-/._]|\s*年\s*)?(0?[1-9]|1[0-2])(?:[-/._]|\s*月\s*)?(0?[1-9]|[12]\d|3[01])(?!\d)"
)


def _titled(sample: Sample) -> str:
    """The only day that the titles tell, as 2026-03-31; blank if none does, or several."""
    titles = [text for before, text in pairwise(("", *sample.titles)) if not _is_of_life(before, "counted")]
    found = {match.groups() for text in titles for match in _DAY.finditer(text)}
    return "-".join(part.zfill(2) for part in found.pop()) if len(found) == 1 else ""


_OF_GOODS = frozenset((
    "lot_received", "shipped", "delivered", "moved", "counted", "used", "returned", "scrapped", "released",
    "hold_placed", "hold_lifted", "sampled",
))  # fmt: skip


def _is_of_life(name: str, table: str) -> bool:
    """Whether a day is one that is to come, as a thing's expiry, or of its making in a table of goods that were made
    before.
    """
    made = table in _OF_GOODS and field_score("produced_on", name) >= COMPOSED
    return made or field_score("expires_on", name) >= COMPOSED or is_to_come(name)


def _unit_by_values(event: ProposedEvent, sample: Sample) -> None:
    """A column of units is known by them, whatever it is called."""
    if "unit" in event.cells or not {"quantity", "unit"} & {*event.cells, *table(event.table).required}:
        return
    spare = [name for name in sample.names if name not in event.reads()]
    units = [name for name in spare if (texts := sample.column(name)) and all(map(is_unit, texts))]
    if units and "unit" in table(event.table).fields and not without_unit(column_of(event.cells.get("quantity")))[1]:
        event.cells["unit"] = units[0]


_MODEL = re.compile(".*机型|品规|.*型号(?:编码|规格)?|.*model(?:no|number)?")
_SPECIFICATION = re.compile(".*规格(?:编码)?")


_SIZE = re.compile("规格")
_CODED = re.compile(r"(?=.*\d)(?=(?:.*[A-Za-z]){2}).{4,}|(?=.*\d)[A-Za-z][-A-Za-z]*[-/]\d.*")


def _is_coded(texts: Sequence[str], name: str) -> bool:
    """Whether models are numbers of things, PM-200, and no sizes, 22G; only a column of both may hold sizes."""
    return not _SIZE.search(name) or all(_CODED.fullmatch(text) for text in texts)


def _stand_ins(sample: Sample, names: Sequence[str]) -> list[str]:
    """What may stand for a material's number, the best first."""
    models = [name for name in names if _MODEL.fullmatch(folded(name))]
    told = [name for name in names if field_score("name", name) >= COMPOSED]
    numbers = [name for name in names if field_score("gtin", name) >= WHOLE]
    specified = [name for name in names if _SPECIFICATION.fullmatch(folded(name))]
    coded = [name for name in models if _is_coded(sample.column(name), name)]
    return [*coded, *numbers, *told, *models, *specified]


def substitute_weakly(event: ProposedEvent, chosen: dict[str, str], sample: Sample) -> None:
    """What may be meant where a required column is called like nothing that is known."""
    required = table(event.table).required
    spare = [name for name in sample.names if name not in event.reads() and sample.column(name)]
    wanted = table(event.table).content or "material" in required
    is_thing = bool({"lot", "serial"} & event.cells.keys()) and wanted
    if "material" not in event.cells and is_thing and (found := _stand_ins(sample, spare)):
        event.cells["material"] = found[0]
        event.notes["material"] = _STANDS_IN
    above = [name for name in sample.labels if sample.column(name)]
    if event.table == "unit_assembled" and "into_material" not in event.cells and (found := _stand_ins(sample, above)):
        event.cells["into_material"] = found[0]
        event.notes["into_material"] = _STANDS_IN
    who = event.cells.get("consignee")
    if event.table == "shipped" and "shipment" not in event.cells and isinstance(who, str):
        day = event.cells.get("event_time")
        event.cells["shipment"] = {"columns": [day, who]} if isinstance(day, str) else who
        event.notes["shipment"] = "no column names the shipment: one a day and customer is taken"
    _other_lot(event, spare)
    _from_other_side(event, sample, spare)
    number = chosen.get("source_record") or chosen.get("document number") or chosen.get("receipt")
    if event.table == "material_consumed" and "batch" in required and "batch" not in event.cells and number:
        event.cells["batch"] = number
        event.notes["batch"] = "no column names the production batch: give the one that production records name"


_OTHER_SIDE = re.compile(".*(?:对方|去向|往来|来源|用途|领用|使用).*|(?:from|to|source|destination|counterpart[a-z]*)")


def _from_other_side(event: ProposedEvent, sample: Sample, spare: Sequence[str]) -> None:
    """The other side of a ledger's row: of an issue the batch, where it is a number; of a receipt the supplier."""
    named = [name for name in spare if _OTHER_SIDE.fullmatch(folded(name))]
    codes = [name for name in named if are_codes(sample.column(name))]
    if event.table == "material_consumed" and "batch" not in event.cells and codes:
        event.cells["batch"] = codes[0]
        event.notes["batch"] = "the other side of the row: look whether it is the production batch"
    names = [name for name in named if name not in codes]
    if event.table == "lot_received" and "supplier" not in event.cells and names:
        event.cells["supplier"] = names[0]
        event.notes["supplier"] = "the other side of the row: look whether it is the supplier"


def _other_lot(event: ProposedEvent, spare: Sequence[str]) -> None:
    """Where one lot becomes another and two columns name a lot, the second one is what it became."""
    column = {"lot_split": "into_lot", "material_consumed": "batch"}.get(event.table, "")
    lots = [name for name in spare if field_score("lot", name) >= COMPOSED]
    if column and column not in event.cells and "lot" in event.cells and lots:
        event.cells[column] = lots[0]
        event.notes[column] = "the other column of lots: look which of them went in, and which came out"
