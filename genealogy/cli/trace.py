"""`genealogy trace forward | backward`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genealogy.cli.context import Shared, opened

if TYPE_CHECKING:
    from genealogy.services.tracing import Answer

commands = typer.Typer(help="What did a thing reach, and what went into it?", no_args_is_help=True)

Things = Annotated[list[str], typer.Argument(metavar="ID...", help="Identifiers in any spelling.")]
Depth = Annotated[int, typer.Option(min=1, help="Follow at most so many relationships.")]
AsOf = Annotated[str | None, typer.Option(help="What was known at a ledger sequence or a time.")]
At = Annotated[str | None, typer.Option(help="The world at a time: later events are left aside.")]
Strict = Annotated[
    bool, typer.Option("--strict-times", help="Only what recorded times confirm, and what that leaves out.")
]
Tolerance = Annotated[str | None, typer.Option(help="How far off recorded times may be: 1d, 8h, 0. [default 1d]")]
Engine = Annotated[str, typer.Option(help="auto (the index), index or cypher.")]
Csv = Annotated[Path | None, typer.Option(help="Write the reached things to a CSV file.")]
Html = Annotated[Path | None, typer.Option(help="Write graph, timeline, account and table as a page for a browser.")]
Xlsx = Annotated[Path | None, typer.Option(help="Write things, edges, gaps and context to a workbook.")]


@commands.command()
def forward(
    context: typer.Context,
    things: Things,
    depth: Depth = 1000,
    as_of: AsOf = None,
    at: At = None,
    strict_times: Strict = False,
    tolerance: Tolerance = None,
    engine: Engine = "auto",
    csv: Csv = None,
    xlsx: Xlsx = None,
    html: Html = None,
) -> None:
    """What did these things reach: batches, lots, units, packages, shipments, consignees?"""
    _trace(context, "forward", things, depth, as_of, at, strict_times, tolerance, engine, csv, xlsx, html)


@commands.command()
def backward(
    context: typer.Context,
    things: Things,
    depth: Depth = 1000,
    as_of: AsOf = None,
    at: At = None,
    strict_times: Strict = False,
    tolerance: Tolerance = None,
    engine: Engine = "auto",
    csv: Csv = None,
    xlsx: Xlsx = None,
    html: Html = None,
) -> None:
    """What went into these things: lots, batches, suppliers, equipment, operators?"""
    _trace(context, "backward", things, depth, as_of, at, strict_times, tolerance, engine, csv, xlsx, html)


def _trace(
    context: typer.Context,
    direction: str,
    things: list[str],
    depth: int,
    as_of: str | None,
    at: str | None,
    strict_times: bool,
    tolerance: str | None,
    engine: str,
    csv: Path | None,
    xlsx: Path | None,
    html: Path | None,
) -> None:
    from genealogy.model.times import parse_duration
    from genealogy.queries.edges import Direction
    from genealogy.queries.trace import Question
    from genealogy.services.tracing import Bounds, ask

    with opened(context) as (shared, app):
        width = shared.settings().tolerance if tolerance is None else parse_duration(tolerance)
        question = Question(Direction(direction), (), depth, width, strict_times)
        answer = ask(app, things, question, Bounds(as_of, at), engine)
    _tell(shared, answer, csv, xlsx, html)


def _tell(shared: Shared, answer: "Answer", csv: Path | None, xlsx: Path | None, html: Path | None) -> None:
    if html:
        from genealogy.cli.pictured import write_page

        write_page(html, answer, shared.settings().language)
    if csv or xlsx or not shared.json:
        from genealogy.cli import traced

        if csv:
            traced.write_table(csv, answer)
        if xlsx:
            traced.write_workbook(xlsx, answer)
        if not shared.json:
            traced.show(shared, answer)
    if shared.json:
        from genealogy.cli.output import print_json

        print_json(answer.document())
