"""One thing that is wrong with a value, and where in it."""

from collections.abc import Callable
from typing import NamedTuple

DIGITS = frozenset("0123456789")


class Fault(NamedTuple):
    """`code` is a short English name with hyphens; `at` and `length` count characters of the value."""

    code: str
    at: int
    length: int

    @property
    def words(self) -> str:
        return self.code.replace("-", " ")

    def moved(self, by: int) -> "Fault":
        """The same fault in a text in which the value begins `by` characters later."""
        return self._replace(at=self.at + by)


Check = Callable[[str], Fault | None]
"""Looks at a value, and answers with its first fault."""


def whole(code: str, value: str) -> Fault:
    return Fault(code, 0, len(value))


def first_outside(code: str, value: str, allowed: frozenset[str]) -> Fault | None:
    """The first character that is not allowed, if there is one."""
    for at, character in enumerate(value):
        if character not in allowed:
            return Fault(code, at, 1)
    return None


def numeric(value: str) -> Fault | None:
    return first_outside("non-digit-character", value, DIGITS)
