"""Options that take several identifiers."""

import pytest

from genealogy.cli.main import _spread


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trace forward A --minus B C --also D E", "trace forward A --minus B --minus C --also D --also E"),
        ("trace forward A --minus B --minus C", "trace forward A --minus B --minus C"),
        ("trace forward A --minus B C --depth 3", "trace forward A --minus B --minus C --depth 3"),
        ("causes A B --healthy C D E", "causes A B --healthy C --healthy D --healthy E"),
        ("causes --healthy C A B", "causes --healthy C A B"),
        ("scope save N forward A --minus B C", "scope save N forward A --minus B --minus C"),
        ("find --minus", "find --minus"),
        ("load A B", "load A B"),
    ],
)  # fmt: skip
def test_after_the_things_asked_about_each_takes_all_that_follow(typed: str, meant: str) -> None:
    assert _spread(typed.split()) == meant.split()
