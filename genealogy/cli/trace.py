"""`genealogy trace forward | backward`."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genealogy.cli.context import Engine, Shared, opened
from genealogy.services.bounds import Bounds

if TYPE_CHECKING:
    from genealogy.services.tracing import Answer
    from genealogy.services.whatif import Compared

commands = typer.Typer(help="What did a thing reach, and what went into it?", no_args_is_help=True)

Things = Annotated[list[str], typer.Argument(metavar="ID...", help="Identifiers in any spelling.")]
Depth = Annotated[int, typer.Option(min=1, help="Follow at most so many relationships.")]
AsOf = Annotated[str | None, typer.Option(help="What was known at a ledger sequence or a time.")]
At = Annotated[str | None, typer.Option(help="The world at a time: later events are left aside.")]
Strict = Annotated[
    bool, typer.Option("--strict-times", help="Only what recorded times confirm, and what that leaves out.")
]
Contact = Annotated[bool, typer.Option("--contact", help="Exposure also passes through equipment until it is cleaned.")]
From = Annotated[str | None, typer.Option("--from", help="Under suspicion from this time or date on.")]
To = Annotated[str | None, typer.Option("--to", help="Under suspicion up to this time or date.")]
Minus = Annotated[list[str] | None, typer.Option(metavar="ID...", help="What if these were cleared?")]
Also = Annotated[list[str] | None, typer.Option(metavar="ID...", help="What if these were suspect as well?")]
Against = Annotated[
    str | None, typer.Option(help="Compare with `confirmed`: that alone, or `contact`: with contact as well.")
]
Tolerance = Annotated[str | None, typer.Option(help="How far off recorded times may be: 1d, 8h, 0. [default 1d]")]
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
    contact: Contact = False,
    start: From = None,
    end: To = None,
    minus: Minus = None,
    also: Also = None,
    against: Against = None,
    tolerance: Tolerance = None,
    engine: Engine = "auto",
    csv: Csv = None,
    xlsx: Xlsx = None,
    html: Html = None,
) -> None:
    """What did these things reach: batches, lots, units, packages, shipments, consignees?"""
    asked = _Asked("forward", things, depth, strict_times, contact, tolerance, engine, minus, also, against)
    _trace(context, asked, Bounds(as_of, at, start, end), _Files(csv, xlsx, html))


@commands.command()
def backward(
    context: typer.Context,
    things: Things,
    depth: Depth = 1000,
    as_of: AsOf = None,
    at: At = None,
    strict_times: Strict = False,
    contact: Contact = False,
    start: From = None,
    end: To = None,
    minus: Minus = None,
    also: Also = None,
    against: Against = None,
    tolerance: Tolerance = None,
    engine: Engine = "auto",
    csv: Csv = None,
    xlsx: Xlsx = None,
    html: Html = None,
) -> None:
    """What went into these things: lots, batches, suppliers, equipment, operators?"""
    asked = _Asked("backward", things, depth, strict_times, contact, tolerance, engine, minus, also, against)
    _trace(context, asked, Bounds(as_of, at, start, end), _Files(csv, xlsx, html))


@dataclass(frozen=True, slots=True)
class _Asked:
    direction: str
    things: list[str]
    depth: int
    strict_times: bool
    contact: bool
    tolerance: str | None
    engine: str
    minus: list[str] | None
    also: list[str] | None
    against: str | None


@dataclass(frozen=True, slots=True)
class _Files:
    csv: Path | None
    xlsx: Path | None
    html: Path | None


def _trace(context: typer.Context, asked: _Asked, bounds: Bounds, files: _Files) -> None:
    from genealogy.model.times import parse_duration
    from genealogy.queries.edges import Direction
    from genealogy.services.tracing import ask, usual_question

    compared = None
    with opened(context) as (shared, app):
        question = replace(
            usual_question(shared.settings, Direction(asked.direction)),
            depth=asked.depth,
            strict_times=asked.strict_times,
            contact=asked.contact,
        )
        if asked.tolerance is not None:
            question = replace(question, tolerance=parse_duration(asked.tolerance))
        if asked.minus or asked.also or asked.against:
            from genealogy.services.whatif import WhatIf, ask_what_if

            what_if = WhatIf(tuple(asked.minus or ()), tuple(asked.also or ()), asked.against)
            compared = ask_what_if(app, asked.things, question, bounds, asked.engine, what_if)
        answer = compared.answer if compared else ask(app, asked.things, question, bounds, asked.engine)
    _tell(shared, answer, files, compared)


def _tell(shared: Shared, answer: "Answer", files: _Files, compared: "Compared | None") -> None:
    if files.html:
        from genealogy.cli.pictured import write_page

        write_page(files.html, answer, shared.settings.language)
    if files.csv or files.xlsx or not shared.json:
        from genealogy.cli import traced

        if files.csv:
            traced.write_table(files.csv, answer)
        if files.xlsx:
            traced.write_workbook(shared, files.xlsx, answer)
        if not shared.json:
            traced.show(shared, answer)
            if compared:
                from genealogy.cli.compared import show

                show(shared, compared)
    if shared.json:
        from genealogy.cli.output import print_json_parts
        from genealogy.services.stores.collecting import rare_collection

        with rare_collection():
            print_json_parts((compared or answer).parts())
