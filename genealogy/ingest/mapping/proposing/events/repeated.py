"""Headings that say the same of one thing each, 右眼 and 左眼 over 镜片序列号: an event for each of them."""

from genealogy.ingest.mapping.proposing.columns.matching import own_table
from genealogy.ingest.mapping.proposing.events.components import OF_WORK
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.proposal import FILLED, Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.headings import parted
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score


def repeated_events(found: Proposal, sample: Sample, name: str, when: dict[str, object]) -> list[ProposedEvent]:
    """Nothing where fewer than two headings have a serial number under the same name, or a column is missing then."""
    serials = _serials(sample) if name not in OF_WORK and own_table(name).content else {}
    if len(serials) < 2:
        return []
    told, events = Proposal(), list[ProposedEvent]()
    for group, serial in serials.items():
        others = [header for header in sample.names if parted(header)[0] in serials.keys() - {group}]
        own: dict[str, object] = {serial: FILLED} if len(sample.column(serial)) < len(sample.rows) else {}
        events += proposed_events(told, sample.without(others), name, {**when, **own}, "")
    if any(event.missing for event in events):
        return []
    found.add(told)
    found.notes.append(f"{', '.join(serials)}: an event for each")
    return events


def _serials(sample: Sample) -> dict[str, str]:
    """Heading → its column of serial numbers, of those headings that call it alike."""
    by_name: dict[str, dict[str, str]] = {}
    for header in sample.names:
        group, last = parted(header)
        if group and header not in sample.labels and sample.column(header) and field_score("serial", last) >= COMPOSED:
            by_name.setdefault(last, {})[group] = header
    return max(by_name.values(), key=len, default={})
