"""What the random graphs lack: unknown times, reversals, second names, whole packages emptied, numbers of sites."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from random import Random

from genealogy.model.errors import RecordError
from genealogy.model.events import Event
from tests.oracle.rows import Fields, Row, Rows
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE


def odder(rows: Rows, rng: Random) -> list[Row]:
    """With what the graphs lack: unknown times, reversals, second names, whole packages emptied, numbers of sites."""
    found: list[Row] = []
    for table, fields in rows:
        one = _unsure(table, fields, rng, (0.1, 0.5, 0.2), ("packed", "unpacked"))
        if table == "unpacked" and rng.random() < 0.3:
            one = {name: one[name] for name in ("package", "event_time", "site", "source_record") if name in one}
        found.append((table, one))
    names = every_key(rows)
    for number in range(2):
        first, other = rng.sample(names, 2)
        told = {"id": first, "same_as": other, "event_time": "2026-03-02", "source_record": f"name-{number}"}
        found.append(("identified_as", told))
    return found


def alike_named(rows: Rows, rng: Random) -> list[Row]:
    """With other names for some things, of the same kind; some times unknown, some numbers with a site, reversals."""
    found: list[Row] = []
    for table, fields in rows:
        one = _unsure(table, fields, rng, (0.07, 0.3, 0.15), ("material_consumed", "lot_produced", "shipped"))
        found.append((table, one))
    kinds: dict[str, list[str]] = defaultdict(list)
    for key in every_key(found):
        kinds[key.partition(":")[0]].append(key)
    named = [kind for kind in ("lot", "unit", "package", "batch", "shipment") if len(kinds[kind]) > 1]
    for number in range(rng.randint(1, 3) if named else 0):
        first, other = rng.sample(kinds[rng.choice(named)], 2)
        told = {"id": first, "same_as": other, "event_time": "2026-03-02", "source_record": f"name-{number}"}
        found.append(("identified_as", told))
    return found


def _unsure(
    table: str, fields: Fields, rng: Random, chances: tuple[float, float, float], postings: tuple[str, ...]
) -> Fields:
    """A copy, perhaps with an unknown time, with a site, reversing another; `chances` of each, the last of postings."""
    unknown, sites, reversals = chances
    one = dict(fields)
    if rng.random() < unknown:
        one["event_time"] = "unknown"
    if table in {"packed", "unpacked", "shipped"} and rng.random() < sites:
        one["site"] = rng.choice(("EAST", "WEST"))
    if _is_posting(table, one, postings) and rng.random() < reversals:
        one |= {"quantity": f"-{one['quantity']}", "reverses": "another"}
    return one


def _is_posting(table: str, fields: Fields, tables: Sequence[str]) -> bool:
    """Whether a record tells an amount, and of its kind one that may be taken back."""
    return table in tables and "quantity" in fields and not fields["quantity"].startswith("-")


def every_key(rows: Rows) -> list[str]:
    """The keys of all things that the records connect, sorted."""
    known = MemoryEdges(event for _, event in taken(rows))
    return known.keys


def taken(rows: Rows) -> Iterator[tuple[Row, Event]]:
    """The rows that no adapter would refuse, as events."""
    for row in rows:
        with suppress(RecordError):
            yield row, to_event(row, ZONE)
