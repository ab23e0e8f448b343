"""What comes from files as a terminal may have it: control characters are shown, and none is obeyed."""

import re

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""But tabs and line ends; also those that turn the order of letters, by which a text may look like another one."""


def visible(text: str) -> str:
    """`\\x1b` in place of the character: a name of a file or a value may hold orders to a terminal."""
    return _CONTROLS.sub(lambda found: ascii(found[0])[1:-1], text)
