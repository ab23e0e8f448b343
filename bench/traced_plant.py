"""A plant as the tables of an index, made without events: as many relationships as wanted, quickly.

Each received lot goes into 80 batches; each batch makes one finished lot of 13 units, which are packed into one case
and shipped to one of ten hospitals: 31 relationships a batch, and 1,370 things reached from a received lot.
"""

from collections.abc import Iterator

import numpy as np

from genealogy.index.pages import Array
from genealogy.index.tables import CODES, EVENT_BYTES, STANDING, STATEMENT, Tables, Texts

BATCHES = 80
UNITS = 13
_START = 1_767_225_600_000_000
_HOUR = 3_600_000_000
_SECOND = 1_000_000
_OF_BATCH = 4 + UNITS
"""Things of one batch: itself, its lot, units, case and shipment."""


def received(lot: int) -> str:
    return f"lot:RAW/R{lot:06}"


def finished(lot: int, batch: int) -> str:
    return f"lot:FIN/L{lot:06}-{batch:02}"


def tables(lots: int) -> Tables:
    """The plant with so many received lots."""
    keys = Texts.of(_keys(lots))
    link = _links(lots)
    events = len(link)
    return Tables(
        first=1,
        keys=keys,
        texts=Texts.of([""]),
        link=link,
        statement=np.empty((0, len(STATEMENT)), np.int64),
        event_id=np.random.default_rng(0).integers(0, 256, (events, EVENT_BYTES), np.uint8),
        withdrawn=np.full(events, STANDING, np.int64),
    )


def _keys(lots: int) -> Iterator[str]:
    yield "material:FIN"
    yield from (f"party:H{hospital}" for hospital in range(10))
    for lot in range(lots):
        yield received(lot)
        for batch in range(BATCHES):
            name = f"{lot:06}-{batch:02}"
            yield from (f"batch:B{name}", finished(lot, batch))
            yield from (f"unit:FIN/S{name}-{unit:02}" for unit in range(UNITS))
            yield from (f"package:P{name}", f"shipment:SH{name}")


def _links(lots: int) -> Array:
    """One row for each relationship, an event each, in the order of time."""
    hospitals = 10
    lot, batch = (one.reshape(-1) for one in np.mgrid[0:lots, 0:BATCHES])
    raw = 1 + hospitals + lot * (1 + BATCHES * _OF_BATCH)
    made_in = raw + 1 + batch * _OF_BATCH
    made, package, shipment = made_in + 1, made_in + 2 + UNITS, made_in + 3 + UNITS
    begin = _START + lot * 24 * _HOUR + batch * 60 * _SECOND
    rows = [
        ("CONSUMED_BY", raw, made_in, begin + _HOUR),
        ("PRODUCED", made_in, made, begin + 2 * _HOUR),
        ("OF", made, made * 0, begin + 2 * _HOUR),
    ]
    for unit in range(UNITS):
        rows.append(("SERIALIZED_AS", made, made + 1 + unit, begin + 3 * _HOUR + unit * _SECOND))
        rows.append(("PACKED_IN", made + 1 + unit, package, begin + 4 * _HOUR + unit * _SECOND))
    rows.append(("SHIPPED_IN", package, shipment, begin + 9 * _HOUR))
    rows.append(("CONSIGNED_TO", shipment, 1 + batch % hospitals, begin + 9 * _HOUR))
    link = np.zeros((len(rows) * len(lot), 9), np.int64)
    for place, (kind, source, target, time) in enumerate(rows):
        part = link[place :: len(rows)]
        part[:, 0], part[:, 1], part[:, 2] = source, target, CODES[kind]
        part[:, 4] = part[:, 5] = time
    link[:, 8] = np.arange(len(link))
    return link
