"""Mapping files proposed for many files at once: one for each, or for all of those that differ in their date only."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path, PurePosixPath
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import Fetched, fetched
from genealogy.ingest.files import Found
from genealogy.ingest.mapping.folder import ENDING, mapping_for, name_parts
from genealogy.ingest.mapping.proposing.writing import scalar
from genealogy.ingest.registry import adapter_for
from genealogy.ingest.tables.columns import table
from genealogy.ingest.tables.names import table_named, table_suffix
from genealogy.model.errors import UnreadableInput
from genealogy.services.loading.choosing import files_of
from genealogy.services.loading.mapping import Looked, Proposed, looked_at, proposed

PROPOSED, KEPT, NO_EVENT, NONE_NEEDED, PASSED = "proposed", "kept", "no event", "none needed", "no table"
FAILED = "unreadable"
_NUMBER = re.compile(r"\d+")
_RUNS = re.compile(r"[-_ .]*\d+")
_FIRST_LINE = re.compile(r"^mapping: .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ProposedFile:
    """What became of one file. `mapping` is the name of its mapping in the folder of all, blank where it has none."""

    path: str
    outcome: str
    mapping: str = ""
    text: str = ""
    """Of the mapping file, where one is proposed."""
    proposed: Proposed | None = None
    error: str | None = None

    @property
    def tables(self) -> list[str]:
        return list(self.proposed.tables) if self.proposed else []

    @property
    def missing(self) -> list[str]:
        """The columns that must be named before it can be read."""
        events = self.proposed.proposal.events if self.proposed else []
        return [f"{event.table}: no column for {column}" for event in events for column in event.missing]

    @property
    def doubts(self) -> list[str]:
        """What a person should look at, columns that are missing first."""
        return [*self.missing, *(self.proposed.notes if self.proposed else ())]

    def document(self) -> dict[str, Any]:
        told = {"path": self.path, "outcome": self.outcome, "mapping": self.mapping or None, "error": self.error}
        found = self.proposed.proposal if self.proposed else None
        complete = not (found.guessed or any(event.missing for event in found.events)) if found else None
        return {**told, "complete": complete, "tables": self.tables, "doubts": self.doubts}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file: what people call it, its name below the folder that was given, and what was seen in it, or why not."""

    path: str
    name: PurePosixPath
    outcome: str
    looked: Looked | None = None
    kept: str = ""
    """The mapping that reads it already."""
    error: str | None = None


def propose_mappings(paths: Sequence[Path], options: Options, out: Path | None = None) -> list[ProposedFile]:
    """A mapping for each table file, in the order of the files; those that a mapping of the folder `out` reads already
    keep it. Nothing is written.
    """
    seen = list(_seen(paths, options, out))
    return _named([_proposed(one, options) for one in seen], [one.name for one in seen])


def _seen(paths: Sequence[Path], options: Options, out: Path | None) -> Iterator[_Seen]:
    among = replace(options, mapping=str(out) if out else "")
    for found in files_of(paths, among):
        with closing(fetched(found, options.encoding)) as files:
            for file in files:
                yield _looked(file, found, _below(paths, found, file.name), options, out)


def _below(paths: Sequence[Path], found: Found, name: str) -> PurePosixPath:
    """The name of a file in the folder that a person named, as mappings are looked for."""
    around = next((path for path in paths if path != found.path and found.path.is_relative_to(path)), found.path.parent)
    return PurePosixPath(*name_parts(name)[len(around.parts) :])


def _looked(file: Fetched, found: Found, name: PurePosixPath, options: Options, out: Path | None) -> _Seen:
    try:
        if file.problem is not None:
            raise file.problem
        if own := mapping_for(out, file.name) if out and out.is_dir() else None:
            return _Seen(file.name, name, KEPT, kept=str(own))
        with file.told():
            return _of_file(file, found.named, name, options)
    except UnreadableInput as error:
        return _Seen(file.name, name, FAILED, error=str(error))


def _of_file(file: Fetched, named: bool, name: PurePosixPath, options: Options) -> _Seen:
    """Raises UnreadableInput for a table in which no header is known, and for any other file that a person named."""
    if not table_suffix(file.path) and adapter_for(file.path, options) is not None:
        return _Seen(file.name, name, NONE_NEEDED)
    try:
        looked = looked_at(file.path, options)
    except UnreadableInput:
        if named or table_suffix(file.path):
            raise
        return _Seen(file.name, name, PASSED)
    return _Seen(file.name, name, NONE_NEEDED if _has_our_columns(file.path, looked) else PROPOSED, looked)


def _has_our_columns(path: Path, looked: Looked) -> bool:
    """Whether a file is named like a table of ours and has the columns that the table needs."""
    name = table_named(path.stem)
    return bool(name) and {*table(name).required} <= {*looked.sampled.samples[0].names}


def _proposed(seen: _Seen, options: Options) -> ProposedFile:
    if seen.outcome != PROPOSED or seen.looked is None:
        return ProposedFile(seen.path, seen.outcome, seen.kept, error=seen.error)
    found = proposed(seen.looked, options)
    return ProposedFile(seen.path, PROPOSED if found.tables else NO_EVENT, text=found.text, proposed=found)


def _named(files: Sequence[ProposedFile], names: Sequence[PurePosixPath]) -> list[ProposedFile]:
    """Each with the name of its mapping. Files whose names differ in numbers only, and whose mappings do not, share one
    that says so under `fits`.
    """
    alike: dict[tuple[str, str], list[int]] = {}
    for place, (file, name) in enumerate(zip(files, names, strict=True)):
        if file.outcome == PROPOSED:
            alike.setdefault((_NUMBER.sub("[0-9]*", escape(str(name))), file.text), []).append(place)
    told, taken = list(files), set[str]()
    for (pattern, text), places in alike.items():
        first, several = names[places[0]], len(places) > 1
        wanted = [_without_numbers(first)] if several else []
        wanted += [str(first.with_suffix(ENDING)), f"{first}{ENDING}"]
        mapping = next((name for name in wanted if name and name not in taken), wanted[-1])
        taken.add(mapping)
        whole = _for_several(text, pattern) if several else text
        for place in places:
            told[place] = replace(files[place], mapping=mapping, text=whole)
    return told


def _for_several(text: str, pattern: str) -> str:
    return _FIRST_LINE.sub(lambda line: f"{line[0]}\nfits: {scalar([pattern])}", text, count=1)


def _without_numbers(name: PurePosixPath) -> str:
    """A name for all files of a pattern: `issues.yaml` for `2026-03/issues.xlsx`; blank where only numbers are."""
    parts = [_RUNS.sub("", part) for part in name.with_suffix("").parts]
    return f"{PurePosixPath(*filter(None, parts))}{ENDING}" if parts[-1] else ""
