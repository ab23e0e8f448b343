"""What the account and the exposed amounts of a trace cost beside the trace itself, over the index.

    python -m bench.amounts [--lots 1 30 300] [--units 11]

The plant of bench/arrays_plant.py; with more --units, of one finished lot. Each size in a process of its own; processor
time in milliseconds, of the quickest of several runs where they are short.
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from bench.arrays_plant import BATCHES, Plant
from bench.index import quickest
from genealogy.index.answers import answer
from genealogy.index.reach import Reach
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.segments.segment import Segment
from genealogy.index.trace_index import TraceIndex
from genealogy.model.times import FOREVER
from genealogy.queries.accounts.scope import account
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.quantities import quantities
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services.stores.collecting import rare_collection


def measure(lots: int, units: int | None) -> dict[str, float]:
    """Of a trace from so many received lots; or from one, of which one lot of so many units is made."""
    plant = Plant(lots * BATCHES) if units is None else Plant(1, units)
    index = TraceIndex(Segment.of(plant.tables()))
    reach, edges = Reach(index), IndexEdges(index, index.sequence, FOREVER)
    question = Question(Direction.FORWARD, tuple(plant.received()[:lots]))
    times = 10 if len(question.roots) == 1 and units is None else 1
    with rare_collection():
        traced, tracing = quickest(times, lambda: answer(reach, question))
        keys = [node.key for node in traced.nodes]
        _, accounting = quickest(times, lambda: account(edges, keys, Conversions(edges), question.tolerance))
        _, reckoning = quickest(times, lambda: quantities(edges, traced, question, Conversions(edges)))
    return {"things": len(keys), "trace_ms": tracing, "account_ms": accounting, "amounts_ms": reckoning}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lots", type=int, nargs="+", default=[1, 30, 300])
    parser.add_argument("--units", type=int, help="of one finished lot, instead")
    asked = parser.parse_args()
    sizes = asked.lots if asked.units is None else [1]
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        results = list(pool.map(partial(measure, units=asked.units), sizes))
    for name in results[0]:
        print(f"{name:<12}" + "".join(f"{result[name]:>14,.1f}" for result in results))


if __name__ == "__main__":
    main()
