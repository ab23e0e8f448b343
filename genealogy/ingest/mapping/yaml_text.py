"""YAML as plain values that know their lines: every scalar is text, nothing is executed, nothing is expanded.

YAML's own types are left aside on purpose: a lot `007`, a movement type `101` and the country `NO` stay what they are.
"""

from typing import Any

import yaml

from genealogy.model.errors import UsageError

Path = tuple[str | int, ...]
"""Where a value stands: keys of mappings and numbers of list items."""

_NULLS = frozenset(("", "~", "null"))
_DEEPEST = 20


def read_yaml(text: str, name: str) -> tuple[Any, dict[Path, int]]:
    """The document, and the line of each of its values. UsageError names the line of what cannot be read."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f" line {mark.line + 1}" if mark else ""
        raise UsageError(f"{name}{line}: this is not YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise UsageError(f"{name}: this is not YAML: {error}") from None
    except RecursionError:
        raise UsageError(f"{name}: values are nested too deeply") from None
    lines: dict[Path, int] = {}
    return (_plain(node, (), lines, name, set()) if node else None), lines


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int], name: str, seen: set[int]) -> Any:
    lines[path] = line = node.start_mark.line + 1
    if id(node) in seen:
        raise UsageError(f"{name} line {line}: aliases (*name) are not allowed; write the value again")
    seen.add(id(node))
    if len(path) > _DEEPEST:
        raise UsageError(f"{name} line {line}: values are nested too deeply")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, number), lines, name, seen) for number, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, name, seen)
    quoted = isinstance(node, yaml.ScalarNode) and node.style is not None
    return None if not quoted and node.value in _NULLS else _text(node, line, name)


def _text(node: yaml.Node, line: int, name: str) -> str:
    """Escapes in quotes may tell what no file holds, and no record may hold."""
    text = str(node.value)
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise UsageError(f"{name} line {line}: {text!a} holds NUL, or half of a character; write another value")
    return text


def _mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int], name: str, seen: set[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise UsageError(f"{name} line {line}: a name must be plain text")
        key = _text(key_node, line, name)
        if key in found:
            raise UsageError(f"{name} line {line}: {key!r} stands twice; keep one")
        found[key] = _plain(value_node, (*path, key), lines, name, seen)
        lines[(*path, key)] = line
    return found
