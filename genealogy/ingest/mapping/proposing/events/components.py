"""A column for the lot or serial number of each component, 导管批号, 主板SN: an event for each of them.

Only the column's name tells what the component is, so that it stands for the material's number, and is told so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.columns.matching import chosen_columns
from genealogy.ingest.mapping.proposing.columns.paired import of_stem, paired
from genealogy.ingest.mapping.proposing.columns.ranges import range_ends
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.ingest.mapping.proposing.words.stems import goes_in, lot_stem, rank
from genealogy.ingest.mapping.proposing.words.strokes import nothings
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded, without_unit

OF_WORK = frozenset(("unit_assembled", "unit_serialized", "lot_produced", "material_consumed"))
_SERIAL = re.compile("(.+?)(?:序列号|序号|sn号?|机身号|serial(?:no|number)?)")
_OF_ANOTHER = re.compile(
    "生产|产品|成品|投产|入库|进厂|入厂|厂内|本厂|内部|客户|原|新|旧|到货|检验|出厂|发货|送检|样品|留样|加工|制造|本|上|udi|"
    "单|整|总|主|子|母|父|"
    "internal|customer|our|production|manufacturing|sample|test|new|old|source|target|main|unit|device|from|to|start|end|first|last"
)
"""What is no component, though a number is called after it."""
_LEAST_COMPONENTS = 2
_SHORTEST = 2


def component_events(found: Proposal, sample: Sample, name: str, when: dict[str, object]) -> list[ProposedEvent]:
    """What was built into each unit, or went into each batch; nothing where fewer than two columns tell it."""
    pairs = {lot: stem for stem, lot, _ in paired(sample)} if name in OF_WORK else {}
    for parts in ({**(_components(sample) if name in OF_WORK else {}), **pairs}, pairs):
        events = _events(found, sample, parts, when) if len(parts) >= _LEAST_COMPONENTS else []
        if events:
            found.notes.append(
                f"{', '.join(parts)}: an event for each component, named as its column is: write the numbers of these "
                "materials"
            )
            return events
    return []


def _events(found: Proposal, sample: Sample, parts: dict[str, str], when: dict[str, object]) -> list[ProposedEvent]:
    """What was made, and each part of it; nothing where the other columns tell no batch or unit."""
    base = sample.without({header for header in sample.names if of_stem(header, parts.values())})
    events = built(base, when) or made_of_parts(found, base, when)
    if not events:
        return []
    main, told = events
    stems = list(parts.values())
    return [*told, *(_of_component(sample, main, header, stem, stems) for header, stem in parts.items())]


def _components(sample: Sample) -> dict[str, str]:
    """Column of a component's lots or serial numbers → what its name begins with."""
    found = {}
    ends = range_ends(sample)
    for header in sample.names:
        if (
            header in ends
            or header in ends.values()
            or header in sample.labels
            or not sample.column(header)
            or rank(header)
        ):
            continue
        serial = _SERIAL.fullmatch(folded(last_of(header)))
        stem = lot_stem(header) or (serial[1] if serial else "")
        fit = max(field_score("lot", header), field_score("serial", header))
        is_own = goes_in(stem) if fit > COMPOSED else not _OF_ANOTHER.fullmatch(stem)
        if fit >= COMPOSED and len(stem) >= (1 if serial else _SHORTEST) and is_own:
            found[header] = stem
    return found


def built(base: Sample, when: dict[str, object]) -> tuple[ProposedEvent, list[ProposedEvent]] | None:
    """The unit into which a row tells what was built, and that it got its number, where a lot of it is told."""
    units = proposed_events(Proposal(), base, "unit_serialized", dict(when), "")
    cells = {**units[0].cells, **proposed_events(Proposal(), base, "unit_assembled", {}, "")[0].cells}
    own = {"into_material": ("into_material", "material"), "into_serial": ("into_serial", "serial")}
    main = ProposedEvent("unit_assembled", dict(when))
    for column, names in own.items():
        if name := next((name for name in names if name in cells), ""):
            main.cells[column] = cells[name]
    if "event_time" in cells:
        main.cells["event_time"] = cells["event_time"]
    if len(units) > 1 or units[0].each or len(main.cells) < len(own) + 1:
        return None
    return main, [] if units[0].missing else units


def made_of_parts(
    found: Proposal, base: Sample, when: dict[str, object]
) -> tuple[ProposedEvent, list[ProposedEvent]] | None:
    """The batch into which a row tells what went, and what was made of it, where its amount is told."""
    made = proposed_events(Proposal(), base, "lot_produced", dict(when), "")
    used = proposed_events(Proposal(), base, "material_consumed", {}, "")[0].cells
    batch, time = made[0].cells.get("batch", used.get("batch")), used.get("event_time", made[0].cells.get("event_time"))
    if batch is None or time is None or len(made) > 1:
        return None
    main = ProposedEvent("material_consumed", dict(when), {"batch": batch, "event_time": time})
    if any(event.missing for event in made):
        return main, []
    return main, proposed_events(found, base, "lot_produced", dict(when), "")


def _of_component(sample: Sample, main: ProposedEvent, header: str, stem: str, stems: Sequence[str]) -> ProposedEvent:
    event = replace(main, when=dict(main.when), cells=dict(main.cells), notes={})
    like = [name for name in sample.names if name != header and of_stem(name, stems) == stem and sample.column(name)]
    material = _best("material", like)
    number, rest = number_and_name(_as_written(header, stem))
    event.cells["material"] = material or {"value": number}
    if not material:
        event.notes["material"] = (
            f"the number in the heading; the rest of it, {rest}, is its name"
            if rest
            else "only the column's name tells it: write what the other tables call this material"
        )
    if field_score("serial", header) >= COMPOSED:
        event.cells["serial"] = header
    else:
        event.cells["lot"] = header
        told = {lot: amount for _, lot, amount in paired(sample)}
        amount = told.get(header) or _best("quantity", like)
        own = chosen_columns(sample.without(set(sample.names) - {header, amount}), main.table, "") if amount else {}
        event.cells |= {"quantity": own.get("quantity", amount)} if amount else {}
        if column_of(event.cells.get("quantity")):
            unit = without_unit(amount)[1]
            event.cells["unit"] = {"value": unit or "H87"}
            event.notes |= {} if unit else {"unit": "pieces where its name tells no unit: look whether they are"}
        else:
            event.quantity = "optional"
    if len(sample.column(header)) < len(sample.rows):
        event.notes["serial" if "serial" in event.cells else "lot"] = (
            "blank cells make no event: if they stand for the value above, put the column under file.fill_down"
        )
    event.when[header] = filled_but(nothings(sample.column(header)))
    return event


def _as_written(header: str, stem: str) -> str:
    """The part of a name that is its stem, as it is written there, not folded."""
    text = last_of(header)
    parts = (text[begin:end].strip() for begin in range(len(text)) for end in range(len(text), begin, -1))
    found = next((part for part in parts if folded(part) == stem), stem)
    return found.strip(_BRACKETS)


_BRACKETS = "()（）[]【】:： "
HEADED = re.compile(r"(?=[^\s()（）]*\d)[A-Za-z0-9][-A-Za-z0-9._/]{2,}")


def number_and_name(heading: str) -> tuple[str, str]:
    """The longest number in a heading, and what else it says; all of it where it has none."""
    codes = sorted(HEADED.findall(heading), key=len)
    if not codes:
        return heading, ""
    rest = " ".join(heading.replace(codes[-1], " ").split())
    return codes[-1], re.sub(r"[()（）\[\]【】:：]", "", rest).strip(" -_/")


def _best(field: str, names: Sequence[str]) -> str:
    return next((name for name in names if field_score(field, name) >= COMPOSED), "")
