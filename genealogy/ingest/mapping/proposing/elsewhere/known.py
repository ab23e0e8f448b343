"""What the values of some files are, for others in which the same values stand under a name that does not tell it.

Learnt from columns whose names are sure: 批号 of receipts tells what lots there are. A column called 编号 that holds
these values is one of lots. Only rows looked at count, and values that tell something: `1`, dates and units do not.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from genealogy.ingest.mapping.proposing.proposal import Proposal
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, is_unit

RECEIVED, MADE = "received lots", "made lots"
KINDS = {
    "material": "materials", "into_material": "materials", "lot": "lots", "into_lot": "lots", "batch": "batches",
    "serial": "serials", "into_serial": "serials", "supplier": "suppliers", "consignee": "customers",
    "party": "customers", "equipment": "equipment", "package": "packages", "inner_package": "packages",
    "load": "loads", "shipment": "shipments", "location": "locations", "from_location": "locations",
    "to_location": "locations", "operator": "operators",
}  # fmt: skip
"""Column of a table → what its values are."""
_THINGS = frozenset(KINDS.values())
USED = "used "
"""Before a kind: those of its values that events read, and that do not only stand in a list."""
_LOTS = {"lot_received": RECEIVED, "lot_produced": MADE}
_NO_NUMBER = re.compile(r"[-+]?\d{1,3}|[-+]?\d+[.,]\d+|(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}.*|年.*)")
_MOST = 5_000
"""Values of one kind that are kept of a file."""
Asked = Callable[[str], Iterable[str]]


@dataclass
class Known:
    """Kind of thing → value → the files in which it stands. `asked` tells the kinds that records know of a value."""

    values: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    asked: Asked | None = None
    records: str = ""
    """What the records are called, the data folder."""

    def learn(self, file: str, proposal: Proposal, samples: Sequence[Sample]) -> None:
        """The columns of a file whose names are sure: those that events read without a doubt, and those of lists."""
        for event in () if proposal.guessed else proposal.events:
            for column, cell in event.cells.items():
                if column not in KINDS or not isinstance(cell, str) or column in event.notes:
                    continue
                if max(field_score(column, cell), field_score(_ALSO.get(column, column), cell)) < COMPOSED:
                    continue
                texts = [text for sample in samples if cell in sample.names for text in sample.column(cell)]
                self._add(file, KINDS[column], texts)
                self._add(file, USED + KINDS[column], texts)
                if column == "lot" and event.table in _LOTS:
                    self._add(file, _LOTS[event.table], texts)
        for sample in samples if not proposal.events else ():
            for name in sample.names:
                if kind := by_name(name):
                    self._add(file, kind, sample.column(name))

    def forget(self, kind: str, texts: Iterable[str]) -> None:
        """Texts that only name such things, as other files tell."""
        for text in texts:
            self.values.get(kind, {}).pop(text, None)

    def _add(self, file: str, kind: str, texts: Iterable[str]) -> None:
        found = self.values.setdefault(kind, {})
        for text in list(dict.fromkeys(filter(is_telling, texts)))[:_MOST]:
            found.setdefault(text, set()).add(file)

    def told(self, kind: str, texts: Iterable[str], file: str) -> "Told":
        """How many of the texts are of a kind in other files."""
        of_kind = self.values.get(kind, {})
        found = {text: others for text in texts if (others := of_kind.get(text, set()) - {file})}
        return Told(kind, len(found), sorted(set().union(*found.values())))

    def all_told(self, texts: Sequence[str], file: str) -> "list[Told]":
        """The kinds of which at least half of the texts are, most of them first: not of a single short one."""
        kinds = [self.told(kind, texts, file) for kind in self.values if kind in _THINGS]
        found = {one.kind: one for one in kinds if one.count}
        for kind, count in self._recorded(texts).items():
            before = found.get(kind)
            if before is None or count > before.count:
                found[kind] = Told(kind, count, [*(before.files if before else ()), self.records])
        enough = [one for one in found.values() if one.count * 2 >= len(texts) and (one.count > 1 or _is_long(texts))]
        return sorted(enough, key=lambda one: -one.count)

    def _recorded(self, texts: Sequence[str]) -> dict[str, int]:
        counts: dict[str, int] = {}
        asked = self.asked or (lambda text: ())
        for text in texts[:_ASKED]:
            for kind in set(asked(text)):
                counts[kind] = counts.get(kind, 0) + 1
        return counts


_ALSO = {"party": "consignee", "batch": "lot", "into_lot": "lot", "into_material": "material", "into_serial": "serial",
         "inner_package": "package", "from_location": "location", "to_location": "location"}  # fmt: skip
_ASKED = 50


@dataclass(frozen=True)
class Told:
    """So many texts are things of a kind, in these files."""

    kind: str
    count: int
    files: Sequence[str]

    def of(self, count: int) -> str:
        return f"{self.count} of {count} values are {self.kind} in {some(self.files)}"


def some(files: Sequence[str]) -> str:
    """The first of the files that tell something."""
    return ", ".join(files[:_NAMED]) + (" …" if len(files) > _NAMED else "")


_NAMED = 2


def is_telling(text: str) -> bool:
    """Whether a text may name one thing: no small number, amount, day or unit."""
    return len(text) > 1 and not _NO_NUMBER.fullmatch(text) and not is_unit(text)


def _is_long(texts: Sequence[str]) -> bool:
    return len(texts) == 1 and len(texts[0]) >= 4 and any(map(str.isdigit, texts[0]))


def distinct(sample: Sample, name: str) -> list[str]:
    """The different values of a column that may name things."""
    return list(dict.fromkeys(filter(is_telling, sample.column(name))))


def by_name(header: str) -> str:
    """The kind of thing that a name of a column tells; blank if none, or if another field goes before."""
    scored = {column: field_score(column, header) for column in KINDS}
    best = max(scored, key=lambda column: scored[column])
    return KINDS[best] if scored[best] >= COMPOSED else ""
