"""What a person types → the key of one thing in the graph."""

from dataclasses import dataclass
from typing import Any

from genealogy.graph.engine import Graph
from genealogy.graph.lookup import containing, numbered, properties_of
from genealogy.model import identifiers
from genealogy.model.errors import IdentifierError

_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Match:
    key: str
    name: str | None
    identifiers: list[str]


def resolve(graph: Graph, text: str) -> str:
    """Any accepted spelling, or a number that only one thing bears. Raises IdentifierError with the candidates."""
    parsed = identifiers.parse(text)
    if parsed is not None:
        if properties_of(graph, [parsed.key]):
            return parsed.key
        number = identifiers.split(parsed.key)[1][-1]
        raise _unknown(text, numbered(graph, number, _CANDIDATES))
    found = numbered(graph, text, _CANDIDATES)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(found)
        raise IdentifierError(f"{text!r} is the number of several things: {listed}; name one of them", tuple(found))
    raise _unknown(text, [row["key"] for row in containing(graph, text, _CANDIDATES)])


def _unknown(text: str, candidates: list[str]) -> IdentifierError:
    hint = (
        f"; did you mean {', '.join(candidates)}?" if candidates else "; `genealogy find TEXT` looks for a part of it"
    )
    return IdentifierError(f"nothing recorded is called {text!r}{hint}", tuple(candidates))


def find(graph: Graph, text: str, limit: int) -> tuple[list[Match], bool]:
    """Things whose key, name or foreign spelling contains the text, or that it resolves to; true if there are more."""
    rows: list[dict[str, Any]] = []
    parsed = _parsed(text)
    for key, properties in properties_of(graph, [parsed] if parsed else []).items():
        rows.append({"key": key, "name": properties.get("name"), "identifiers": properties.get("identifiers")})
    rows += [row for row in containing(graph, text, limit) if row["key"] != parsed]
    matches = [Match(row["key"], row["name"], list(row["identifiers"] or [])) for row in rows]
    return matches[:limit], len(matches) > limit


def _parsed(text: str) -> str | None:
    try:
        parsed = identifiers.parse(text)
    except IdentifierError:
        return None  # a part of an identifier is looked for as plain text
    return parsed.key if parsed else None
