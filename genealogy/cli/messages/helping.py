"""The help of the program in Chinese: texts of commands and options, and the titles that stand above them."""

from types import SimpleNamespace
from typing import Any

from genealogy.cli.messages.help_asking import HELP_ASKING
from genealogy.cli.messages.help_records import HELP_RECORDS

HELP = {
    **HELP_RECORDS,
    **HELP_ASKING,
    "Show this message and exit.": "显示此帮助并结束。",
}
_NAMES = SimpleNamespace(help_option_names=["--help"])
"""What Click asks its context for before it makes the option that shows the help."""
_TITLES = {"ARGUMENTS": "参数", "OPTIONS": "选项", "COMMANDS": "命令"}


def explain_in_chinese(command: Any) -> None:
    """The help of a Click command and of all below it; texts that have no Chinese stay."""
    from typer import rich_utils

    for name, title in _TITLES.items():
        setattr(rich_utils, f"{name}_PANEL_TITLE", title)
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
    rich_utils.DEFAULT_STRING = "[默认：{}]"
    _explain(command)


def _explain(command: Any) -> None:
    for name in ("help", "short_help", "epilog"):
        if text := getattr(command, name, None):
            setattr(command, name, HELP.get(text, text))
    for parameter in (*command.params, command.get_help_option(_NAMES)):
        if text := getattr(parameter, "help", None):
            parameter.help = HELP.get(text, text)
    for each in getattr(command, "commands", {}).values():
        _explain(each)
