"""A plant as the tables of an index, made without events: as many relationships as wanted, quickly.

A received lot goes into 87 batches one after the other, a batch takes three lots. It makes one finished lot of 11
units, which are packed into one case and shipped to one of ten hospitals: 29 relationships a batch, and 1,315 things
reached from a received lot.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from genealogy.index.segments.tables import CODES, DIGEST_BYTES, LINK, STANDING, STATEMENT, Columns, Tables, Texts
from genealogy.index.storage.pages import Array

UNITS, HOSPITALS, KINDS, BATCHES = 11, 10, 3, 87
RELATIONSHIPS = 4 + KINDS + 2 * UNITS
"""Of one batch."""
_AMOUNTS = {"PRODUCED": (1, 2), "CONSUMED_BY": (3, 4)}
"""Of what a record tells, the numbers of quantity and unit among the texts."""
_START = 1_767_225_600_000_000
_HOUR = 3_600_000_000
_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Plant:
    """So many batches, of so many units each."""

    batches: int
    units: int = UNITS

    @property
    def lots(self) -> int:
        """Received lots of each of the three materials."""
        return -(-self.batches // BATCHES) + 1

    def received(self) -> list[str]:
        return [f"lot:RAW{kind}/R{lot:06}" for kind in range(KINDS) for lot in range(self.lots)]

    def finished(self) -> list[str]:
        return [f"lot:FIN/L{batch:07}" for batch in range(self.batches)]

    def tables(self) -> Tables:
        link = self._links()
        return Tables(
            first=1,
            keys=Texts.of(self._keys()),
            texts=Texts.of(["", str(self.units), "C62", "1", "KGM"]),
            link=link,
            statement={name: np.empty(0, kind) for name, kind in STATEMENT.items()},
            digest=np.random.default_rng(0).integers(0, 256, (len(link["event"]), DIGEST_BYTES), np.uint8),
            withdrawn=np.full(len(link["event"]), STANDING, np.int64),
        )

    def _keys(self) -> Iterator[str]:
        yield from (f"party:H{hospital}" for hospital in range(HOSPITALS))
        yield from self.received()
        for batch in range(self.batches):
            yield from (f"batch:B{batch:07}", f"lot:FIN/L{batch:07}")
            yield from (f"unit:FIN/S{batch:07}-{unit:02}" for unit in range(self.units))
            yield from (f"package:P{batch:07}", f"shipment:SH{batch:07}")

    def _links(self) -> Columns:
        """One row for each relationship, an event each, in the order of time."""
        batch = np.arange(self.batches)
        made_in = HOSPITALS + KINDS * self.lots + batch * (4 + self.units)
        made, package, shipment = made_in + 1, made_in + 2 + self.units, made_in + 3 + self.units
        begin = _START + batch * _HOUR // 4
        rows: list[tuple[str, Array, Array, Array]] = []
        for kind in range(KINDS):
            lot = HOSPITALS + kind * self.lots + (batch + kind * BATCHES // KINDS) // BATCHES
            rows.append(("CONSUMED_BY", lot, made_in, begin + _HOUR))
        rows.append(("PRODUCED", made_in, made, begin + 2 * _HOUR))
        apart = min(_SECOND, _HOUR // self.units)
        for unit in range(self.units):
            rows.append(("SERIALIZED_AS", made, made + 1 + unit, begin + 3 * _HOUR + unit * apart))
            rows.append(("PACKED_IN", made + 1 + unit, package, begin + 4 * _HOUR + unit * apart))
        rows.append(("SHIPPED_IN", package, shipment, begin + 9 * _HOUR))
        rows.append(("CONSIGNED_TO", shipment, batch % HOSPITALS, begin + 9 * _HOUR))
        rows.append(("SUBCONTRACTED_TO", made_in, batch % HOSPITALS, begin + _HOUR))  # one that carries nothing
        return _table(rows)


def _table(rows: list[tuple[str, Array, Array, Array]]) -> Columns:
    count = len(rows) * len(rows[0][1])
    link = {name: np.zeros(count, kind) for name, kind in LINK.items()}
    for place, (kind, source, target, time) in enumerate(rows):
        part = slice(place, None, len(rows))
        link["source"][part], link["target"][part], link["type"][part] = source, target, CODES[kind]
        link["quantity"][part], link["unit"][part] = _AMOUNTS.get(kind, (0, 0))
        link["start"][part] = time
    link["end"] = link["start"]
    link["event"] = np.arange(count, dtype=np.uint32)
    return link
