"""What each adapter understands, keeps aside and refuses: the tables of docs/formats.md, from a run.

    python -m bench.formats [CONFORMANCE] [--out docs/formats.md]

It reads the records that come with the project and, if named, a folder of third-party documents such as the one that
tests use; nothing is loaded anywhere. Only what stands between the marks of the page is written.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.telling import with_section
from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import UnreadableInput
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_zone

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/formats.md"
SHIPPED, THIRD = "shipped", "third-party"
_OWN = (
    ("the demo plant", "genealogy/demo/records/*", ""),
    *(
        (f"exports of {name}", f"tests/unit/exports/{start}*.csv", mapping)
        for name, start, mapping in (
            ("SAP", "sap_", "sap-material-documents"),
            ("Odoo", "odoo_", "odoo-stock-moves"),
            ("ERPNext: stock entries", "erpnext_stock", "erpnext-stock-entries"),
            ("ERPNext: purchase receipts", "erpnext_purchase", "erpnext-purchase-receipts"),
            ("ERPNext: delivery notes", "erpnext_delivery", "erpnext-delivery-notes"),
        )
    ),
)
_SETS = ("1-epcis", "3-edi", "4-fhir", "5-regulatory", "6-genealogy-and-event-logs")
_MAPPINGS = {"foodchain-lab": "foodchain-lab", "catena-x-traceability": "catena-x"}
_EXAMPLES = 6
"""Names of attributes that are told; of more, how many there are."""
_VARYING = re.compile(r"'[^']*'|\"[^\"]*\"|\b\d[\w.:+-]*|urn:\S+|(?<=\s)/\S+")


@dataclass
class Group:
    """Files of one origin that one adapter reads, or none."""

    records: str
    adapter: str
    files: int = 0
    events: Counter[str] = field(default_factory=Counter)
    attributes: set[str] = field(default_factory=set)
    refused: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)

    def read(self, path: Path, options: Options) -> None:
        self.files += 1
        adapter = adapter_for(path, options)
        if adapter is None:
            return
        try:
            for one in adapter.read(path, options):
                self._count(one)
        except UnreadableInput as error:
            self.unreadable[_reason(str(error).removeprefix(str(path)))] += 1

    def _count(self, one: Draft | Refusal) -> None:
        if isinstance(one, Draft):
            self.events[one.event.table] += 1
            self.attributes |= {name for name, _ in one.event.attributes}
        else:
            self.refused[": ".join(text for text in (_field(one.field), _reason(one.reason)) if text)] += 1


def _reason(text: str) -> str:
    """A message without what differs from one record to the next."""
    text = re.sub(r"^[\s,:]*(line …|line \d+)?(, column \d+)?[\s:]*", "", text.strip())
    return _VARYING.sub("…", text).split(";")[0].split(". ")[0].strip(" .:")


def _field(name: str) -> str:
    """A field without the number of an item in a list."""
    return re.sub(r"\d+", "*", name)


def shipped() -> list[Group]:
    """The groups of what comes with the project."""
    groups = []
    for name, pattern, mapping in _OWN:
        options = Options(mapping=mapping, zone=parse_zone("Asia/Shanghai"))
        told = f"{name}, `{mapping}`" if mapping else name
        groups += _groups(told, sorted(ROOT.glob(pattern)), options)
    return groups


def third_party(folder: Path) -> list[Group]:
    """The groups of a folder of third-party documents."""
    groups = []
    for name in _SETS:
        for origin in sorted(path for path in (folder / name).iterdir() if path.is_dir()):
            mapping = _MAPPINGS.get(origin.name, "")
            told = f"{name}/{origin.name}" + (f", `{mapping}`" if mapping else "")
            groups += _groups(told, _visible(origin), Options(mapping=mapping, zone=parse_zone("UTC")))
    return groups


def _visible(origin: Path) -> list[Path]:
    return sorted(path for path in origin.rglob("*") if path.is_file() and "visible" in path.parts)


def _groups(records: str, paths: list[Path], options: Options) -> list[Group]:
    """One for each adapter, and for what the documents say is invalid."""
    found: dict[tuple[str, str], Group] = {}
    for path in paths:
        adapter = adapter_for(path, options)
        kind = f"{adapter.name} {path.suffix.lower().lstrip('.')}" if adapter and adapter.name == "epcis" else ""
        name = kind or (adapter.name if adapter else "")
        told = f"{records}, invalid" if name and _said_invalid(path) else records
        found.setdefault((told, name), Group(told, name)).read(path, options)
    return [found[key] for key in sorted(found)]


def _said_invalid(path: Path) -> bool:
    return "Invalid" in path.parts or path.name.startswith("invalid")


def table(groups: list[Group]) -> str:
    """All groups, one a row, then what they became and why anything was refused."""
    head = "| records | read by | files | events | observed | attributes | quarantined | unreadable |"
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    for one in groups:
        if one.adapter:
            numbers = (
                one.files, one.events.total(), one.events["observed"], len(one.attributes), one.refused.total(),
                one.unreadable.total(),
            )  # fmt: skip
            lines.append(f"| {one.records} | {one.adapter} | {' | '.join(map(str, numbers))} |")
        else:
            lines.append(f"| {one.records} | none | {one.files} | | | | | |")
    return "\n".join([*lines, "", *_understood(groups), *_aside(groups), *_refused(groups)]).strip()


def _understood(groups: list[Group]) -> Iterator[str]:
    """By adapter, the events that its files became."""
    by_adapter: dict[str, Counter[str]] = defaultdict(Counter)
    for one in groups:
        by_adapter[one.adapter.partition(" ")[0]] += one.events
    yield "| read by | became |"
    yield "|---|---|"
    for adapter in sorted(name for name, events in by_adapter.items() if events):
        told = ", ".join(f"{name} {count}" for name, count in by_adapter[adapter].most_common())
        yield f"| {adapter} | {told} |"
    yield ""


def _aside(groups: list[Group]) -> Iterator[str]:
    """The fields that have no column and are kept beside the fact."""
    rows = [one for one in groups if one.attributes]
    if not rows:
        return
    yield "| records | read by | kept as attributes |"
    yield "|---|---|---|"
    for one in rows:
        names = sorted(one.attributes)
        more = f" and {len(names) - _EXAMPLES} more" if len(names) > _EXAMPLES else ""
        yield f"| {one.records} | {one.adapter} | {', '.join(f'`{name}`' for name in names[:_EXAMPLES])}{more} |"
    yield ""


def _refused(groups: list[Group]) -> Iterator[str]:
    rows = [
        (one.records, one.adapter, what, reason, count)
        for one in groups
        for what, reasons in (("quarantined", one.refused), ("unreadable", one.unreadable))
        for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    if not rows:
        return
    yield "| records | read by | | why | times |"
    yield "|---|---|---|---|---|"
    for records, adapter, what, reason, count in rows:
        yield f"| {records} | {adapter} | {what} | {reason.replace('|', '¦')} | {count} |"
    yield ""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("conformance", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, default=PAGE)
    given = parser.parse_args()
    page = with_section(given.out.read_text("utf-8"), SHIPPED, table(shipped()))
    if given.conformance:
        page = with_section(page, THIRD, table(third_party(given.conformance)))
    given.out.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
