"""The program `genealogy`: options, commands, and one message for each error."""

import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from genealogy.cli import failing
from genealogy.cli.context import Shared
from genealogy.cli.texts import in_language
from genealogy.model.errors import UsageError

_COMMANDS = (
    "demo", "load", "watch", "reconcile", "template", "map", "quarantine", "trace", "find", "show", "query", "graph",
    "scope", "drill", "causes", "balance", "check", "quality", "scan", "label", "epcis", "export", "simulate", "status",
)  # fmt: skip
"""In the order of the help; each is a module that has `commands`, or a function of the command's name."""
_HOUSED = {"map": "mapping", "find": "lookup", "show": "lookup", "label": "scan"}
"""The modules of those that have none of their own name."""

_WITH_VALUE = ("--data", "--lang")
_OF_MANY = ("--minus", "--also", "--healthy", "--sound")
_ASKING = ("forward", "backward", "causes")
_FLAGS = ("--json", "--debug")
_LEAST_WORDS = 2
"""Fewer words may be the name of a group of commands, which is answered by its help."""


def _tell_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"genealogy {version('genealogy')}")
        raise typer.Exit


def program(words: Sequence[str] = ()) -> typer.Typer:
    """The program with the command that the first word names, or with all where it names none: to import the modules
    of all takes a tenth of a short answer's time.
    """
    app = typer.Typer(
        name="genealogy",
        help="Lot genealogy and recall tracing.",
        epilog="The options of this page may stand before or after a command. Exit codes: 0 done, 1 our fault, "
        "2 wrong usage or unreadable input, 3 records were quarantined, 4 identifier unknown or ambiguous, "
        "5 a check found something, 6 ledger or graph unreachable, 7 not permitted.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        callback=_options,
    )
    asked = [word for word in words[:1] if word in _COMMANDS]
    for name in asked or _COMMANDS:
        module = import_module(f"genealogy.cli.{_HOUSED.get(name, name)}")
        if hasattr(module, "commands"):
            app.add_typer(module.commands, name=name)
        else:
            app.command(name)(getattr(module, name))
    return app


def _options(
    context: typer.Context,
    data: Path | None = typer.Option(None, help="Data folder. [env GENEALOGY_DATA; default ./genealogy-data]"),
    lang: str | None = typer.Option(None, help="Language of the answers: en or zh. [env GENEALOGY_LANG, LANG]"),
    json: bool = typer.Option(False, "--json", help="Answer with one JSON document on standard output."),
    debug: bool = typer.Option(False, "--debug", help="Show where an error came from."),
    version: bool = typer.Option(False, "--version", callback=_tell_version, is_eager=True, help="Tell it and end."),
) -> None:
    if lang not in (None, "en", "zh"):
        raise typer.BadParameter("choose en or zh", param_hint="--lang")
    context.obj = Shared(data, lang, json, debug)


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the program and end with its exit code."""
    failing.stop_on_sigterm()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal of another encoding, a file name of none
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    ours: list[str] = []
    try:
        rest = _spread(_hoisted(arguments, ours))
        command = typer.main.get_command(program(rest))
        if ("--help" in rest or len(rest) < _LEAST_WORDS) and _language(ours) == "zh":
            from genealogy.cli.messages.helping import explain_in_chinese

            explain_in_chinese(command)
        with command.make_context("genealogy", ours + rest) as context:
            command.invoke(context)
        sys.stdout.flush()
        return 0
    except typer.Exit as ended:
        return int(ended.exit_code)
    except (BrokenPipeError, SystemExit):  # rich makes the one of the other
        failing.mute()  # the reader has gone, as `head` does: nobody is left to tell
        return 0
    except (KeyboardInterrupt, Exception) as error:
        if "--debug" in ours and not hasattr(error, "format_message"):
            raise
        return _failed(error, ours)


def _language(ours: Sequence[str]) -> str:
    """What was asked for, also where the command did not come so far as to read its settings."""
    from genealogy.services.stores.settings import language_of

    asked = [after for before, after in pairwise((*ours, "")) if before == "--lang"]
    asked += [argument.partition("=")[2] for argument in ours if argument.startswith("--lang=")]
    return asked[-1] if asked else language_of()


def _hoisted(arguments: list[str], ours: list[str]) -> list[str]:
    """Moves the program's own options, wherever they stood, to `ours` and returns the others. Raises UsageError."""
    rest: list[str] = []
    queue = iter(arguments)
    for argument in queue:
        if argument == "--":
            rest += [argument, *queue]
        elif argument in _FLAGS or argument.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            ours.append(argument)
        elif argument in _WITH_VALUE:
            value = next(queue, None)
            if value is None:
                raise UsageError(f"{argument} needs a value: `genealogy --help` tells which")
            ours += [argument, value]
        else:
            rest.append(argument)
    return rest


def _spread(arguments: list[str]) -> list[str]:
    """`--minus A B` → `--minus A --minus B`, where the things asked about stand before it: so that B is not one of
    them.
    """
    spread: list[str] = []
    option = ""
    given = fresh = False
    for place, argument in enumerate(arguments):
        if argument.startswith("-"):
            option = argument if given and argument in _OF_MANY else ""
            fresh = True
        elif place and arguments[place - 1] in _ASKING:
            given = True
        elif option:
            spread += [] if fresh else [option]
            fresh = False
        spread.append(argument)
    return spread


def _failed(error: Any, ours: Sequence[str]) -> int:
    code, json = failing.exit_code(error), "--json" in ours

    def told(message: str) -> str:
        return message if json else in_language(message, _language(ours))

    try:
        if json:
            from genealogy.cli.output import print_json

            print_json(failing.document(error, code))
        elif hasattr(error, "format_message"):
            failing.show_usage(error, told)
            return code
        failing.tell(error, told)
    except OSError:
        failing.mute()
        failing.tell(error, told)
    return code
