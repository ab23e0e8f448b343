"""Every text that --help shows has a Chinese one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from genealogy.cli.main import program
from genealogy.cli.messages.helping import HELP
from tests.e2e.program import run


def texts(command: Any) -> Iterator[str]:
    parts = [getattr(command, name, None) for name in ("help", "short_help", "epilog")]
    parts += [getattr(parameter, "help", None) for parameter in command.params]
    yield from filter(None, parts)
    for each in getattr(command, "commands", {}).values():
        yield from texts(each)


def test_every_text_of_the_help_is_translated() -> None:
    told = set(texts(typer.main.get_command(program())))
    assert len(told) > 100
    assert sorted(told - set(HELP)) == []
    assert sorted(set(HELP) - told - {"Show this message and exit."}) == []


def test_the_help_of_a_command_is_chinese(tmp_path: Path) -> None:
    done = run("load", "--help", "--lang", "zh", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "将文件中的记录载入账本" in done.out
    assert "选项" in done.out
    assert not any(text in done.out for text in ("Files, and folders", "Show this message", "required"))
