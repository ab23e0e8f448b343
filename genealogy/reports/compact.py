"""A trace answer as columns: what a page of 50,000 things embeds, a fraction of the size of the public JSON."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Document = Mapping[str, Any]


class _Words:
    """Numbers the texts that repeat, in the order of their first use; -1 stands for null."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, word: str | None) -> int:
        return -1 if word is None else self._numbers.setdefault(word, len(self._numbers))

    def column(self, rows: Iterable[Document], name: str) -> list[int]:
        return [self.number(row.get(name)) for row in rows]

    def listed(self) -> list[str]:
        return list(self._numbers)


def compact(document: Document) -> dict[str, Any]:
    """The answer of the public interface, as columns.

    `nodes` holds the reached things and, from `reached` on, those of `context`. `kinds`, `bases`, `types`, `times`,
    `units` and `reasons` are what the numbers in the columns stand for, -1 for null; `parent` is the last step of the
    witness path, by number, and `via` the whole path of those whose path is not the parent's and one step more.
    """
    things: list[Document] = [*document["nodes"], *document.get("context", ())]
    numbers = {node["key"]: number for number, node in reversed(list(enumerate(things)))}
    words = {name: _Words() for name in ("kinds", "bases", "types", "precisions", "times", "units", "reasons")}
    parents, paths = _paths(things, numbers)
    answer: dict[str, Any] = {
        name: document.get(name) for name in ("direction", "engine", "as_of", "bounds", "truncated", "elapsed_ms")
    }
    answer |= {
        "reached": len(document["nodes"]),
        "roots": [numbers[key] for key in document["roots"] if key in numbers],
        "root_keys": list(document["roots"]),
        "nodes": {
            "key": [node["key"] for node in things],
            "kind": words["kinds"].column(things, "kind"),
            "depth": [node["depth"] for node in things],
            "basis": words["bases"].column(things, "basis"),
            "since": words["times"].column(things, "exposed_from"),
            "parent": parents,
            "via": paths,
            "name": _sparse(things, "name"),
            "identifiers": _sparse(things, "identifiers"),
            "quantity": _sparse(things, "quantity"),
        },
        "edges": _edges(document["edges"], numbers, words),
        "account": list(document.get("account") or ()),
        "gaps": _reasons(document.get("gaps") or (), words["reasons"]),
        "left_out": _reasons(document.get("left_out") or (), words["reasons"]),
    }
    return answer | {name: numbered.listed() for name, numbered in words.items()}


def _edges(edges: Sequence[Document], numbers: Mapping[str, int], words: Mapping[str, _Words]) -> dict[str, Any]:
    return {
        "source": [numbers.get(edge["source"], -1) for edge in edges],
        "target": [numbers.get(edge["target"], -1) for edge in edges],
        "type": words["types"].column(edges, "type"),
        "time": words["times"].column(edges, "event_time"),
        "precision": words["precisions"].column(edges, "precision"),
        "quantity": [edge.get("quantity") for edge in edges],
        "unit": words["units"].column(edges, "unit"),
        "sequence": [edge.get("sequence") for edge in edges],
    }


def _reasons(gaps: Sequence[Document], reasons: _Words) -> list[tuple[str, int]]:
    return [(gap["key"], reasons.number(gap["reason"])) for gap in gaps]


def _sparse(things: Sequence[Document], name: str) -> dict[str, Any]:
    """By number, of those that have any: most units have neither a name nor another spelling."""
    return {str(number): node[name] for number, node in enumerate(things) if node.get(name)}


def _paths(things: Sequence[Document], numbers: Mapping[str, int]) -> tuple[list[int], dict[str, list[int | str]]]:
    """(the last step of each witness path, the paths that differ from their last step's own)."""
    parents: list[int] = []
    paths: dict[str, list[int | str]] = {}
    for number, node in enumerate(things):
        via = node["via"]
        parent = numbers.get(via[-1], -1) if via else -1
        parents.append(parent)
        if via and (parent < 0 or things[parent]["via"] != via[:-1]):
            paths[str(number)] = [numbers.get(key, key) for key in via]
    return parents, paths
