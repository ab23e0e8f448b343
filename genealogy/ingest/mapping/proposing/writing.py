"""A proposed mapping as the text of a mapping file, with what a person should look at as comments."""

import json
import re

from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.tables.columns import table

_PLAIN = re.compile(r"[^\W\d_][\w /.()%（）-]*(?<! )")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not take, or takes for the end of a line, and what turns the order of letters."""
_SPECIAL = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"))


def mapping_text(proposal: Proposal, source: str) -> str:
    """A complete file; what no column tells stands there as a comment to be filled in."""
    lines = ["mapping: 1", *(f"# {_in_one_line(note)}" for note in proposal.notes)]
    if source:
        lines.append(f"source: {scalar(source)}")
    elif any("source_record" in event.cells for event in proposal.events):
        lines.append("# source: name the system whose numbers the records bear, if there are several")
    if proposal.file:
        lines.append("file:")
        lines += [f"  {name}: {scalar(value)}" for name, value in proposal.file.items()]
    lines += ["lookups:"] if proposal.lookups else []
    for name, entries in proposal.lookups.items():
        lines += [f"  {name}:", *(f"    {scalar(key)}: {scalar(code)}" for key, code in entries.items())]
    if proposal.skip:
        lines.append("skip:")
        lines += [f"  - {{{_pairs(condition)}}}" for condition in proposal.skip]
    if proposal.drop:
        lines.append(f"drop: {scalar(proposal.drop)}")
    lines.append("events:" if proposal.events else "events: []")
    for event in proposal.events:
        lines += _event(event)
    return "\n".join(lines) + "\n"


def _event(event: ProposedEvent) -> list[str]:
    lines = [f"  - table: {event.table}"]
    if event.when:
        lines.append("    when:")
        lines += [f"      {scalar(name)}: {scalar(values)}" for name, values in event.when.items()]
    if event.each:
        lines.append(f"    each: {scalar(event.each)}")
    if event.undoes:
        lines.append(f"    undoes: {scalar(event.undoes)}")
    if event.year:
        lines.append(f"    year: {event.year}")
    if event.quantity:
        lines.append(f"    quantity: {event.quantity}")
    lines.append("    columns:" if event.cells else "    columns: {}")
    for column in table(event.table).fields:
        if column in event.cells:
            note = f"  # {_in_one_line(event.notes[column])}" if column in event.notes else ""
            lines.append(f"      {column}: {scalar(event.cells[column])}{note}")
        elif column in event.missing:
            lines.append(f"      # {column}:  # required, and no column was recognised: name it here")
    if event.attributes:
        lines += ["    attributes:", *(f"      {scalar(k)}: {scalar(v)}" for k, v in event.attributes.items())]
    return lines


def scalar(value: object) -> str:
    """A value in YAML's flow style."""
    if isinstance(value, dict):
        return f"{{{_pairs(value)}}}"
    if isinstance(value, list):
        return f"[{', '.join(scalar(one) for one in value)}]"
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _SPECIAL and ": " not in text and " #" not in text
    return text if plain else _escaped(json.dumps(text, ensure_ascii=False))


def _in_one_line(note: str) -> str:
    """A note may tell names and values that hold anything."""
    return _escaped(" ".join(note.split()))


def _escaped(text: str) -> str:
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _pairs(entries: dict[str, object]) -> str:
    return ", ".join(f"{scalar(name)}: {scalar(value)}" for name, value in entries.items())
