"""One thing that is wrong with a value, and where in it."""

from typing import NamedTuple


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


def whole(code: str, value: str) -> Fault:
    return Fault(code, 0, len(value))


def first_outside(code: str, value: str, allowed: frozenset[str]) -> Fault | None:
    """The first character that is not allowed, if there is one."""
    for at, character in enumerate(value):
        if character not in allowed:
            return Fault(code, at, 1)
    return None
