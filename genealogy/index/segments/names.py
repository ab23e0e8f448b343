"""Names, numbers and foreign spellings, looked up in the index: as they are known now."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import compress

import numpy as np

from genealogy.index.segments.held import Held
from genealogy.index.segments.statement import Statement
from genealogy.index.segments.tables import NAME, SPELLING
from genealogy.index.storage.kinds import KIND, coded
from genealogy.index.storage.kinds import kinds as kinds_of
from genealogy.index.storage.numbers import among
from genealogy.index.storage.pages import Array
from genealogy.model.errors import RecordError
from genealogy.model.identifiers import key, kind_of
from genealogy.queries.naming import NAMEABLE, NUMBERED, Named, number_part


class IndexNames:
    """A NameSource over the index."""

    def __init__(self, index: Held) -> None:
        self._segments = index.segments
        self._gone = frozenset(index.withdrawn_since(index.sequence))

    def named(self, keys: Iterable[str]) -> dict[str, Named]:
        wanted = list(dict.fromkeys(keys))
        present: dict[str, list[Statement]] = {}
        for segment in self._segments:
            things = segment.things(wanted)
            for thing in things:
                present.setdefault(thing, [])
            for said in segment.statements(list(things.values())):
                present[said.key].append(said)
        return {thing: self._named(thing, present[thing]) for thing in wanted if thing in present}

    def _named(self, thing: str, statements: list[Statement]) -> Named:
        """Where records disagree on the name, the latest event time wins; a spelling is kept for ever."""
        names = [said for said in statements if said.means == NAME and self._stands(said)]
        latest = max(names, key=lambda said: (said.start, said.end, said.digest), default=None)
        spellings = {said.text for said in statements if said.means == SPELLING}
        return Named(thing, latest.text if latest else None, tuple(sorted(spellings)))

    def _stands(self, said: Statement) -> bool:
        return said.stands and said.sequence not in self._gone

    def numbered(self, number: str, limit: int) -> list[str]:
        try:
            written = number_part(key("lot", number))
        except RecordError:
            return []  # blank, or no text at all: nothing bears it
        found = {thing for segment in self._segments for _, thing in segment.numbered([written])}
        return sorted(thing for thing in found if kind_of(thing) in NUMBERED)[:limit]

    def by_kind(self, kinds: Iterable[str], hidden: Array | None = None) -> dict[str, list[str]]:
        """Keys of all things of some kinds that any record, standing or not, speaks of; sorted. Without the `hidden`
        ones, by thing of the first segment.
        """
        found: dict[str, set[str]] = {kind: set() for kind in kinds}
        for place, segment in enumerate(self._segments):
            told = kinds_of(*segment.arrays(("key.text", "key.from")).values())
            shown = coded(KIND, frozenset(found))[told]
            if hidden is not None and not place:
                shown &= ~hidden
            for thing in segment.keys(np.flatnonzero(shown).tolist()):
                found[thing.partition(":")[0]].add(thing)
        return {kind: sorted(keys) for kind, keys in found.items()}

    def spellings(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The foreign spellings of things, by key; those without are left out: of a million units most have none."""
        wanted = list(keys)
        spoken: dict[str, None] = {}
        for segment in self._segments:
            things = segment.things(wanted)
            said = segment.arrays(("said.thing",))["said.thing"]
            told = among(np.fromiter(things.values(), np.int64, len(things)), said) if len(said) else ()
            spoken |= dict.fromkeys(compress(things, told))
        return {key: named.identifiers for key, named in self.named(spoken).items() if named.identifiers}

    def containing(self, text: str, limit: int) -> list[Named]:
        wanted = text.lower()
        by_kind: dict[str, set[str]] = defaultdict(set)
        for segment in self._segments:
            for thing in segment.keys(segment.mentioning(wanted)):
                by_kind[kind_of(thing)].add(thing)
        named = self.named(thing for kind in NAMEABLE for thing in sorted(by_kind[kind])[: limit + 1])
        found = [one for one in named.values() if any(wanted in told.lower() for told in _all(one))]
        return found[: limit + 1]


def _all(one: Named) -> tuple[str, ...]:
    return (one.key, one.name or "", *one.identifiers)
