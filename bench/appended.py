"""How fast a graph that exists takes further events: by Cypher, on either engine, in transactions that are synced.

The ledger's last events are appended a portion at a time: by us, who read the ledger and make the rows while the engine
works, and as ready rows, which is what the bare engine does with them, in turn. So both find the same graph, and an
engine that is as warm.
"""

import time
from statistics import mean
from typing import NamedTuple

from bench.bare import emptied, projected_seconds, steps_of
from genealogy.graph.engine import Graph, GraphSettings
from genealogy.ledger.ledger import Ledger
from genealogy.services.stores.projecting import catch_up

_PORTIONS = 7


class Appended(NamedTuple):
    """Rows a second, a portion each."""

    ours: list[float]
    bare: list[float]
    processor: float
    """Microseconds of our processor time a row."""


def appended(ledger: Ledger, graph: Graph, settings: GraphSettings, portion: int) -> Appended:
    """The first portion only warms the engine."""
    last = ledger.last_sequence()
    at = last - _PORTIONS * portion
    if at < portion:
        raise SystemExit(f"{last} events are too few to append {_PORTIONS} times {portion}")
    emptied(graph)
    catch_up(ledger, graph, settings, at)
    ours, bare, spent, taken = list[float](), list[float](), 0.0, 0
    for number in range(_PORTIONS):
        steps = steps_of(ledger, at, at + portion)
        rows = sum(len(step.nodes) + sum(map(len, step.links.values())) for step in steps)
        at += portion
        if number % 2:
            started, processor = time.perf_counter(), time.process_time()
            catch_up(ledger, graph, settings, at)
            ours.append(rows / (time.perf_counter() - started))
            spent, taken = spent + time.process_time() - processor, taken + rows
        else:
            bare.append(rows / projected_seconds(graph, ledger, steps))
    return Appended(ours, bare[1:], spent / taken * 1e6)


def print_appended(ledger: Ledger, graph: Graph, settings: GraphSettings, portion: int) -> None:
    found = appended(ledger, graph, settings, portion)
    ours, bare = mean(found.ours), mean(found.bare)
    print(
        f"appended, {portion:,} events at a time: {ours:,.0f} rows/s, bare engine {bare:,.0f} rows/s, "
        f"so that ours is {ours / bare:.0%} of it"
    )
    print(f"  ours one by one: {', '.join(f'{rate:,.0f}' for rate in found.ours)}")
    print(f"  bare one by one: {', '.join(f'{rate:,.0f}' for rate in found.bare)}")
