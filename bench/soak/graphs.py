"""Random records of one small graph: any of the shapes of tests/oracle, with what real records suffer."""

import re
from collections.abc import Callable
from random import Random

from genealogy.model.events import Event
from tests.oracle.contact_graphs import meeting_graph, odd_meeting_graph
from tests.oracle.damage import cut_to_day, double, lose_packed, lose_unpacked, name_within, reverse, withdraw
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph
from tests.oracle.odder import alike_named, odder, taken
from tests.oracle.rows import Row, Rows

SHAPES = (consistent_graph, packing_graph, odd_graph, meeting_graph, odd_meeting_graph)
_NAMES = frozenset(
    (
        *("material", "into_material", "lot", "into_lot", "serial", "into_serial", "batch", "package", "inner_package"),
        *("shipment", "consignee", "party", "equipment", "operator", "line", "load", "location", "to_location"),
        *("supplier", "performed_by", "source_record", "replaces", "reverses"),
    )
)
"""Columns that name what two graphs must not share."""
_IDENTIFIERS = frozenset({"id", "same_as", "subject"})
_SITES = frozenset({"EAST", "WEST"})
_OWNER = re.compile(r"[:/]G(\d+)-")
_PART = re.compile(r"(?<=[:/])[^/]+")


def records(seed: int) -> list[Row]:
    """A few to some forty rows, in the order of recording; the same for the same seed."""
    rng = Random(seed)
    rows = rng.choice(SHAPES)(seed)
    for damage, likely in _DAMAGE:
        if rng.random() < likely:
            rows = damage(rows, rng)
    if rng.random() < 0.3:
        rng.shuffle(rows)
    return rows


def _coarse(rows: Rows, rng: Random) -> list[Row]:
    if any("unknown" in fields.values() for _, fields in rows):
        return list(rows)
    return cut_to_day(rows, rng)


def _wrong(rows: Rows, rng: Random) -> list[Row]:
    """Records sent twice, or withdrawn, or taken back."""
    return rng.choice((double, withdraw, reverse, lambda rows, rng: reverse(withdraw(rows, rng), rng)))(rows, rng)


def _revised(rows: Rows, rng: Random) -> list[Row]:
    """Some records sent again with another content under their number."""
    found = list(rows)
    for table, fields in rows:
        others = [one for other, one in rows if other == table and one is not fields]
        if others and "source_record" in fields and rng.random() < 0.1:
            found.append((table, {**rng.choice(others), "source_record": fields["source_record"]}))
    return found


def _inspected(rows: Rows, rng: Random) -> list[Row]:
    """A few measurements of things and equipment."""
    lots = [fields for _, fields in rows if {"material", "lot"} <= fields.keys()]
    subjects = [f"lot:{one['material']}/{one['lot']}" for one in lots]
    subjects += [f"equipment:{fields['equipment']}" for _, fields in rows if "equipment" in fields]
    times = [fields["event_time"] for _, fields in rows if "event_time" in fields]
    found = list(rows)
    for number in range(rng.randint(1, 2) if subjects and times else 0):
        measured = {"subject": rng.choice(subjects), "characteristic": "width", "value": "1"}
        found.append(("inspected", {**measured, "event_time": rng.choice(times), "source_record": f"I{number}"}))
    return found


Damage = Callable[[Rows, Random], list[Row]]
_DAMAGE: tuple[tuple[Damage, float], ...] = (
    (_coarse, 0.25),
    (_inspected, 0.2),
    (lose_unpacked, 0.15),
    (lose_packed, 0.15),
    (_wrong, 0.6),
    (_revised, 0.3),
    (odder, 0.25),
    (alike_named, 0.25),
    (name_within, 0.2),
)
"""What is done to the rows, in this order, and how often."""


def named(rows: Rows, number: int) -> list[tuple[Row, Event]]:
    """The records of graph `number`, of things of its own; without those that no adapter would take."""
    prefix = f"G{number}-"
    own = ((table, {name: _own(name, value, prefix) for name, value in fields.items()}) for table, fields in rows)
    return list(taken(list(own)))


def _own(column: str, value: str, prefix: str) -> str:
    if column in _IDENTIFIERS:
        return _PART.sub(lambda part: part[0] if part[0] in _SITES else prefix + part[0], value)
    return prefix + value if column in _NAMES else value


def owner(key: str) -> int | None:
    """The number of the graph that a thing is of, if its key tells."""
    found = _OWNER.search(key)
    return int(found[1]) if found else None
