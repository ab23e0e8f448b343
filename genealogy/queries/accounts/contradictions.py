"""What single records say against others: uses before the making, deliveries to others than the consignee."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from genealogy.model.identifiers import split
from genealogy.model.times import instant_text
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.holdings import Holding
from genealogy.queries.accounts.shipments import Shipments
from genealogy.queries.edges import Edge, EdgeSource

_BEFORE = {
    "CONSUMED_BY": "consumed before made",
    "ASSEMBLED_INTO": "consumed before made",
    "USED_BY": "used before made",
    "SHIPPED_IN": "shipped before made",
}
_TELL = "recorded at {time}, before the first record of its making at {made}"


def before_made(holding: Holding) -> Iterator[Finding]:
    """Uses that certainly happened before anything of the lot was made or received, one finding a kind."""
    known = [edge for edge in holding.made if edge.time.known]
    if not known or len(known) < len(holding.made):
        return
    first = min(known, key=lambda edge: edge.time.start)
    for kind in dict.fromkeys(_BEFORE.values()):
        early = [e for e in holding.moved if _BEFORE.get(e.type) == kind and e.time.known and _precedes(e, first)]
        early = [edge for edge in early if not _is_receipt_of(first, edge)]
        if early:
            received = kind == "consumed before made" and first.type == "RECEIVED"
            values = {"time": instant_text(min(e.time.start for e in early)), "made": instant_text(first.time.start)}
            name = "consumed before received" if received else kind
            yield finding(name, _TELL, [holding.key, *(edge.target for edge in early)], [*early, first], values)


def _is_receipt_of(making: Edge, shipping: Edge) -> bool:
    """Whether a lot was received by that very shipment, as records of a network tell: of both ends."""
    return (
        making.type == "RECEIVED"
        and shipping.type == "SHIPPED_IN"
        and _number(making.source) == _number(shipping.target)
    )


def _number(key: str) -> str:
    return split(key)[1][-1]


def _precedes(edge: Edge, other: Edge) -> bool:
    return edge.time.end < other.time.start


def misdelivered(shipments: Shipments, keys: Iterable[str]) -> Iterator[Finding]:
    """Shipments that arrived twice, or with another party than the consignee."""
    for key in keys:
        delivered = [*shipments.of(key, "DELIVERED_TO"), *shipments.of(key, "ARRIVED_IN")]
        if len({(edge.target, edge.time) for edge in delivered}) > 1 and not _in_parts(
            shipments.contents(key), delivered
        ):
            parties = ", ".join(sorted({e.target for e in delivered if e.type == "DELIVERED_TO"})) or "-"
            text = "delivered {count} times: {parties}"
            values = {"count": len(delivered), "parties": parties}
            yield finding("delivered twice", text, [key], delivered, values)
        consigned = shipments.of(key, "CONSIGNED_TO")
        meant = {edge.target for edge in consigned}
        other = [e for e in shipments.of(key, "DELIVERED_TO") if meant and e.target not in meant]
        if other:
            values = {"consignee": ", ".join(sorted(meant)), "receiver": ", ".join(sorted({e.target for e in other}))}
            text = "consigned to {consignee}, received by {receiver}"
            yield finding("consignee differs", text, [key, *sorted(meant), *(e.target for e in other)],
                          [*consigned, *other], values)  # fmt: skip
        elif len(meant) > 1:
            text, values = "consigned to {parties}", {"parties": ", ".join(sorted(meant))}
            yield finding("consignee differs", text, [key, *sorted(meant)], consigned, values)


def delivered_early(edges: EdgeSource, shipments: Shipments, keys: Sequence[str]) -> Iterator[Finding]:
    """Shipments that arrived before anything left with them."""
    left: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges.incoming(keys, frozenset({"SHIPPED_IN"})):
        left[edge.target].append(edge)
    for key, records in left.items():
        arrivals = [*shipments.of(key, "DELIVERED_TO"), *shipments.of(key, "ARRIVED_IN")]
        first = min(records, key=lambda edge: edge.time.start)
        early = [edge for edge in arrivals if edge.time.known and _precedes(edge, first)]
        if early and all(edge.time.known for edge in records):
            values = {"time": instant_text(early[0].time.start), "left": instant_text(first.time.start)}
            yield finding("delivered before shipped", "delivered at {time}, first shipped at {left}", [key],
                          [first, *early], values)  # fmt: skip


def _in_parts(contents: list[Edge], delivered: list[Edge]) -> bool:
    """Whether each delivery names goods of its own, as the receipts of single pallets do."""
    parts = [{edge.source for edge in contents if edge.time == one.time} for one in delivered]
    return all(parts) and sum(map(len, parts)) == len(set().union(*parts))
