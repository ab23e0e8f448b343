"""The quantity of one lot, moved from place to place by its records in the order of time.

Nothing is counted twice, because every record moves an amount out of one place into another. A record that finds too
little where it should come from waits until all others are told, for they may have been posted late; then it takes
from the next best place, and what is nowhere to be found is counted all the same, as the record says, and told.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from genealogy.model.times import FOREVER
from genealogy.queries.accounts.shipments import Shipments
from genealogy.queries.accounts.spots import SHIPPED, UNPLACED, Holders, Spot, restocked
from genealogy.queries.edges import Edge

ENDED = frozenset({"used", "scrapped", "consumed", "sampled", "split"})
"""States that nothing leaves."""
HERE = frozenset({"on_hand", "returned", UNPLACED})


class Pool(NamedTuple):
    """Some of the lot: loose at a spot, or in a holder since a time, coming from a spot."""

    holder: str | None
    since: int
    spot: Spot


Order = Callable[[Pool, Spot], "tuple[int, int] | None"]
"""How soon an amount is taken from a pool, lowest first; None for never."""


class Stock:
    def __init__(self, holders: Holders, shipments: Shipments) -> None:
        self._holders = holders
        self._shipments = shipments
        self.pools: dict[Pool, Decimal] = {}
        self._draining: dict[str, _Draining] = {}
        self._drained: dict[str, Spot] = {}
        self._emptied: dict[str, Decimal] = {}

    def spot(self, pool: Pool, moment: int = FOREVER) -> Spot:
        """Where a pool is."""
        if pool.holder is None:
            return pool.spot
        if found := self._holders.place(pool.holder, pool.since, moment):
            return found
        if pool.spot.state == UNPLACED and (stood := self._holders.standing_at(pool.holder, moment)):
            return stood
        return restocked(pool.spot)

    def add(self, amount: Decimal, spot: Spot, holder: str | None = None, since: int = -FOREVER) -> None:
        if amount:
            pool = Pool(holder, since, spot)
            self.pools[pool] = self.pools.get(pool, Decimal(0)) + amount

    def available(self, order: Order, moment: int) -> Decimal:
        return sum((q for pool, q in self.pools.items() if order(pool, self.spot(pool, moment))), Decimal(0))

    def take(self, amount: Decimal | None, order: Order, moment: int) -> list[tuple[Spot, Decimal]]:
        """At most an amount (null: all there is) out of the pools in their order: where it came from."""
        ranked: list[tuple[tuple[int, int], int, Pool, Spot]] = []
        for pool in self.pools:
            spot = self.spot(pool, moment)
            if (rank := order(pool, spot)) is not None:
                ranked.append((rank, len(ranked), pool, spot))
        taken: list[tuple[Spot, Decimal]] = []
        for _, _, pool, spot in sorted(ranked, key=lambda one: one[:2]):
            part = self.pools[pool] if amount is None else min(amount, self.pools[pool])
            if part > 0:
                self._remove(pool, part)
                taken.append((spot, part))
                amount = None if amount is None else amount - part
            if amount is not None and amount <= 0:
                break
        return taken

    def _remove(self, pool: Pool, part: Decimal) -> None:
        left = self.pools[pool] - part
        if left > 0:
            self.pools[pool] = left
        else:
            del self.pools[pool]

    def pack(self, taken: Iterable[tuple[Spot, Decimal]], holder: str, moment: int) -> None:
        self._settle(holder)
        self._emptied.pop(holder, None)
        for spot, part in taken:
            self.add(part, spot, holder, moment)

    def unpack(self, amount: Decimal | None, holder: str, moment: int, into: Spot | None = None) -> Decimal:
        """Out of a holder to where that is, or into the batch that it goes into; how much was there."""
        inside = sorted((pool for pool in self.pools if pool.holder == holder), key=lambda pool: pool.since)
        draining = self._draining.get(holder)
        found = Decimal(0)
        for pool in inside:
            part = self.pools[pool] if amount is None else min(self.pools[pool], amount - found)
            if part <= 0:
                break
            spot = self.spot(pool, moment)
            self._remove(pool, part)
            self.add(part, draining.into if draining else into or spot)
            found += part
        if draining and found:
            draining.told = True
        return found

    def is_draining(self, holder: str) -> bool:
        """Whether what comes out of a holder just now goes into a batch."""
        return holder in self._draining

    def known_drained(self, amount: Decimal, holder: str) -> Decimal:
        """How much of an unpacking only tells again what was taken to have gone into a batch."""
        again = min(amount, self._emptied.get(holder, Decimal(0)))
        if again:
            self._emptied[holder] -= again
        return again

    def holds(self, outer: str, moment: int) -> bool:
        """Whether some of the lot is in a holder, or in one inside it."""
        return bool(self._inside(outer, moment))

    def _inside(self, outer: str, moment: int) -> list[str]:
        held = {pool.holder for pool in self.pools if pool.holder is not None}
        return sorted(holder for holder in held if self._holders.inside(holder, outer, moment))

    def drain(self, consumed: Edge) -> None:
        """A holder's content goes into a batch: what unpackings then tell, else all of it."""
        outer, moment = consumed.source, consumed.time.end
        into = Spot("consumed", consumed.target, consumed.time.start)
        self._drained[outer] = into
        for holder in self._inside(outer, moment):
            before = self._draining.pop(holder, None)
            # Of what several batches drew, without a word on how much each, only that it was consumed is known.
            shared = before is not None and not before.told
            self._draining[holder] = _Draining(into._replace(where=None) if shared else into)

    def drained_into(self, holder: str, moment: int, tolerance: int) -> Spot | None:
        """The batch into which a holder's content went shortly before."""
        into = self._drained.get(holder)
        return into if into and moment - into.since <= tolerance else None

    def _settle(self, holder: str) -> None:
        """What was drained without any unpacking went in whole."""
        draining = self._draining.pop(holder, None)
        if draining and not draining.told:
            for pool in [pool for pool in self.pools if pool.holder == holder]:
                part = self.pools.pop(pool)
                self.add(part, draining.into)
                self._emptied[holder] = self._emptied.get(holder, Decimal(0)) + part

    def settle(self) -> None:
        for holder in list(self._draining):
            self._settle(holder)

    def with_shipment(self, shipment: str) -> Decimal:
        """How much is in holders that go with a shipment."""
        return sum(
            (
                amount
                for pool, amount in self.pools.items()
                if pool.holder and self._holders.goes_with(pool.holder, pool.since, shipment)
            ),
            Decimal(0),
        )

    def shipments(self) -> set[str]:
        """Those that something of the lot went with, and is still in by the records."""
        spots = (self.spot(pool) for pool in self.pools)
        return {spot.where for spot in spots if spot.state == SHIPPED and spot.where}

    def account(self) -> dict[tuple[str, str | None], Decimal]:
        """(state, where) → amount, at the end. What is nowhere has the state UNPLACED."""
        told: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
        for pool, amount in self.pools.items():
            spot = self._shipments.settled(self.spot(pool))
            told[spot.state, spot.where] += amount
        return told


class _Draining:
    """A holder whose content goes into a batch; `told` when unpackings say how much."""

    __slots__ = ("into", "told")

    def __init__(self, into: Spot) -> None:
        self.into = into
        self.told = False


def in_plant(hint: str | None, moment: int, *, latest: bool = False, but: str | None = None) -> Order:
    """Loose in the plant: first where the record says, then on hand (what came last first), unplaced, returned, and at
    last what came only after the moment.

    With `latest`, what was returned is not behind the rest; where the record says a place, it is only taken there.
    Nothing at the place `but`.
    """

    def order(pool: Pool, spot: Spot) -> tuple[int, int] | None:
        if spot.state not in HERE or pool.holder is not None:
            return None
        if but is not None and spot.where == but and spot.state == "on_hand":
            return None
        if hint is not None and spot.where == hint:
            return 0, -spot.since
        if hint is not None and spot.state == "returned":
            return None
        if spot.since > moment:
            return 4, spot.since
        if spot.state == UNPLACED:
            return 2, 0
        return (1 if latest or spot.state == "on_hand" else 3), -spot.since

    return order


def at_party(party: str | None, shipments: Shipments, holders: Holders, moment: int) -> Order:
    """What went to a party (null: to any): what arrived first; loose, in packages, in packages in packages."""

    def order(pool: Pool, spot: Spot) -> tuple[int, int] | None:
        if spot.state != SHIPPED or spot.where is None:
            return None
        if party is not None and party not in shipments.parties(spot.where):
            return None
        wrapped = 0 if pool.holder is None else 2 if holders.nested(pool.holder, moment) else 1
        return (0 if shipments.arrived(spot.where) else 3) + wrapped, spot.since

    return order


def anywhere(*, out: bool) -> Order:
    """Wherever something is left in the plant: loose, unplaced, in packages. With `out`, first of what went out."""

    def order(pool: Pool, spot: Spot) -> tuple[int, int] | None:
        if spot.state == SHIPPED:
            return (0, spot.since) if out else None
        if spot.state in ENDED:
            return None
        return 1 + 3 * (pool.holder is not None) + ("on_hand", UNPLACED, "returned").index(spot.state), -spot.since

    return order


def counted_at(place: str) -> Order:
    """What lies at a place, loose or packed."""

    def order(pool: Pool, spot: Spot) -> tuple[int, int] | None:
        there = spot.state in {"on_hand", "returned"} and spot.where == place
        return (int(pool.holder is not None), spot.since) if there else None

    return order


def loose_nowhere(pool: Pool, spot: Spot) -> tuple[int, int] | None:
    return (0, 0) if spot.state == UNPLACED and pool.holder is None else None
