"""Lots that lack what other lots of their material have: an expiry date, an inspection."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from genealogy.model.event import Event
from genealogy.model.events import LotProduced, LotReceived
from genealogy.model.identifiers import key, split
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.holdings import Holding
from genealogy.queries.edges import EdgeSource

EXPIRING = (LotReceived.table, LotProduced.table)
"""Tables that tell when a lot expires."""

_INSPECTED = frozenset({"INSPECTED_IN"})


class Undated:
    """Lots without an expiry date, of materials that have one in the same table of the same source."""

    def __init__(self) -> None:
        self._dated: set[tuple[str, str, str]] = set()
        self._told: set[int] = set()
        """Hashes of the lots that have a date: a set of their keys would take three times the memory."""
        self._without: dict[str, tuple[tuple[str, str, str], int]] = {}

    def take(self, event: Event, sequence: int) -> None:
        """One standing record."""
        if not isinstance(event, LotReceived | LotProduced) or event.is_reversal:
            return
        lot, group = key("lot", event.material, event.lot), (event.source, event.table, event.material)
        if event.expires_on is not None:
            self._dated.add(group)
            self._told.add(hash(lot))
            self._without.pop(lot, None)
        elif hash(lot) not in self._told:
            self._without.setdefault(lot, (group, sequence))

    def findings(self) -> Iterator[Finding]:
        for lot, (group, sequence) in self._without.items():
            if group in self._dated:
                text = "no expiry date, which other lots of {material} have in {table}"
                values = {"material": group[2], "table": group[1]}
                yield Finding("no expiry", (lot,), (sequence,), text, tuple(values.items()))


class Uninspected:
    """Lots without a recorded inspection, of themselves or their batch, of materials whose other lots have one."""

    def __init__(self, edges: EdgeSource) -> None:
        self._edges = edges
        self._inspected: set[str] = set()
        self._without: dict[str, list[Holding]] = defaultdict(list)

    def take(self, holdings: Sequence[Holding]) -> None:
        subjects = {name for one in holdings for name in one.names}
        subjects |= {edge.source for one in holdings for edge in one.made if edge.type == "PRODUCED"}
        known = {edge.source for edge in self._edges.outgoing(sorted(subjects), _INSPECTED)}
        for one in holdings:
            material = split(one.key)[1][0]
            if known.intersection(one.names) or known.intersection(edge.source for edge in one.made):
                self._inspected.add(material)
            elif one.made:
                made = [edge for edge in one.made if edge.sequence]
                self._without[material].append(Holding(one.key, [one.key], made))

    def findings(self) -> Iterator[Finding]:
        for material in sorted(self._inspected & self._without.keys()):
            for one in self._without[material]:
                text = "no inspection, which other lots of {material} have"
                yield finding("no inspection", text, [one.key], one.made, {"material": material})
