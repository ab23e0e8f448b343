"""A trace answer as columns: what a page of 50,000 things embeds, a fraction of the size of the public JSON."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Document = Mapping[str, Any]


class _Words:
    """Numbers the texts that repeat, in the order of their first use; -1 stands for null."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, word: str | None) -> int:
        return -1 if word is None else self._numbers.setdefault(word, len(self._numbers))

    def listed(self) -> list[str]:
        return list(self._numbers)


class Sequences(array):  # type: ignore[type-arg]  # it takes no parameter when it runs
    """Ledger sequences in few bytes; 0, which is none, is told as null."""

    def __iter__(self) -> Iterator[int | None]:
        return (one or None for one in super().__iter__())


class Sparse(Mapping[str, Any]):
    """By number, as text, what some things have; in the order of numbers."""

    def __init__(self) -> None:
        self._numbers = array("i")
        self._values: list[Any] = []

    def add(self, number: int, value: Any) -> None:
        self._numbers.append(number)
        self._values.append(value)

    def __getitem__(self, number: str) -> Any:
        place = bisect_left(self._numbers, int(number))
        if place < len(self) and self._numbers[place] == int(number):
            return self._values[place]
        raise KeyError(number)

    def __iter__(self) -> Iterator[str]:
        return map(str, self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def pairs(self) -> Iterator[tuple[str, Any]]:
        return zip(self, self._values, strict=True)


class _Things:
    """Columns of things, in the order in which they are told."""

    def __init__(self, words: Mapping[str, _Words]) -> None:
        self._words = words
        self.numbers: dict[str, int] = {}
        self.columns: dict[str, Any] = {"key": []}
        self.columns |= {name: array("i") for name in ("kind", "depth", "basis", "since")}
        self.sparse = {name: Sparse() for name in ("name", "identifiers", "quantity")}
        """By number, of those that have any: most units have neither a name nor another spelling."""
        self._vias: list[Sequence[str]] = []

    def take(self, nodes: Iterable[Document]) -> int:
        """How many there are now."""
        key, kind, depth, basis, since = (one.append for one in self.columns.values())
        kinds, bases, times = (self._words[name].number for name in ("kinds", "bases", "times"))
        for node in nodes:
            number = len(self._vias)
            self.numbers.setdefault(node["key"], number)
            key(node["key"])
            kind(kinds(node.get("kind")))
            depth(node["depth"])
            basis(bases(node.get("basis")))
            since(times(node.get("exposed_from")))
            self._vias.append(node["via"])
            for name, known in self.sparse.items():
                if value := node.get(name):
                    known.add(number, value)
        return len(self._vias)

    def paths(self) -> tuple[Sequence[int], dict[str, list[int | str]]]:
        """(the last step of each witness path, the paths that differ from their last step's own)."""
        parents = array("i")
        paths: dict[str, list[int | str]] = {}
        for number, via in enumerate(self._vias):
            parent = self.numbers.get(via[-1], -1) if via else -1
            parents.append(parent)
            if via and (parent < 0 or self._vias[parent] != via[:-1]):
                paths[str(number)] = [self.numbers.get(key, key) for key in via]
        return parents, paths


def compact(document: Document) -> dict[str, Any]:
    """The answer of the public interface, as columns; its lists may be iterators, each is gone through once.

    `nodes` holds the reached things and, from `reached` on, those of `context`. `kinds`, `bases`, `types`, `times`,
    `units` and `reasons` are what the numbers in the columns stand for, -1 for null; `parent` is the last step of the
    witness path, by number, and `via` the whole path of those whose path is not the parent's and one step more.
    """
    words = {name: _Words() for name in ("kinds", "bases", "types", "precisions", "times", "units", "reasons")}
    things = _Things(words)
    reached = things.take(document["nodes"])
    things.take(document.get("context", ()))
    parents, paths = things.paths()
    answer: dict[str, Any] = {
        name: document.get(name) for name in ("direction", "engine", "as_of", "bounds", "truncated", "elapsed_ms")
    }
    answer |= {
        "reached": reached,
        "roots": [things.numbers[key] for key in document["roots"] if key in things.numbers],
        "root_keys": list(document["roots"]),
        "nodes": things.columns | {"parent": parents, "via": paths} | things.sparse,
        "edges": _edges(document["edges"], things.numbers, words),
        "account": list(document.get("account") or ()),
        "gaps": _reasons(document.get("gaps") or (), words["reasons"]),
        "left_out": _reasons(document.get("left_out") or (), words["reasons"]),
    }
    return answer | {name: numbered.listed() for name, numbered in words.items()}


def _edges(edges: Iterable[Document], numbers: Mapping[str, int], words: Mapping[str, _Words]) -> dict[str, Any]:
    names = ("source", "target", "type", "time", "precision", "quantity", "unit", "sequence")
    columns: dict[str, Any] = {name: array("i") for name in names}
    columns |= {"quantity": [], "sequence": Sequences("q")}
    source, target, kind, time, precision, quantity, unit, sequence = (one.append for one in columns.values())
    types, times, precisions, units = (words[name].number for name in ("types", "times", "precisions", "units"))
    for edge in edges:
        source(numbers.get(edge["source"], -1))
        target(numbers.get(edge["target"], -1))
        kind(types(edge.get("type")))
        time(times(edge.get("event_time")))
        precision(precisions(edge.get("precision")))
        quantity(edge.get("quantity"))
        unit(units(edge.get("unit")))
        sequence(edge.get("sequence") or 0)
    return columns


def _reasons(gaps: Iterable[Document], reasons: _Words) -> list[tuple[str, int]]:
    return [(gap["key"], reasons.number(gap["reason"])) for gap in gaps]
