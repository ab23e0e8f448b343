"""Mapping files proposed for many files at once: one for each, or for all of those that differ in their date only."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from glob import escape
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import Fetched, fetched, one_fetched
from genealogy.ingest.files import Found
from genealogy.ingest.mapping.folder import ENDING, mapping_for, name_parts
from genealogy.ingest.mapping.proposing.elsewhere.beside import Beside
from genealogy.ingest.mapping.proposing.elsewhere.known import Asked, Known
from genealogy.ingest.mapping.proposing.elsewhere.pairing import Paired, Pairs
from genealogy.ingest.mapping.proposing.proposal import Proposal
from genealogy.ingest.mapping.proposing.writing import scalar
from genealogy.ingest.registry import adapter_for
from genealogy.ingest.tables.columns import table
from genealogy.ingest.tables.names import table_named, table_suffix
from genealogy.model.errors import UnreadableInput
from genealogy.services.loading.choosing import files_of
from genealogy.services.loading.mapping import Looked, Proposed, looked_at, pairs_in, proposal_of, proposed

PROPOSED, KEPT, NO_EVENT, NONE_NEEDED, PASSED = "proposed", "kept", "no event", "none needed", "no table"
FAILED = "unreadable"
_LONGEST_NAME = 255
"""Bytes, in the usual file systems."""
_SHORT_NAME = 50
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
    pairs: Sequence[Pairs] = ()
    proposals: list[Proposal] = field(default_factory=list)

    def plain(self, options: Options) -> Proposal:
        """What is proposed where nothing else is known, made once."""
        if not self.proposals and self.looked:
            self.proposals.append(proposal_of(self.looked, self.looked.sampled.samples, options))
        return self.proposals[0]


@dataclass(frozen=True)
class Others:
    """What tells the values of a file: files beside it, and what the records of a data folder know."""

    beside: Sequence[Path] = ()
    asked: Asked | None = None
    names: Pairs = field(default_factory=dict)
    records: str = ""
    """What the data folder is called."""


def propose_mappings(
    paths: Sequence[Path], options: Options, out: Path | None = None, others: Others | None = None
) -> list[ProposedFile]:
    """A mapping for each table file, in the order of the files; those that a mapping of the folder `out` reads already
    keep it. Their values are told by each other, and by `others`. Nothing is written.
    """
    seen = list(_seen(paths, options, out))
    known, paired = _learnt(seen, options, others or Others())
    files = [_proposed(one, options, Beside(one.path, known, paired)) for one in seen]
    return _named(files, [one.name for one in seen])


def propose_beside(path: Path, options: Options, others: Others) -> Proposed:
    """A mapping for one table file, its values told by `others`. Raises UnreadableInput."""
    known, paired = _learnt([], options, others, path)
    with one_fetched(path, options.encoding) as file, file.told():
        return proposed(looked_at(file.path, options), options, Beside(file.name, known, paired))


def _learnt(seen: Sequence[_Seen], options: Options, others: Others, path: Path | None = None) -> tuple[Known, Paired]:
    """What files tell of the values that stand in others. Of those beside, the one at `path` is left out."""
    known, paired = Known(asked=others.asked, records=others.records), Paired()
    if others.names:
        paired.learn(others.records, others.names)
    here = os.path.realpath(path) if path else ""  # pathlib's own raises where links go in a circle
    beside = (one for one in _seen(others.beside, options, None) if os.path.realpath(one.path) != here)
    for one in (*seen, *beside):
        if one.looked:
            known.learn(one.path, one.plain(options), one.looked.sampled.samples)
            for pairs in one.pairs:
                paired.learn(Path(one.path).name, pairs)
    names = paired.pairs.get("materials", {})
    known.forget("materials", names.keys() - {number for numbers in names.values() for number in numbers})
    return known, paired


def _seen(paths: Sequence[Path], options: Options, out: Path | None) -> Iterator[_Seen]:
    among = replace(options, mapping=str(out) if out else "")
    for found in files_of(paths, among):
        with closing(fetched(found, options.encoding)) as files:
            for file in files:
                yield _looked(file, found, _below(paths, found, file.name), options, out)


def _below(paths: Sequence[Path], found: Found, name: str) -> PurePosixPath:
    """The name of a file in the folder that a person named, as mappings are looked for."""
    around = next((path for path in paths if path != found.path and found.path.is_relative_to(path)), found.path.parent)
    # A backslash divides names, too, so that a file may be called as if it lay outside.
    inner = [part for part in name_parts(name)[len(name_parts(str(around))) :] if part not in ("/", "..", ".")]
    return PurePosixPath(*inner or name_parts(name)[-1:])


def _looked(file: Fetched, found: Found, name: PurePosixPath, options: Options, out: Path | None) -> _Seen:
    try:
        if file.problem is not None:
            raise file.problem
        own = mapping_for(out, file.name) if out and out.is_dir() else None
        with file.told():
            seen = _of_file(file, found.named, name, options)
        return replace(seen, outcome=KEPT, kept=str(own)) if own else seen
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
    outcome = NONE_NEEDED if _has_our_columns(file.path, looked) else PROPOSED
    return _Seen(file.name, name, outcome, looked, pairs=tuple(pairs_in(file.path, looked, options)))


def _has_our_columns(path: Path, looked: Looked) -> bool:
    """Whether a file is named like a table of ours and has the columns that the table needs."""
    name = table_named(path.stem)
    return bool(name) and {*table(name).required} <= {*looked.sampled.samples[0].names}


def _proposed(seen: _Seen, options: Options, beside: Beside) -> ProposedFile:
    if seen.outcome != PROPOSED or seen.looked is None:
        return ProposedFile(seen.path, seen.outcome, seen.kept, error=seen.error)
    found = proposed(seen.looked, options, beside, seen.plain(options))
    return ProposedFile(seen.path, PROPOSED if found.tables else NO_EVENT, text=found.text, proposed=found)


def _named(files: Sequence[ProposedFile], names: Sequence[PurePosixPath]) -> list[ProposedFile]:
    """Each with the name of its mapping. Files whose names differ in numbers only, and whose mappings do not, share one
    that says so under `fits`.
    """
    alike: dict[tuple[str, str], list[int]] = {}
    for place, (file, name) in enumerate(zip(files, names, strict=True)):
        if file.outcome == PROPOSED and file.proposed:
            alike.setdefault((_NUMBER.sub("[0-9]*", escape(str(name))), file.proposed.bare), []).append(place)
    told, taken = list(files), set[str]()
    for (pattern, _), places in alike.items():
        first, several = names[places[0]], len(places) > 1
        wanted = [_without_numbers(first)] if several else []
        wanted += [str(first.with_suffix(ENDING)), f"{first}{ENDING}"]
        mapping = next((name for name in wanted if _is_free(name, taken)), "")
        named = mapping and not several
        mapping = mapping or _numbered(first, taken)
        taken.add(mapping)
        text = files[places[0]].text
        whole = text if named else _for_several(text, pattern if several else escape(str(first)))
        for place in places:
            told[place] = replace(files[place], mapping=mapping, text=whole)
    return told


def _is_free(name: str, taken: set[str]) -> bool:
    return bool(name) and name not in taken and len(os.fsencode(PurePosixPath(name).name)) <= _LONGEST_NAME


def _numbered(file: PurePosixPath, taken: set[str]) -> str:
    """A name for the mapping of a file that cannot be called like it."""
    stem = file.stem[:_SHORT_NAME]
    return next(name for number in count(2) if _is_free(name := str(file.with_name(f"{stem}-{number}{ENDING}")), taken))


def _for_several(text: str, pattern: str) -> str:
    return _FIRST_LINE.sub(lambda line: f"{line[0]}\nfits: {scalar([pattern])}", text, count=1)


def _without_numbers(name: PurePosixPath) -> str:
    """A name for all files of a pattern: `issues.yaml` for `2026-03/issues.xlsx`; blank where only numbers are."""
    parts = [_RUNS.sub("", part) for part in name.with_suffix("").parts]
    return f"{PurePosixPath(*filter(None, parts))}{ENDING}" if parts[-1] else ""
