"""Where lists of records stand in a JSON document, and a walk that finds them, one item of a list at a time.

A path is a JSON pointer (RFC 6901) whose parts may hold `*`: alone it is every item of a list or every member of an
object, in a name it stands for any characters.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genealogy.ingest.json_cursor import JsonCursor

Parts = tuple[re.Pattern[str], ...]
Wanted = Sequence[tuple[str, Parts]]
"""Names of lists of records, each with what is left of a path to its records."""


@dataclass(frozen=True, slots=True)
class Found:
    """One record: the list that it belongs to, its JSON pointer, its value, the objects around it from the nearest."""

    records: str
    pointer: str
    value: Any
    above: tuple[Mapping[str, Any], ...]


def parse_path(path: str) -> Parts:
    """`/` alone is the whole document."""
    parts = path.split("/")[1:] if path != "/" else []
    return tuple(re.compile(_pattern(part.replace("~1", "/").replace("~0", "~")), re.DOTALL) for part in parts)


def _pattern(part: str) -> str:
    return ".*".join(re.escape(text) for text in part.split("*"))


def escaped(name: str) -> str:
    """A name as a part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


class Walk:
    """A walk over one document. Objects down to the first lists are read member by member, and items of those lists
    one by one, so that memory holds one of them.

    `changed` is done to each value that is read whole. `outer` has, by pointer, what is to be known of the objects that
    are read member by member; `noticed` is told their members that lead to no record, as (pointer of the object, name,
    value), if `notices` says so.
    """

    def __init__(
        self,
        changed: Callable[[Any], Any],
        outer: Mapping[str, Mapping[str, Any]],
        notices: Callable[[str], bool] = lambda name: False,
        noticed: Callable[[str, str, Any], None] = lambda pointer, name, value: None,
    ) -> None:
        self._changed = changed
        self._outer = outer
        self._notices = notices
        self._noticed = noticed
        self.arrived = False
        """Whether a place was met where records could have been, if only an empty list."""

    def document(self, cursor: JsonCursor, wanted: Wanted) -> Iterator[Found]:
        """The records of a document, in its order. Raises UnreadableInput."""
        yield from self._at(cursor, wanted, "", ())
        cursor.finish()

    def _at(
        self, cursor: JsonCursor, wanted: Wanted, pointer: str, above: tuple[Mapping[str, Any], ...]
    ) -> Iterator[Found]:
        first = cursor.peek()
        if first not in ("{", "[") or any(not parts for _, parts in wanted):
            yield from self._within(self._changed(cursor.value()), wanted, pointer, above)
        elif first == "{":
            around = (self._outer.get(pointer, {}), *above)
            for name in cursor.members():
                if inner := _inner(wanted, name):
                    yield from self._at(cursor, inner, f"{pointer}/{escaped(name)}", around)
                elif self._notices(name):
                    self._noticed(pointer, name, self._changed(cursor.value()))
                else:
                    _pass_over(cursor)
        else:
            self.arrived |= any(len(parts) == 1 for _, parts in wanted)
            for number in cursor.items():
                inner = _inner(wanted, str(number))
                value = cursor.value()
                if inner:
                    yield from self._within(self._changed(value), inner, f"{pointer}/{number}", above)

    def _within(
        self, value: Any, wanted: Wanted, pointer: str, above: tuple[Mapping[str, Any], ...]
    ) -> Iterator[Found]:
        for name, parts in wanted:
            if not parts:
                self.arrived = True
                yield Found(name, pointer, value, above)
        if isinstance(value, dict):
            for key, item in value.items():
                if inner := _inner(wanted, key):
                    yield from self._within(item, inner, f"{pointer}/{escaped(key)}", (value, *above))
        elif isinstance(value, list):
            self.arrived |= any(len(parts) == 1 for _, parts in wanted)
            for number, item in enumerate(value):
                if inner := _inner(wanted, str(number)):
                    yield from self._within(item, inner, f"{pointer}/{number}", above)


def _inner(wanted: Wanted, name: str) -> Wanted:
    """What is left of the paths that go on at a member or item."""
    return [(records, parts[1:]) for records, parts in wanted if parts and parts[0].fullmatch(name)]


def _pass_over(cursor: JsonCursor) -> None:
    """Read a value that nobody wants, its members or items one by one."""
    match cursor.peek():
        case "{":
            for _ in cursor.members():
                cursor.value()
        case "[":
            for _ in cursor.items():
                cursor.value()
        case _:
            cursor.value()
