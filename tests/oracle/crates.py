"""Lots of many serialized units in crates, and crates in crates: random records of them, in any order and precision,
most of which tell the same of many units.
"""

from collections.abc import Iterator
from random import Random

from tests.oracle.rows import Row

_UNITS = 45
_CRATES = 6
_MINUTES = 6 * 24 * 60


def crates(seed: int) -> list[Row]:
    """One or two lots of one batch, out of one received lot: `lot:RESIN/R-1`."""
    rng = Random(seed)
    rows = [
        _row("lot_received", 0, material="RESIN", lot="R-1", quantity="50", unit="KGM", supplier="ACME"),
        _row("material_consumed", 1, batch="B-1", material="RESIN", lot="R-1", quantity="20", unit="KGM"),
    ]
    for number in range(rng.randint(1, 2)):
        rows += _lot(rng, f"L-{number}")
    rows += [row for crate in range(_CRATES) for row in _of_crate(rng, crate)]
    rows += [row for shipment in range(3) for row in _of_shipment(rng, shipment)]
    rows += _odd(rng)
    if rng.random() < 0.3:
        rng.shuffle(rows)
    return rows


def _lot(rng: Random, lot: str) -> Iterator[Row]:
    content = {"material": "SET", "lot": lot}
    made = rng.choice((_UNITS, _UNITS + 5))
    place = rng.choice(({}, {"location": "STORE"}))
    yield _row("lot_produced", 2, batch="B-1", **content, quantity=str(made), unit=rng.choice(("H87", "KGM")), **place)
    if rng.random() < 0.3:
        yield _row(rng.choice(("sampled", "scrapped")), rng.randrange(_MINUTES), **content, quantity="2", unit="H87")
    crate, begin = rng.randrange(_CRATES), rng.randrange(2_000)
    for unit in range(_UNITS):
        serial = f"{lot}-{unit:02}"
        yield _row("unit_serialized", 10 + unit, **content, serial=serial)
        if rng.random() < 0.1:
            crate, begin = rng.randrange(_CRATES), rng.randrange(_MINUTES)
        if rng.random() < 0.95:
            yield _rough(rng, "packed", begin + unit, package=f"C{crate}", material="SET", serial=serial)


def _of_crate(rng: Random, crate: int) -> Iterator[Row]:
    """Where it was put, and where it went."""
    package = {"package": f"C{crate}"}
    for _ in range(rng.randrange(4)):
        at, other = rng.randrange(_MINUTES), f"C{rng.randrange(crate + 1, _CRATES + 2)}"
        match rng.randrange(9):
            case 0 | 1:
                yield _rough(rng, "packed", at, package=other, inner_package=f"C{crate}")
            case 2:
                yield _rough(rng, "unpacked", at, package=other, inner_package=f"C{crate}")
            case 3:
                yield _rough(rng, "moved", at, **package, to_location=rng.choice(("DOCK", "HALL")))
            case 4:
                yield _rough(rng, "returned", at, **package, location="BACK")
            case 5 if rng.random() < 0.3:
                yield _rough(rng, "material_consumed", at, batch="B-2", **package)
            case 6:
                yield _rough(rng, "unpacked", at, **package)
            case 7:
                yield _rough(rng, "unpacked", at, **package, material="SET", serial=f"L-0-{rng.randrange(_UNITS):02}")


def _of_shipment(rng: Random, shipment: int) -> Iterator[Row]:
    for _ in range(rng.randint(1, 2)):
        crate, to = f"C{rng.randrange(_CRATES + 2)}", f"H-{rng.randrange(2)}"
        yield _rough(rng, "shipped", rng.randrange(_MINUTES), shipment=f"S{shipment}", package=crate, consignee=to)
    if rng.random() < 0.5:
        yield _rough(rng, "delivered", rng.randrange(_MINUTES), shipment=f"S{shipment}", party="H-0")


def _odd(rng: Random) -> Iterator[Row]:
    """Records of single units, names, and one of a lot that went along."""
    for _ in range(rng.randrange(4)):
        unit = {"material": "SET", "serial": f"L-{rng.randrange(2)}-{rng.randrange(_UNITS):02}"}
        at = rng.randrange(_MINUTES)
        match rng.randrange(5):
            case 0:
                yield _row("used", at, **unit, party="H-1")
            case 1:
                yield _row("shipped", at, **unit, shipment="S0", consignee="H-0")
            case 2:
                yield _rough(rng, "packed", at, **unit, package=f"C{rng.randrange(_CRATES)}")
            case 3:
                yield _row("identified_as", at, id="material:SET", same_as="material:KIT")
            case 4:
                yield _rough(rng, "packed", at, package="C1", material="SET", lot="L-9", quantity="3", unit="H87")


def _row(table: str, minute: int, /, **fields: str) -> Row:
    time = f"2026-03-{1 + minute // 1_440:02}T{minute // 60 % 24:02}:{minute % 60:02}:00Z"
    return table, {"event_time": time, **fields}


def _rough(rng: Random, table: str, minute: int, /, **fields: str) -> Row:
    """Some tell the day alone."""
    _, told = _row(table, minute, **fields)
    return table, told | ({"event_time": f"{told['event_time'][:10]}Z"} if rng.random() < 0.1 else {})
