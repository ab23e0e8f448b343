"""A proposal beside other files: columns whose values these know are what they are there, whatever they are called.

Such a column is looked at under a name that tells what it is, and the proposal is then told in the names of the file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from genealogy.ingest.mapping.proposing.elsewhere.known import (
    KINDS,
    MADE,
    RECEIVED,
    Known,
    Told,
    by_name,
    distinct,
)
from genealogy.ingest.mapping.proposing.elsewhere.pairing import Paired
from genealogy.ingest.mapping.proposing.proposal import Proposal
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.stems import goes_in, rank
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, fields

_CALLED = {
    "materials": "【物料编码】", "lots": "【批号】", "batches": "【工单号】", "serials": "【序列号】",
    "suppliers": "【供应商】", "customers": "【客户】", "equipment": "【设备编号】", "packages": "【箱号】",
    RECEIVED: "【原料批号】", MADE: "【产品批号】",
}  # fmt: skip
"""A sure name for each kind; the brackets keep it apart from all names of a file, and count for nothing."""
_LOOSE = frozenset(("source_record", "record_line", "name", "gtin", "document"))
"""Fields whose names are given to numbers of other things as well: 单号, ID, 名称."""
Propose = Callable[[tuple[Sample, ...]], Proposal]


@dataclass(frozen=True)
class Renamed:
    """A column of a sheet that is looked at under another name, and why."""

    sheet: str
    name: str
    called: str
    why: str
    sure: bool = True
    """Whether no other kind is as likely, and the sheet has no other column that is called like it."""


@dataclass(frozen=True)
class Beside:
    """A file, and what the others tell."""

    file: str
    known: Known
    paired: Paired

    def proposal(self, samples: tuple[Sample, ...], plain: Proposal, propose: Propose) -> Proposal:
        """`plain` is what `propose` makes of the samples; it is changed."""
        found = _proposed(samples, self.file, self.known, plain, propose)
        self.paired.look_up(found, samples, self.file, self.known)
        return found


def _proposed(samples: tuple[Sample, ...], file: str, known: Known, plain: Proposal, propose: Propose) -> Proposal:
    """What `propose` makes of the samples, columns that other files know by their values told by these.

    Where the sheet seems to have such a column already, that counts only if it makes the proposal more complete, and
    nothing counts that makes it less so. What is then left of what the values tell is a note.
    """
    told: list[Renamed] = []
    for place, sample in enumerate(samples):
        around = "【" * place, "】" * place  # each sheet has names of its own
        told += [replace(one, called=one.called.join(around)) for one in _renamed(sample, file, known)]
    sure = [one for one in told if one.sure]
    found, taken = plain, list[Renamed]()
    for way, least in ((told, 1), (sure, 0)) if told else ():
        other = propose(tuple(_with_names(sample, way) for sample in samples)) if way else plain
        if _lacking(other) <= _lacking(plain) - least:
            found, taken = other, way
            break
    if taken:
        _explain(found, taken)
        _told_in_own_names(found, {one.called: one.name for one in taken})
    left = [one for one in told if one not in taken and not _confirmed(found, one)]
    found.notes += [f"{one.name}: {one.why}: look whether it is that" for one in left]
    return found


def _confirmed(proposal: Proposal, told: Renamed) -> bool:
    """Whether the column is taken for that kind anyway: what tells it then stands beside it."""
    kind = next(kind for kind, called in _CALLED.items() if called.strip("【】") == told.called.strip("【】"))
    found = False
    for event in proposal.events:
        for column, cell in event.cells.items():
            if cell == told.name and KINDS.get(column) == kind:
                event.notes[column], found = told.why, True
    return found


def _lacking(proposal: Proposal) -> int:
    """How much of a proposal is not told."""
    missing = sum(len(event.missing) for event in proposal.events)
    return missing + proposal.guessed if proposal.events else _NOTHING


_NOTHING = 1_000


def _renamed(sample: Sample, file: str, known: Known) -> list[Renamed]:
    """The columns whose values are another kind of thing than their names tell, and those of two kinds of lots."""
    own = [name for name in sample.names if name not in sample.labels]
    texts = {name: values for name in own if (values := distinct(sample, name))}
    named = {name: by_name(name) for name in own if sample.column(name)}
    taken = set(named.values())
    found: list[Renamed] = []
    for name, values in texts.items():
        told = known.all_told(values, file)
        if not told or named[name] in {one.kind for one in told} or not _may_be_another(name, named[name], known):
            continue
        best = [one for one in told if one.count == told[0].count and one.kind in _CALLED]
        if {one.kind for one in best} == {"lots", "batches"}:  # a lot is often called like the batch that made it
            best = [one for one in best if one.kind not in taken][:1] or best
        if best:
            why = "; ".join(one.of(len(values)) for one in best)
            sure = len(best) == 1 and best[0].kind not in taken
            found.append(Renamed(sample.sheet, name, _CALLED[best[0].kind], why, sure))
            taken |= {best[0].kind} if sure else set()
    return found + _of_lots(sample, file, known, texts)


def _may_be_another(header: str, kind: str, known: Known) -> bool:
    """Whether a column may be something else than its name tells: of a kind none of whose values are known elsewhere
    nothing is said against it.
    """
    if kind:
        return bool(known.values.get(kind))
    sure = [name for name in fields() if name not in KINDS and field_score(name, header) >= COMPOSED]
    return set(sure) <= _LOOSE


def _of_lots(sample: Sample, file: str, known: Known, texts: Mapping[str, list[str]]) -> list[Renamed]:
    """Of two columns of lots that are called alike, the received ones went into the made ones."""
    lots = [name for name in texts if name not in sample.labels and by_name(name) == "lots"]
    if len(lots) != 2 or any(goes_in(name) or rank(name) for name in lots):
        return []
    told = {name: {kind: known.told(kind, texts[name], file) for kind in (RECEIVED, MADE)} for name in lots}
    only = [next(iter(_only(told[name])), None) for name in lots]
    if {one.kind for one in only if one} != {RECEIVED, MADE}:
        return []
    return [
        Renamed(sample.sheet, name, _CALLED[one.kind], one.of(len(texts[name])))
        for name, one in zip(lots, only, strict=True)
        if one
    ]


def _only(told: Mapping[str, Told]) -> list[Told]:
    found = [one for one in told.values() if one.count]
    return found if len(found) == 1 else []


def _with_names(sample: Sample, renamed: Sequence[Renamed]) -> Sample:
    called = {one.name: one.called for one in renamed if one.sheet == sample.sheet}
    return replace(sample, names=tuple(called.get(name, name) for name in sample.names))


def _explain(proposal: Proposal, renamed: Sequence[Renamed]) -> None:
    """What tells a column stands beside it."""
    for event in proposal.events:
        for one in renamed:
            columns = [column for column, cell in event.cells.items() if one.called in _names(cell)]
            for column in columns[:1]:
                event.notes[column] = one.why


def _names(cell: object) -> list[str]:
    if isinstance(cell, dict):
        return [*([cell["column"]] if "column" in cell else ()), *cell.get("columns", ()), *cell.get("first", ())]
    return [str(cell)]


def _told_in_own_names(proposal: Proposal, names: Mapping[str, str]) -> None:
    """The names of the file in place of those under which its columns were looked at, wherever they stand."""
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))

    def own(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda found: names[found[0]], value)
        if isinstance(value, dict):
            return {own(key): own(entry) for key, entry in value.items()}
        return [own(entry) for entry in value] if isinstance(value, list) else value

    for part in ("file", "skip", "drop", "notes"):
        setattr(proposal, part, own(getattr(proposal, part)))
    for event in proposal.events:
        for part in ("when", "cells", "notes", "attributes", "each"):
            setattr(event, part, own(getattr(event, part)))
