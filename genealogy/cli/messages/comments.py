"""The comments of a mapping file that is proposed, in the user's language; all else stays as it is."""

import re
from collections.abc import Callable

_COMMENT = re.compile(r"""((?:[^"#]|"(?:[^"\\]|\\.)*")*# )(.*)""")
"""What stands before a comment, in which a quotation may hold a number sign, and its text."""


def commented(text: str, told: Callable[[str], str]) -> str:
    """The mapping file with each comment said by `told`."""
    return "".join(_line(line, told) for line in text.splitlines(keepends=True))


def _line(line: str, told: Callable[[str], str]) -> str:
    found = _COMMENT.fullmatch(line.rstrip("\n"))
    return f"{found[1]}{told(found[2])}\n" if found else line
