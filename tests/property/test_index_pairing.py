"""Stays that the index tells from its arrays are those that the definition pairs, record by record."""

from collections import defaultdict
from random import Random

import pytest

from genealogy.index.relations.pairing import paired, runs_of
from genealogy.index.relations.records import Standing
from genealogy.index.relations.unpacking import unpacked
from genealogy.index.segments.segment import Segment
from genealogy.index.trace_index import TraceIndex
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Edge
from genealogy.queries.tracing.reading import Reading
from genealogy.queries.tracing.stays import Places, pair
from genealogy.queries.tracing.surroundings import PACKING
from tests.oracle.rows import Row, show
from tests.property.test_index_agreement import numbered

READINGS = Reading(strict=True), Reading(strict=False, tolerance=3 * 60_000_000)
PLACING = PACKING | {"CONSUMED_BY", "ASSEMBLED_INTO", "USED_BY", "EMPTIED"}
AMOUNTS = ("1", "2", "2.5", "4", "0.0000001", "123456789012", "")
ROW = tuple[int, int, int, int, int]


def traffic(rng: Random) -> list[Row]:
    """Lots, units and crates that go in and out of totes, at times that may be alike, unknown or whole days."""
    rows: list[Row] = []
    minute, totes, lots = 0, rng.randint(1, 3), rng.randint(1, 3)
    for number in range(rng.randint(20, 60)):
        minute += rng.choice((0, 1, 1, 5, 5, 900))
        time = f"2026-03-0{1 + minute // 1440 % 9}T{minute // 60 % 24:02}:{minute % 60:02}:00Z"
        fields = {"event_time": rng.choice((*[time] * 12, time[:10], "unknown")), "source_record": f"R{number}"}
        fields |= {"package": f"TOTE{rng.randrange(totes)}"}
        table = rng.choice(("packed", "unpacked", "unpacked"))
        kind = rng.random()
        if kind < 0.6:
            fields |= {"material": "M", "lot": f"L{rng.randrange(lots)}"}
            if amount := rng.choice(AMOUNTS[:4] * 4 + AMOUNTS):
                fields |= {"quantity": amount, "unit": rng.choice(("KGM", "KGM", "KGM", "GRM"))}
                if rng.random() < 0.05:
                    fields |= {"quantity": f"-{amount}", "reverses": "another"}
        elif kind < 0.8:
            fields |= {"material": "M", "serial": f"S{rng.randrange(2)}"}
        elif kind < 0.98:
            fields |= {"inner_package": f"CRATE{rng.randrange(2)}"}
        else:
            table = "unpacked"
        rows.append((table, fields))
    return rows


def by_definition(segment: Segment, edges: list[tuple[Edge, ROW]], reading: Reading) -> set[ROW]:
    """(content, holder, low, high, record) of each stay, as numbers."""
    numbers = {edge.key: row for edge, row in edges}
    runs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge, _ in edges:
        if edge.type in PACKING:
            runs[edge.source, edge.target].append(edge)
    found = set()
    for (content, holder), records in runs.items():
        emptied = [edge for edge, _ in edges if edge.type == "EMPTIED" and edge.source == holder]
        places = Places(content, [edge for edge, _ in edges if edge.source == content])
        for stay in pair(content, holder, [*records, *emptied], places)[0]:
            if (span := reading.span(stay)) is not None:
                source, target, *_ = numbers[records[0].key]
                found.add((source, target, *span, numbers[stay.edge.key][2]))
    return found


def edges_of(segment: Segment, standing: Standing) -> list[tuple[Edge, ROW]]:
    rows = standing.of_types(frozenset(PLACING))
    numbers = zip(rows.source.tolist(), rows.target.tolist(), rows.place.tolist(), strict=True)
    return [(edge, (*ends, 0, 0)) for edge, ends in zip(segment.edges(rows.place), numbers, strict=True)]


@pytest.mark.parametrize("seed", range(150))
def test_stays_are_those_of_the_definition(seed: int) -> None:
    rng = Random(seed)
    rows = traffic(rng)
    index = TraceIndex()
    index.take(numbered(rows), [])
    index.fold()
    assert index.base is not None
    standing = Standing(index.base)
    edges = edges_of(index.base, standing)
    for reading, stays in zip(READINGS, paired(standing, READINGS).stays, strict=True):
        columns = (stays.content, stays.holder, stays.low, stays.high, stays.link)
        found = set(zip(*(column.tolist() for column in columns), strict=True))
        assert found == by_definition(index.base, edges, reading), show(rows)


@pytest.mark.parametrize("cut", [0, 75])
def test_lots_taken_out_in_parts_need_no_definition(cut: int) -> None:
    """Of 40 lots, each packed into a tote and taken out in three parts, half of them wholly; also where the records
    came in two runs of events.
    """
    rows: list[Row] = []
    for lot in range(40):
        known = {"material": "M", "lot": f"L{lot}", "package": f"TOTE{lot}", "unit": "KGM"}
        time = f"2026-03-01T{lot // 4 + 1:02}:{lot % 4}"
        rows.append(("packed", {**known, "quantity": "10", "event_time": f"{time}0:00Z"}))
        for part, amount in enumerate(("2.5", "3", "4.5" if lot % 2 else "4")):
            rows.append(("unpacked", {**known, "quantity": amount, "event_time": f"{time}{part + 1}:00Z"}))
    index, records = TraceIndex(), numbered(rows)
    for some in (records[:cut], records[cut:]):
        index.take(some, [])
        index.fold()
    assert index.base is not None
    standing = Standing(index.base)
    ended, told = unpacked(standing, runs_of(standing))
    assert told.all()
    assert sum(ended.end < FOREVER) == 20


def test_an_unpacking_sent_twice_is_left_to_the_definition() -> None:
    known = {"material": "M", "lot": "L", "package": "TOTE", "unit": "KGM"}
    rows: list[Row] = [("packed", {**known, "quantity": "4", "event_time": "2026-03-01T08:00:00Z"})]
    for record in ("A", "B"):
        out = {"quantity": "2", "event_time": "2026-03-01T09:00:00Z", "source_record": record}
        rows.append(("unpacked", {**known, **out}))
    index = TraceIndex()
    index.take(numbered(rows), [])
    index.fold()
    assert index.base is not None
    strict, _ = paired(Standing(index.base), READINGS).stays
    assert strict.high.tolist() == [FOREVER]
