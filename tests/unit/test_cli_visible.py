"""Nothing that stands in a file gives orders to a terminal."""

from io import StringIO

import pytest

from genealogy.cli.consoles import Careful
from genealogy.cli.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\x9b2J", "a\\x9b2J"),
        ("lot\u202e1-R", "lot\\u202e1-R"),
        ("批号\n2", "批号\n2"),
    ],
)
def test_control_characters_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
    printed = StringIO()
    Careful(width=80, file=printed).print(text, markup=False)
    assert printed.getvalue() == shown + "\n"
