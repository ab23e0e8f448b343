"""Where shipments went, and whether they arrived."""

from collections import defaultdict
from collections.abc import Iterable

from genealogy.model.times import FOREVER, Moment
from genealogy.queries.accounts.spots import SHIPPED, Spot
from genealogy.queries.edges import Edge, EdgeSource

_OF_SHIPMENTS = frozenset({"CONSIGNED_TO", "DELIVERED_TO", "ARRIVED_IN", "SHIPPED_FROM"})


class Shipments:
    """Where shipments went, and whether they arrived."""

    def __init__(self, edges: EdgeSource) -> None:
        self._edges = edges
        self.records: dict[str, dict[str, list[Edge]]] = {}
        self.origin: dict[str, str] = {}
        """By event: the location that something was shipped from."""
        self._ends: dict[str, tuple[str, str | None]] = {}

    def read(self, keys: Iterable[str]) -> None:
        unread = [key for key in dict.fromkeys(keys) if key not in self.records]
        self.records.update((key, defaultdict(list)) for key in unread)
        if unread:
            for edge in self._edges.outgoing(unread, _OF_SHIPMENTS):
                self.records[edge.source][edge.type].append(edge)
                if edge.type == "SHIPPED_FROM":
                    self.origin[edge.key.rpartition(":")[0]] = edge.target

    def of(self, shipment: str, kind: str) -> list[Edge]:
        return self.records.get(shipment, {}).get(kind, [])

    def contents(self, shipment: str) -> list[Edge]:
        """What records say went with it, in whatever order."""
        return list(self._edges.incoming([shipment], frozenset({"SHIPPED_IN"})))

    def parties(self, shipment: str) -> set[str]:
        return {edge.target for kind in ("DELIVERED_TO", "CONSIGNED_TO") for edge in self.of(shipment, kind)}

    def received_at(self, shipment: str, time: Moment) -> bool:
        """Whether a delivery was recorded with that very time, as one event of the receiver tells both."""
        return any(edge.time == time for kind in ("DELIVERED_TO", "ARRIVED_IN") for edge in self.of(shipment, kind))

    def arrived(self, shipment: str) -> bool:
        return bool(self.of(shipment, "DELIVERED_TO") or self.of(shipment, "ARRIVED_IN"))

    def arrived_at(self, shipment: str) -> int:
        """When a shipment first arrived, in microseconds; without any bound where no record tells."""
        arrivals = [*self.of(shipment, "DELIVERED_TO"), *self.of(shipment, "ARRIVED_IN")]
        return min((edge.time.start for edge in arrivals), default=-FOREVER)

    def settled(self, spot: Spot) -> Spot:
        """The state of what is in a shipment: delivered, to the receiver or else the consignee, or in transit."""
        if spot.state != SHIPPED or spot.where is None:
            return spot
        end = self._ends.get(spot.where)
        if end is None:
            end = self._end(spot.where)
            if spot.where in self.records:  # else it may still be read
                self._ends[spot.where] = end
        return Spot(*end, spot.since)

    def _end(self, shipment: str) -> tuple[str, str | None]:
        state = "delivered" if self.arrived(shipment) else "in_transit"
        for kind in ("DELIVERED_TO", "CONSIGNED_TO"):
            if known := self.of(shipment, kind):
                return state, max(known, key=_latest).target
        return state, None


def _latest(edge: Edge) -> tuple[int, int]:
    return edge.time.start, edge.sequence
