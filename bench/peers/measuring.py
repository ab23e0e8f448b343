"""What is measured of every peer, and how: the words that peers and report share."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bench.peers.plant import Plant

T = TypeVar("T")
MANY = 500
_TIMES, _SECONDS, _LONG = 15, 2.0, 20.0
DRILL_SECONDS = 10.0


class Absent(Exception):
    """What this machine lacks, so that a peer cannot be measured."""


class Step(StrEnum):
    RECORD = "record"
    """Files into the ledger: read, checked, kept for ever."""
    RECORDED = "recorded"
    """The ledger on disk."""
    BUILD = "build"
    """Everything there, as far as it can be asked: from the ledger, or from plain edges."""
    DISK = "disk"
    MEMORY = "memory"
    ONE = "one"
    MANY = "many"
    COUNT_ONE = "count one"
    """The number of things reached and no more; times not considered."""
    COUNT_MANY = "count many"
    ANSWER_ONE = "answer one"
    """With what is confirmed and possible, paths, relationships, gaps."""
    ANSWER_MANY = "answer many"
    DRILL = "drill"
    """Each finished lot by itself, forward and backward."""
    APPEND = "append"
    AFTER = "after"
    """One lot, right after the append."""
    FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class Measure:
    """`value` is in seconds, or bytes. `asked` counts the lots asked about, `reached` the things in the answers."""

    step: Step
    value: float
    asked: int = 0
    reached: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """The lots that every peer is asked about, in the same order."""

    one: int
    many: list[int]
    each: list[int]

    @classmethod
    def of(cls, plant: Plant) -> "Asked":
        numbers = plant.numbers()
        received, finished = numbers["received"].tolist(), numbers["finished"].tolist()
        return cls(int(numbers["one"]), received[:MANY], finished)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def median(step: Step, work: Callable[[], int], asked: int) -> Measure:
    """The median of several runs after a first one, or that one where it is long. `work` gives what it reached."""
    reached, first = timed(work)
    if first > _LONG:
        return Measure(step, first, asked, reached)
    seconds: list[float] = []
    while sum(seconds) < _SECONDS and len(seconds) < _TIMES:
        seconds.append(timed(work)[1])
    return Measure(step, statistics.median(seconds), asked, reached)


def drill(work: Callable[[int], int], lots: Sequence[int]) -> Measure:
    """One lot after the other, as many as the time allows. `work` asks both ways."""
    started, asked, reached = time.perf_counter(), 0, 0
    for lot in lots:
        reached += work(lot)
        asked += 1
        if time.perf_counter() - started > DRILL_SECONDS:
            break
    return Measure(Step.DRILL, time.perf_counter() - started, asked, reached)


def disk(*paths: Path) -> Measure:
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    return Measure(Step.DISK, sum(file.stat().st_size for file in files if file.is_file()))


def memory(process: int | str = "self") -> Iterator[Measure]:
    """The highest resident size of a process, where the system tells it."""
    if sys.platform == "linux":
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
        yield Measure(Step.MEMORY, int(line.split()[1]) * 1024)
