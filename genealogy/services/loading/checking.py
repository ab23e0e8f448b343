"""What a load by a mapping would take and what it would quarantine, without loading anything."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import Fetched, fetched
from genealogy.ingest.mapping.reading import read_mapping
from genealogy.ingest.registry import unknown_file
from genealogy.model.errors import UnreadableInput
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal
from genealogy.services.loading.choosing import by_folder, chosen, files_of
from genealogy.services.loading.mapping import TABLES, Preview, reason_of

_MAPPED = f"{TABLES}, or JSON"
_EXAMPLES = 3


@dataclass(slots=True)
class Wrong:
    """Refusals of one field for one reason; `examples` are place and value."""

    field: str
    reason: str
    count: int = 0
    examples: list[tuple[str, str]] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class CheckedFile:
    path: str
    events: Counter[str] = dataclasses.field(default_factory=Counter)
    wrong: list[Wrong] = dataclasses.field(default_factory=list)
    error: str | None = None
    passed: bool = False
    """Met in a folder, without a mapping, and no table of ours."""
    preview: list[Preview] = dataclasses.field(default_factory=list)
    """What its first records would become."""

    @property
    def refused(self) -> int:
        return sum(one.count for one in self.wrong)


def check_mapping(paths: Sequence[Path], options: Options, show: int = 0) -> list[CheckedFile]:
    """What a load would take and what it would quarantine, and what the first `show` records of each file would become.

    Raises UsageError for the mapping itself; of a folder of mappings, one that is wrong is the error of its file, and a
    file that has none and is no table of ours is `passed`.
    """
    several = Path(options.mapping).is_dir()
    if not several:
        read_mapping(options.mapping)
    checked = []
    for found in files_of(paths, options):
        with closing(fetched(found, options.encoding)) as files:
            told = [one for file in files if (one := _checked(file, options, several, show))]
        if found.named and not told:
            told = [CheckedFile(str(found.path), error=str(unknown_file(found.path, _MAPPED)))]
        checked += told
    return checked


def _checked(file: Fetched, options: Options, several: bool, show: int) -> CheckedFile | None:
    """None for a file that was met in a folder or an archive, and that no adapter knows; of several mappings it is told
    all the same.
    """
    one = CheckedFile(file.name)
    try:
        options = by_folder(file, options)
        adapter = chosen(file, options, formats=_MAPPED)
        if adapter is None:
            one.passed = True
            return one if several else None
        _count(one, file.read(adapter, options), show)
    except UnreadableInput as error:
        one.error = str(error)
    return one


def _count(checked: CheckedFile, records: Iterator[Draft | Refusal], show: int) -> None:
    wrong: dict[tuple[str, str], Wrong] = {}
    for record in records:
        if len(checked.preview) < show:
            checked.preview.append(_shown(record))
        if isinstance(record, Draft):
            checked.events[record.event.table] += 1
            continue
        reason = record.reason.replace(repr(record.value), "…") if record.value else record.reason
        one = wrong.setdefault((record.field, reason), Wrong(record.field, reason))
        one.count += 1
        if len(one.examples) < _EXAMPLES:
            one.examples.append((record.place, record.value))
    checked.wrong = sorted(wrong.values(), key=lambda one: -one.count)


def _shown(record: Draft | Refusal) -> Preview:
    if isinstance(record, Draft):
        return Preview(record.place, record.event.table, fact(record.event), "")
    return Preview(record.place, record.settings.get("table", ""), None, reason_of(record.field, record.reason))
