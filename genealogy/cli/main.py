"""The program `genealogy`: options, commands, and one message for each error."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from genealogy.cli import demo, graph, load, lookup, quarantine, query, status, template, trace
from genealogy.cli.context import Shared
from genealogy.model.errors import GenealogyError, IdentifierError, RecordError

app = typer.Typer(
    name="genealogy",
    help="Lot genealogy and recall tracing.",
    epilog="The options of this page may stand before or after a command. Exit codes: 0 done, 1 our fault, "
    "2 wrong usage or unreadable input, 3 records were quarantined, 4 identifier unknown or ambiguous, "
    "5 a check found something, 6 ledger or graph unreachable, 7 not permitted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo.demo)
app.command("load")(load.load)
app.command("template")(template.template)
app.add_typer(quarantine.commands, name="quarantine")
app.add_typer(trace.commands, name="trace")
app.command("find")(lookup.find)
app.command("show")(lookup.show)
app.command("query")(query.query)
app.add_typer(graph.commands, name="graph")
app.command("status")(status.status)

_WITH_VALUE = ("--data", "--lang")
_FLAGS = ("--json", "--debug")


@app.callback()
def options(
    context: typer.Context,
    data: Path | None = typer.Option(None, help="Data folder. [env GENEALOGY_DATA; default ./genealogy-data]"),
    lang: str | None = typer.Option(None, help="Language of the answers: en or zh. [env GENEALOGY_LANG, LANG]"),
    json: bool = typer.Option(False, help="Answer with one JSON document on standard output."),
    debug: bool = typer.Option(False, help="Show where an error came from."),
) -> None:
    if lang not in (None, "en", "zh"):
        raise typer.BadParameter("choose en or zh", param_hint="--lang")
    context.obj = Shared(data, lang, json, debug)


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the program and end with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(_hoisted(given)))


def _hoisted(arguments: list[str]) -> list[str]:
    """The program's own options first, wherever they stood."""
    ours: list[str] = []
    rest: list[str] = []
    queue = iter(arguments)
    for argument in queue:
        if argument == "--":
            rest += [argument, *queue]
        elif argument in _FLAGS or argument.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            ours.append(argument)
        elif argument in _WITH_VALUE:
            ours += [argument, *([value] if (value := next(queue, None)) is not None else [])]
        else:
            rest.append(argument)
    return ours + rest


def _run(arguments: list[str]) -> int:
    debug = "--debug" in arguments
    try:
        code = app(arguments, standalone_mode=False, prog_name="genealogy")
        sys.stdout.flush()
        return int(code or 0)
    except typer.Exit as ended:
        return int(ended.exit_code)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone, as `head` does: nobody is left to tell
        return 0
    except KeyboardInterrupt:
        return _tell("stopped; what was recorded stays, and the same command goes on from there", 130, arguments)
    except GenealogyError as error:
        if debug:
            raise
        code = 2 if isinstance(error, RecordError) else error.exit_code
        return _tell(str(error), code, arguments, error)
    except Exception as error:
        if debug:
            raise
        if shown := _usage(error):
            return shown
        return _tell(f"this is our fault: {type(error).__name__}: {error}; --debug shows where", 1, arguments)


def _usage(error: Exception) -> int:
    """Show a wrong use of the command line; 0 if the error is none."""
    show = getattr(error, "show", None)
    if show is None or not hasattr(error, "exit_code"):
        return 0
    show()
    return int(error.exit_code)


def _tell(message: str, code: int, arguments: list[str], error: GenealogyError | None = None) -> int:
    if "--json" in arguments:
        from genealogy.cli.output import print_json

        candidates = list(error.candidates) if isinstance(error, IdentifierError) else []
        print_json({"error": {"message": message, "exit_code": code, "candidates": candidates}})
    print(f"genealogy: {message}", file=sys.stderr)  # noqa: T201 - the last word of a failed command
    return code
