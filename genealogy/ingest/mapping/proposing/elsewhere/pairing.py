"""Names and numbers of the same things: a file that has both tells which material a name in another one is.

Materials are called by their numbers, suppliers and customers by their names wherever names are in use.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from genealogy.ingest.mapping.proposing.elsewhere.known import KINDS, USED, Known, by_name, some
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded

_READ = 50_000
"""Rows of a file that are read for names and numbers."""
_MOST = 2_000
"""Entries of a table to look up; a longer one is none that a person corrects."""
_NUMBER = re.compile(".*(?:编码|代码|编号|代号|号|code|number|no|id|nr|nummer)")
_PARTIES = ("suppliers", "customers")
Pairs = dict[str, dict[str, set[str]]]


@dataclass
class Paired:
    """Kind of thing → what a file may call it → what it is to be called, and the files that say so."""

    pairs: Pairs = field(default_factory=dict)
    files: dict[str, set[str]] = field(default_factory=dict)

    def learn(self, file: str, pairs: Pairs) -> None:
        for kind, found in pairs.items():
            self.files.setdefault(kind, set()).add(file)
            own = self.pairs.setdefault(kind, {})
            for told, others in found.items():
                own.setdefault(told, set()).update(others)

    def look_up(self, proposal: Proposal, samples: Sequence[Sample], file: str, known: Known) -> None:
        """Cells of a proposal that hold other names than other files use get a table to look them up in."""
        for event in proposal.events:
            for column, cell in event.cells.items():
                kind = KINDS.get(column, "")
                if kind in self.pairs and isinstance(cell, str) and cell not in event.each.values():
                    texts = {text for one in samples if cell in one.names for text in one.column(cell)}
                    self._of_column(proposal, event, column, texts, file, known)

    def _of_column(
        self, proposal: Proposal, event: ProposedEvent, column: str, texts: set[str], file: str, known: Known
    ) -> None:
        kind = KINDS[column]
        pairs = self.pairs[kind]
        is_name = {name for names in pairs.values() for name in names}
        told = {text for text in texts if text in pairs and text not in is_name}
        single = {text: next(iter(names)) for text, names in pairs.items() if len(names) == 1}
        if not told & single.keys() or len(told) * 2 < len(texts) or len(single) > _MOST:
            return
        names = [single[text] for text in told & single.keys()]
        if kind in _PARTIES and not known.told(USED + kind, names, file).count:
            return
        same = {text: text for text in texts & is_name}
        proposal.lookups[kind] = dict(sorted({**single, **same, **proposal.lookups.get(kind, {})}.items()))
        files = some(sorted(self.files[kind]))
        cell = {"column": event.cells[column], "lookup": kind}
        event.cells[column] = cell if kind in _PARTIES else {**cell, "otherwise": "refuse"}
        if kind in _PARTIES:  # a number alone is a party, too, which identified_as may join later
            event.notes[column] = f"as {files} has them; what the lookup does not list stays: tell it by identified_as"
            return
        event.notes[column] = f"as {files} has them; what the lookup does not list is refused: add it there"
        if left := sorted(told - single.keys()):
            proposal.notes.append(f"{', '.join(left[:3])} may be several {kind}: the lookup does not list them")


def pairs_of(sample: Sample, rows: Iterable[Sequence[str]]) -> Pairs:
    """What the rows of a table call the same things: names of materials → numbers, numbers of parties → names."""
    columns = {
        kind: (sample.names.index(told), sample.names.index(wanted))
        for kind, (told, wanted) in _columns(sample).items()
    }
    header = {part for name in sample.names for part in (name, *name.split("/"))}
    found: Pairs = {kind: {} for kind in columns}
    for row in islice(rows, _READ if columns else 0):
        for kind, places in columns.items():
            first, second = (row[place].strip() if place < len(row) else "" for place in places)
            if first and second and first not in header:
                found[kind].setdefault(first, set()).add(second)
    return found


def has_pairs(sample: Sample) -> bool:
    """Whether a table has names and numbers of the same things."""
    return bool(_columns(sample))


def _columns(sample: Sample) -> dict[str, tuple[str, str]]:
    """Kind → the column of what things may be called, and that of what they are to be called."""
    own = [name for name in sample.names if name not in sample.labels and sample.column(name)]
    found = {}
    names = [name for name in own if field_score("name", name) >= COMPOSED]
    numbers = [name for name in own if by_name(name) == "materials" and name not in names]
    if len(names) == len(numbers) == 1:
        found["materials"] = (names[0], numbers[0])
    for kind in _PARTIES:
        named = [name for name in own if by_name(name) == kind]
        numbers = [name for name in named if _NUMBER.fullmatch(folded(name))]
        names = [name for name in named if name not in numbers]
        if len(names) == len(numbers) == 1:
            found[kind] = (numbers[0], names[0])
    return found
