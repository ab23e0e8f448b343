"""One node's edges prepared for one reading: each transfer is used once at most, and many are found by time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from genealogy.queries.edges import Edge
from genealogy.queries.intervals import ALWAYS, Span, Times
from genealogy.queries.tracing.reading import Reading
from genealogy.queries.tracing.surroundings import Around

_FEW = 8


class Usable:
    __slots__ = ("_lows", "_reading", "_timed", "_used", "_waiting", "_widest", "aliases", "stays")

    def __init__(self, around: Around, reading: Reading) -> None:
        self._reading = reading
        self._waiting = around.transfers
        self._timed: list[tuple[Span, Edge]] | None = None
        self._used: set[str] = set()
        self.stays = [(span, stay) for stay in around.stays if (span := reading.span(stay)) is not None]
        self.aliases = around.aliases if reading.strict else [*around.aliases, *around.namesakes]

    def transfers(self, times: Times) -> Iterator[tuple[Span, Edge]]:
        """Transfers not yet used that may have happened within `times`."""
        if times == ALWAYS and not self._used:
            waiting, self._waiting, self._timed = self._waiting, [], []
            for edge in waiting:
                if (window := self._reading.window(edge)) is not None:
                    yield window, edge
            return
        for low, high in times:
            for window, edge in self._overlapping(low, high):
                if edge.key not in self._used:
                    self._used.add(edge.key)
                    yield window, edge

    def _overlapping(self, low: int, high: int) -> list[tuple[Span, Edge]]:
        if self._timed is None:
            self._index()
        timed = self._timed or []
        if len(timed) > _FEW:
            timed = timed[bisect_left(self._lows, low - self._widest) : bisect_right(self._lows, high)]
        return [pair for pair in timed if pair[0][0] <= high and pair[0][1] >= low]

    def _index(self) -> None:
        window = self._reading.window
        self._timed = [(span, edge) for edge in self._waiting if (span := window(edge)) is not None]
        if len(self._timed) > _FEW:
            # An unknown time is as wide as all of time: where there is one, every transfer is looked at.
            self._timed.sort(key=lambda pair: pair[0][0])
            self._lows = [span[0] for span, _ in self._timed]
            self._widest = max(span[1] - span[0] for span, _ in self._timed)
