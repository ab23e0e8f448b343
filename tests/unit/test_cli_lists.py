"""Options that take several identifiers."""

from typing import Any

import pytest
import typer

from genealogy.cli.main import _ASKING, _OF_MANY, _spread, program


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trace forward A --minus B C --also D E", "trace forward A --minus B --minus C --also D --also E"),
        ("trace forward A --minus B --minus C", "trace forward A --minus B --minus C"),
        ("trace forward A --minus B C --depth 3", "trace forward A --minus B --minus C --depth 3"),
        ("causes A B --healthy C D E", "causes A B --healthy C --healthy D --healthy E"),
        ("causes A --sound C D", "causes A --sound C --sound D"),
        ("causes --healthy C A B", "causes --healthy C A B"),
        ("scope save N forward A --minus B C", "scope save N forward A --minus B --minus C"),
        ("find --minus", "find --minus"),
        ("load A B", "load A B"),
    ],
)  # fmt: skip
def test_after_the_things_asked_about_each_takes_all_that_follow(typed: str, meant: str) -> None:
    assert _spread(typed.split()) == meant.split()


def test_every_option_that_takes_identifiers_is_one_of_them() -> None:
    found = {
        option
        for command in _commands(typer.main.get_command(program()))
        if command.name in {*_ASKING, "save"}
        for parameter in command.params
        if parameter.param_type_name == "option" and parameter.multiple
        for option in parameter.opts
    }
    assert found == set(_OF_MANY)


def _commands(command: Any) -> list[Any]:
    below = getattr(command, "commands", {}).values()
    return [command, *(one for each in below for one in _commands(each))]
