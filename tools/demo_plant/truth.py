"""A naive replay of what truly happened: who carries what, moment by moment; it knows nothing of Genealogy's trace.

Everything carries the set of things it was made from; a holder carries what is in it at that moment and nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from demo_plant.world import Fact, Row, World


def thing(row: Row) -> str:
    """The key of a row's content."""
    if "serial" in row and "lot" not in row:
        return f"unit:{row['material']}/{row['serial']}"
    if "lot" in row:
        return f"lot:{row['material']}/{row['lot']}"
    return f"package:{row.get('inner_package') or row['package']}"


@dataclass
class Truth:
    """`origins` of a lot, unit, batch or shipment: itself and all that went into it."""

    origins: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    inside: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    shipped_to: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def carried(self, key: str) -> set[str]:
        if key.startswith("package:"):
            return set().union(*(self.carried(content) for content in self.inside[key]))
        return self.origins[key]

    def flow(self, source: str, target: str) -> None:
        self.origins[target] |= self.carried(source) | {target}

    def reached(self, root: str, kind: str) -> list[str]:
        """Keys of one kind that hold `root` among their origins."""
        return sorted(key for key, origins in self.origins.items() if key.startswith(kind + ":") and root in origins)

    def consignees(self, root: str) -> list[str]:
        shipments = set(self.reached(root, "shipment"))
        return sorted(party for party, received in self.shipped_to.items() if received & shipments)


def replay(world: World) -> Truth:
    truth = Truth()
    for fact in world.in_order():
        row = fact.row
        match fact.table:
            case "lot_received":
                truth.origins[thing(row)].add(thing(row))
            case "packed":
                truth.inside[f"package:{row['package']}"].add(thing(row))
            case "unpacked":
                truth.inside[f"package:{row['package']}"].discard(thing(row))
            case _:
                for source, target in flows(fact):
                    truth.flow(source, target)
        if fact.table == "shipped":
            truth.shipped_to[f"party:{row['consignee']}"].add(f"shipment:{row['shipment']}")
    return truth


def flows(fact: Fact) -> Iterable[tuple[str, str]]:
    """What passes from where to where, for the facts that move material for good."""
    row = fact.row
    match fact.table:
        case "material_consumed":
            yield thing(row), f"batch:{row['batch']}"
        case "lot_produced":
            yield f"batch:{row['batch']}", thing(row)
        case "lot_split":
            yield thing(row), f"lot:{row['material']}/{row['into_lot']}"
        case "unit_serialized":
            yield thing(row), f"unit:{row['material']}/{row['serial']}"
        case "shipped":
            yield thing(row), f"shipment:{row['shipment']}"


def consignees_without_times(world: World, root: str) -> list[str]:
    """Whom a trace would name that forgets when a tote or pallet held what."""
    onward: defaultdict[str, set[str]] = defaultdict(set)
    for fact in world.facts:
        for source, target in flows(fact):
            onward[source].add(target)
        if fact.table == "packed":
            onward[thing(fact.row)].add(f"package:{fact.row['package']}")
        if fact.table == "shipped":
            onward[f"shipment:{fact.row['shipment']}"].add(f"party:{fact.row['consignee']}")
    seen, frontier = {root}, [root]
    while frontier:
        new = onward[frontier.pop()] - seen
        seen |= new
        frontier.extend(new)
    return sorted(key for key in seen if key.startswith("party:"))
