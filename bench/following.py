"""What it takes to make the trace index of a ledger that has none, by part.

    python -m bench.following DATA

DATA is a data folder, for example of a simulated plant (docs/simulate.md) that `genealogy load` has recorded. Nothing
in it is changed. Processor time, in microseconds for each relationship.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from genealogy.index.expanded.expanding import columns_of
from genealogy.index.trace_index import TraceIndex
from genealogy.ledger.ledger import Ledger, Withdrawn, open_ledger
from genealogy.ledger.recorded import Recorded
from genealogy.services.stores.collecting import rare_collection

T = TypeVar("T")
_STEP = 1_000
"""Events that are kept at once: what is read is otherwise dropped as it is taken."""


class Spent:
    """Seconds of processor time by part."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, part: str, work: Callable[..., T], *given: Any) -> T:
        started = time.process_time()
        result = work(*given)
        self.seconds[part] = self.seconds.get(part, 0.0) + time.process_time() - started
        return result


def follow(ledger: Ledger, spent: Spent) -> int:
    """How many relationships the index has."""
    index = TraceIndex()
    upto = ledger.last_sequence()
    while index.sequence < upto:
        after, end = index.sequence, min(index.sequence + _STEP, upto)
        events: list[Recorded] = spent("read", list, ledger.read(after, end))
        withdrawn: list[Withdrawn] = spent("read what is withdrawn", list, ledger.withdrawn(after, end))
        spent("collect, and fold heaps", index.take, events, withdrawn)
    spent("arrange the last heap", index.fold)
    base = index.base
    if base is None:
        return 0
    spent("expand", columns_of, base)
    return base.links_held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    spent = Spent()
    with rare_collection(), open_ledger(None, parser.parse_args().data, read_only=True) as ledger:
        events, links = ledger.last_sequence(), follow(ledger, spent)
    print(f"{events:,} events, {links:,} relationships")
    for part, seconds in spent.seconds.items():
        print(f"{part:<26}{seconds / max(links, 1) * 1e6:8.2f} µs a relationship")


if __name__ == "__main__":
    main()
