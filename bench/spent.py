"""What a build takes: by the clock, and of the processor time of this process and of the embedded engine.

Where others want the processors, the clock tells how many they are; processor time tells what there is to do.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from genealogy.graph.embedded.endpoint import published
from genealogy.graph.embedded.folder import Layout


class Spent(NamedTuple):
    """Seconds; `engine` is 0 where it cannot be told: of a server, or on a system without /proc."""

    clock: float
    processor: float
    engine: float


def spent(data: Path, work: Callable[[], object]) -> Spent:
    """What `work` takes; the engine is that of a data folder."""
    clock, processor, engine = time.perf_counter(), time.process_time(), _engine_seconds(data)
    work()
    return Spent(time.perf_counter() - clock, time.process_time() - processor, _engine_seconds(data) - engine)


def _engine_seconds(data: Path) -> float:
    endpoint = published(Layout.of(data).endpoint)
    if endpoint is None:
        return 0.0
    try:
        stat = Path(f"/proc/{endpoint.engine}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return 0.0
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
