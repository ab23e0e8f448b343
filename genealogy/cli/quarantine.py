"""`genealogy quarantine list | show | replay`."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from genealogy.cli.context import Shared, opened
from genealogy.model.errors import UsageError

commands = typer.Typer(help="Records that were not taken: why, and how to bring them in.", no_args_is_help=True)

_COLUMNS = ("id", "file", "place", "field", "value", "reason", "advice")


@commands.command("list")
def list_(
    context: typer.Context,
    everything: bool = typer.Option(False, "--all", help="Also those that have been replayed."),
    csv: Path | None = typer.Option(None, help="Write them to a CSV file."),
) -> None:
    """List quarantined records."""
    from genealogy.cli.output import print_json, write_csv
    from genealogy.ledger.quarantine import State

    with opened(context) as (shared, app):
        records = [held.answer() for held in app.ledger.quarantine.list(None if everything else State.OPEN)]
    if csv:
        write_csv(csv, records, _COLUMNS)
    if shared.json:
        print_json({"records": records})
    elif not csv:
        _table(shared, records)


def _table(shared: Shared, records: list[dict[str, Any]]) -> None:
    from rich.table import Table

    out = shared.out()
    if not records:
        out.print(shared.say("The quarantine is empty."))
        return
    table = Table(box=None, pad_edge=False)
    for column in _COLUMNS[:-1]:
        table.add_column(shared.say(column))
    for record in records:
        table.add_row(*(_plain(record[column]) for column in _COLUMNS[:-1]))
    out.print(table)


@commands.command()
def show(context: typer.Context, record: str = typer.Argument(metavar="ID")) -> None:
    """Show one quarantined record whole: what stood there, why it was refused, what to do."""
    from genealogy.cli.output import print_json

    with opened(context) as (shared, app):
        answer = app.ledger.quarantine.get(record).answer()
    if shared.json:
        print_json(answer)
        return
    out = shared.out()
    for name, value in answer.items():
        if isinstance(value, dict):
            out.print(f"{shared.heading(name)}:")
            for field, content in value.items():
                out.print(f"    {_plain(field)}: {_plain(content)}")
        else:
            out.print(f"{shared.heading(name)}: {_plain(value)}")


@commands.command()
def replay(
    context: typer.Context,
    records: list[str] = typer.Argument(None, metavar="[ID]..."),
    changes: list[str] = typer.Option([], "--set", help="Correct a field: --set quantity=100 (with one ID)."),
    supersede: bool = typer.Option(False, "--supersede", help="Replace the recorded one of the same number."),
) -> None:
    """Read quarantined records again: those named, or all. Exit 3 if some are still refused."""
    from genealogy.cli.output import print_json
    from genealogy.services.quarantining import replay as replay_records

    values = dict(_change(text) for text in changes)
    with opened(context) as (shared, app):
        report = replay_records(app, records or [], values, supersede=supersede)
    if shared.json:
        print_json(asdict(report))
    else:
        out = shared.out()
        counts = {"count": len(report.replayed), "refused": len(report.still_refused)}
        out.print(shared.say("{count} records replayed, {refused} still refused.", **counts))
        for one in report.still_refused:
            out.print(f"  {one['id']}  {_plain(one['field'])}: {_plain(one['reason'])}")
    raise typer.Exit(3 if report.still_refused else 0)


def _change(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"--set {text}: write FIELD=VALUE")
    return name, value


def _plain(value: object) -> str:
    from rich.markup import escape

    return escape(str(value))
