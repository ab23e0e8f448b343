"""The document of the benchmarks beside peers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.peers.measuring import Step
from bench.telling import busy, machine, table

PEERS = {
    "index": "ours: trace index",
    "embedded": "ours: Cypher, embedded engine",
    "neo4j_cypher": "ours: Cypher, Neo4j",
    "sqlite": "SQLite, recursive CTE",
    "duckdb": "DuckDB, recursive CTE",
    "networkx": "networkx",
    "neo4j_plain": "Neo4j, variable-length Cypher",
}
"""In the order in which they run: the first fills the ledger, which the next two read."""

_TEXT = """# Benchmarks

Written by `make bench`; do not edit. Measured on {machine}.

One peer after the other, each in a process of its own; the median of several runs after a first one that is not
counted, or that one alone where it takes more than twenty seconds.

## What is asked

A made-up plant: a received lot goes, by way of mixes and batches, into 87 finished lots of nine units, which are packed
into cartons and shipped; it reaches some 1,400 things. `bench/peers/planting.py` writes its tables (a simulated plant's
lots reach about a hundred things, too few to tell a recall by).

- **things**: the list of things reached from one received lot, or from up to 500 at once.
- **whole answer**: ours alone: which of them are confirmed and which possible, since when, by which path, over which
  records, and what is not known.
- **number**: how many, and no more; over Cypher ours is the upper bound of the catalogue, time not considered.
- **drill**: each finished lot by itself, forward and backward, a lot; of those that take long as many lots as ten
  seconds allow.
- **record**: files read, checked and kept in the ledger. **build**: from there, or for the others from edges in memory,
  to what answers. **append**: some 10,000 events more; **then one lot**: the question right after.

The peers get bare pairs of numbers and answer an **easier question**: no times, no holders that are used again, no
withdrawn records, no names, no record that proves a step. On this plant, where no package is used twice and every time
is exact, their answer is the same set. On a plant with reused totes it is not: there the plain edges reach nearly
everything (docs/accuracy.md tells what times are worth).

{sizes}{growth}"""

_QUESTIONS = (
    ("one lot: things", Step.ONE), ("number", Step.COUNT_ONE), ("whole answer", Step.ANSWER_ONE),
    ("many lots: things", Step.MANY), ("number", Step.COUNT_MANY), ("whole answer", Step.ANSWER_MANY),
)  # fmt: skip
_COSTS = (
    ("record", Step.RECORD), ("build", Step.BUILD), ("on disk", Step.DISK), ("memory", Step.MEMORY),
    ("append", Step.APPEND), ("then one lot", Step.AFTER), ("fingerprint", Step.FINGERPRINT),
)  # fmt: skip


@dataclass(slots=True)
class Run:
    """What one peer told at one size. `measures` are those of `bench.peers.measuring.Measure`, by step."""

    peer: str
    version: str = ""
    measures: dict[str, dict[str, Any]] = field(default_factory=dict)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a plant is, as `bench.peers.plant.Plant` counts it."""

    relationships: int
    events: int
    things: int
    flows: int


@dataclass(slots=True)
class Found:
    """What all peers told about one plant. `load` is how many processes of others kept the machine busy when the run
    began; `date` is the day, as ISO 8601 writes it.
    """

    size: Size
    runs: Sequence[Run]
    load: float
    date: str

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Found":
        """From its JSON document."""
        return cls(Size(**told["size"]), [Run(**run) for run in told["runs"]], told["load"], told["date"])


def report(found: Sequence[Found]) -> str:
    growth = _growth(found) if len(found) > 1 else ""
    return _TEXT.format(machine=machine(), sizes="".join(map(_size, found)), growth=growth)


def _size(found: Found) -> str:
    size, runs = found.size, found.runs
    ours = next((run.measures for run in runs if run.peer == "index"), {})
    many = max((run.measures[Step.ANSWER_MANY]["asked"] for run in runs if Step.ANSWER_MANY in run.measures), default=0)
    questions = [name.replace("many", str(many)) if many else name for name, _ in _QUESTIONS]
    told = (
        f"## {size.relationships:,} relationships\n\n{size.events:,} events; to the peers {size.things:,} things "
        f"and {size.flows:,} edges. In brackets: times as long as our index takes for the same column, where it "
        f"answers it. Measured on {found.date}{busy(found.load)}.\n\n"
    )
    told += table(["", *questions, "drill"], (
        [_title(run), *(_seconds(run.measures.get(step), ours.get(step)) for _, step in _QUESTIONS),
         _drill(run.measures.get(Step.DRILL), ours.get(Step.DRILL))]
        for run in runs
    ))  # fmt: skip
    told += table(["", *(name for name, _ in _COSTS)], (
        [_title(run), *(_cost(run.measures.get(step)) for _, step in _COSTS)] for run in runs
    ))  # fmt: skip
    return told + _remarks(runs)


def _title(run: Run) -> str:
    return f"{PEERS[run.peer]}{' ¹' if run.problem else ''}"


def _seconds(one: Mapping[str, Any] | None, ours: Mapping[str, Any] | None) -> str:
    if one is None:
        return ""
    beside = "" if ours is None or one is ours else f" ({_ratio(one['value'] / ours['value'])})"
    return _time(one["value"]) + beside


def _ratio(times: float) -> str:
    return f"×{times:.2g}" if times < 10 else f"×{times:,.0f}"


def _time(seconds: float) -> str:
    if seconds < 0.001:
        return f"{seconds * 1e6:,.0f} µs"
    if seconds < 1:
        return f"{seconds * 1e3:,.{1 if seconds < 0.1 else 0}f} ms"
    return f"{seconds:,.{1 if seconds < 100 else 0}f} s"


def _drill(one: Mapping[str, Any] | None, ours: Mapping[str, Any] | None) -> str:
    """A lot's share of the time, and how many lots it was measured on."""
    if one is None:
        return ""
    share = {"value": one["value"] / one["asked"]}
    beside = None if ours is None or one is ours else {"value": ours["value"] / ours["asked"]}
    return f"{_seconds(share, beside)}, {one['asked']:,} lots"


def _cost(one: Mapping[str, Any] | None) -> str:
    if one is None:
        return ""
    return f"{one['value'] / 1e6:,.1f} MB" if one["step"] in {Step.DISK, Step.MEMORY} else _time(one["value"])


def _remarks(runs: Sequence[Run]) -> str:
    told = ["Versions: " + ", ".join(dict.fromkeys(run.version for run in runs if run.version)) + "."]
    for run in runs:
        if recorded := run.measures.get(Step.RECORDED):
            told.append(f"The ledger of all events, which the index and both graphs are built from: {_disk(recorded)}.")
        if found := run.measures.get(Step.FINGERPRINT):
            told.append(f"Fingerprint ({PEERS[run.peer]}): of {found['asked']:,} nodes and relationships.")
    told += _agreement(runs)
    told += [f"¹ {PEERS[run.peer]}: {run.problem}." for run in runs if run.problem]
    return "\n".join(f"- {line}" for line in told) + "\n\n"


def _disk(one: Mapping[str, Any]) -> str:
    return f"{one['value'] / 1e6:,.1f} MB"


def _agreement(runs: Sequence[Run]) -> list[str]:
    """Whether all reached the same number of things."""
    told = []
    for what, steps in (("one lot", (Step.ONE, Step.ANSWER_ONE)), ("many lots", (Step.MANY, Step.ANSWER_MANY))):
        reached: dict[int, list[str]] = {}
        for run in runs:
            for step in steps:
                if step in run.measures:
                    reached.setdefault(run.measures[step]["reached"], []).append(PEERS[run.peer])
        if len(reached) == 1:
            told.append(f"From {what}: {next(iter(reached)):,} things, the same for all.")
        elif reached:
            differ = "; ".join(f"{count:,} ({', '.join(dict.fromkeys(who))})" for count, who in reached.items())
            told.append(f"From {what} the answers **differ**: {differ}.")
    return told


def _growth(found: Sequence[Found]) -> str:
    """How the time for one lot grows with the plant."""
    sizes = [f"{one.size.relationships:,}" for one in found]
    rows = [[name, *(_one(one.runs, peer) for one in found)] for peer, name in PEERS.items()]
    head = ["relationships", *sizes]
    return "## One lot, as the plant grows\n\nThings reached, or where only that is asked for the whole answer.\n\n" + (
        table(head, rows).rstrip("\n") + "\n"
    )


def _one(runs: Sequence[Run], peer: str) -> str:
    measures = next((run.measures for run in runs if run.peer == peer), {})
    return _seconds(measures.get(Step.ONE) or measures.get(Step.ANSWER_ONE), None)
