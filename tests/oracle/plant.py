"""Random plants as table rows: a world simulated forward in true time, every movement recorded as it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.oracle.making import assemble, fill_tote, fresh_batch, receive, rework, serialize, split, subassembly
from tests.oracle.moving import arrive, noise, pack_crate, pack_pallet, return_unit, ship, ship_loose
from tests.oracle.rows import Row
from tests.oracle.world import World


@dataclass(frozen=True)
class Size:
    """How much happens (activities of 1 to 10 rows each), how far apart, and how few holders must serve it."""

    activities: int = 120
    hours_between: float = 5.0
    totes: int = 3
    crates: int = 5
    pallets: int = 3


SMALL = Size(activities=80, totes=2, crates=3, pallets=2)
BUSY = Size(activities=150, hours_between=2.0, totes=2, crates=3, pallets=1)

ACTIVITIES: tuple[tuple[Callable[[World], None], int], ...] = (
    (receive, 5),
    (fill_tote, 4),
    (subassembly, 6),
    (fresh_batch, 5),
    (rework, 2),
    (split, 2),
    (serialize, 5),
    (assemble, 3),
    (pack_crate, 8),
    (pack_pallet, 6),
    (ship, 8),
    (ship_loose, 2),
    (arrive, 16),
    (return_unit, 2),
    (noise, 2),
)


WARM_UP = (receive, receive, receive, fill_tote, subassembly, subassembly, fresh_batch, fresh_batch, serialize)


def plant(seed: int, size: Size = SMALL) -> list[Row]:
    """The rows of one plant in the order in which they happened; the same seed gives the same rows."""
    world = World(Random(seed))
    for kind, count in (("TOTE", size.totes), ("CRATE", size.crates), ("PALLET", size.pallets)):
        for _ in range(count):
            world.holder(kind)
    for activity in WARM_UP:
        activity(world)
    activities, weights = zip(*ACTIVITIES, strict=True)
    for activity in world.rng.choices(activities, weights, k=size.activities):
        activity(world)
        world.rest(size.hours_between)
    return world.rows
