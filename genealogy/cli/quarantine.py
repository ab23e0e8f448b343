"""`genealogy quarantine list | show | export | replay`."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from genealogy.cli.context import Shared, opened
from genealogy.cli.failing import QUARANTINED
from genealogy.model.errors import UsageError

if TYPE_CHECKING:
    from genealogy.ledger.quarantine import Held
    from genealogy.services.quarantine.correcting import Wanted
    from genealogy.services.stores.bootstrap import Application

commands = typer.Typer(help="Records that were not taken: why, and how to bring them in.", no_args_is_help=True)

_COLUMNS = ("id", "file", "place", "field", "value", "reason", "advice")
_LISTED = 1_000
"""Records in a table for people: nobody reads more, and drawing them takes longer than finding them."""
_TABLE = typer.Option(None, "--table", help="Only records of this table.")
_SOURCE = typer.Option(None, "--source", help="Only records of this source.")


@commands.command("list")
def list_(
    context: typer.Context,
    everything: bool = typer.Option(False, "--all", help="Also those that have been replayed."),
    by: str | None = typer.Option(None, help="Count them instead, by reason, file, table, source or field."),
    table: str | None = _TABLE,
    source: str | None = _SOURCE,
    csv: Path | None = typer.Option(None, help="Write them to a CSV file."),
) -> None:
    """List quarantined records, or how many there are for each reason."""
    from genealogy.cli.output import print_json_lists, stream_csv
    from genealogy.services.quarantine.correcting import Wanted

    with opened(context) as (shared, app):
        wanted = Wanted(table, source)
        if by is not None:
            _groups(shared, _held(app, wanted, everything), by, csv)
            return
        if csv:
            stream_csv(csv, (_told(shared, one) for one in _held(app, wanted, everything)), _COLUMNS)
        if shared.json:
            print_json_lists({"records": (one.answer() for one in _held(app, wanted, everything))})
        elif not csv:
            _table(shared, _held(app, wanted, everything))


def _held(app: "Application", wanted: "Wanted", everything: bool) -> "Iterator[Held]":
    from genealogy.ledger.quarantine import State

    return filter(wanted.fits, app.ledger.quarantine.list(None if everything else State.OPEN))


def _groups(shared: Shared, records: "Iterator[Held]", by: str, csv: Path | None) -> None:
    from genealogy.cli.output import print_json, write_csv
    from genealogy.cli.tables import print_table
    from genealogy.services.quarantine.quarantine_groups import BY, grouped, kind_of_reason

    if by not in BY:
        raise UsageError(f"--by {by}: choose one of {', '.join(BY)}")
    rows = [
        {
            by: kind_of_reason(shared.told(group.reason), group.value) if by == "reason" else group.what,
            "count": group.count,
            "example": group.example,
            "first_reason": shared.told(group.reason),
        }
        for group in grouped(records, by)
    ]
    if csv:
        write_csv(csv, rows, (by, "count", "example", "first_reason"))
    if shared.json:
        print_json({"by": by, "count": sum(row["count"] for row in rows), "groups": rows})
    elif not csv:
        if not rows:
            shared.out().print(shared.say("The quarantine is empty."))
        columns = (by, "count", "example") if by == "reason" else (by, "count", "example", "first_reason")
        print_table(shared, columns, ([row[column] for column in columns] for row in rows), numbers=("count",))


def _told(shared: Shared, held: "Held") -> dict[str, Any]:
    """A record as people read it."""
    answer = held.answer()
    told = {name: shared.told(answer[name]) for name in ("reason", "advice")}
    return {**answer, **told, "place": shared.place(answer["place"])}


def _table(shared: Shared, records: "Iterator[Held]") -> None:
    from genealogy.cli.tables import print_table

    out = shared.out()
    shown = [_told(shared, held) for held in islice(records, _LISTED)]
    if not shown:
        out.print(shared.say("The quarantine is empty."))
        return
    columns = _COLUMNS[:-1]
    print_table(shared, columns, ([record[column] for column in columns] for record in shown))
    if more := sum(1 for _ in records):
        text = "… and {count} more (--by reason counts them; --json and --csv list all)"
        out.print(shared.say(text, count=more), markup=False)


@commands.command()
def export(
    context: typer.Context,
    file: Path = typer.Argument(metavar="FILE", help="The CSV file to write."),
    table: str | None = _TABLE,
    source: str | None = _SOURCE,
) -> None:
    """Write the refused records to a CSV file to be corrected in a spreadsheet: the reason is the last column."""
    from genealogy.cli.output import print_json, written
    from genealogy.services.quarantine.correcting import Wanted
    from genealogy.services.quarantine.correcting import export as export_records

    if file.exists():
        raise UsageError(f"{file}: there is such a file, and it may hold corrections; name another one, or remove it")
    with opened(context) as (shared, app), written(file):
        count = export_records(app.ledger, file, Wanted(table, source), shared.told)
    if shared.json:
        print_json({"file": str(file), "records": count})
        return
    text = "{count} records written to {file}: correct them, then `genealogy quarantine replay --from {file}`."
    shared.out().print(shared.say(text, count=count, file=file), markup=False)


@commands.command()
def show(context: typer.Context, record: str = typer.Argument(metavar="ID")) -> None:
    """Show one quarantined record whole: what stood there, why it was refused, what to do."""
    from genealogy.cli.output import print_json

    with opened(context) as (shared, app):
        held = app.ledger.quarantine.get(record)
    if shared.json:
        print_json(held.answer())
        return
    out = shared.out()
    for name, value in _told(shared, held).items():
        if isinstance(value, dict):
            out.print(f"{shared.heading(name)}:")
            for field, content in value.items():
                out.print(f"    {field}: {content}", markup=False)
        else:
            out.print(f"{shared.heading(name)}: {value}", markup=False)


@commands.command()
def replay(
    context: typer.Context,
    records: list[str] = typer.Argument(None, metavar="[ID]..."),
    changes: list[str] = typer.Option([], "--set", help="Correct a field: --set quantity=100 (with one ID)."),
    file: Path | None = typer.Option(None, "--from", help="A file of `quarantine export`, corrected."),
    encoding: str = typer.Option("", help="With --from: its encoding, if it is not UTF-8, for example gb18030."),
    supersede: bool = typer.Option(False, "--supersede", help="Replace the recorded one of the same number."),
) -> None:
    """Read refused records again: those named, those of a corrected file, or all. Exit 3 if some are still refused."""
    from genealogy.cli.output import print_json_lists
    from genealogy.services.quarantine.quarantining import replay as replay_records
    from genealogy.services.quarantine.quarantining import replay_file

    values = dict(_change(text) for text in changes)
    if file and (records or values):
        raise UsageError("--from tells which records are replayed and how they are corrected: leave IDs and --set out")
    if encoding and not file:
        raise UsageError("--encoding is that of the file that --from names")
    with opened(context) as (shared, app):
        if file:
            report = replay_file(app, file, encoding, supersede=supersede)
        else:
            report = replay_records(app, records or [], values, supersede=supersede)
    if shared.json:
        lists = {"replayed": report.replayed, "still_refused": report.still_refused}
        print_json_lists(lists, sequence=report.sequence)
    else:
        out = shared.out()
        counts = {"count": len(report.replayed), "refused": len(report.still_refused)}
        out.print(shared.say("{count} records replayed, {refused} still refused.", **counts))
        for one in islice(report.still_refused, _LISTED):
            out.print(f"  {one['id']}  {one['field']}: {shared.told(one['reason'])}", markup=False)
        if (more := len(report.still_refused) - _LISTED) > 0:
            out.print(shared.say("… and {count} more (--json lists all)", count=more), markup=False)
    raise typer.Exit(QUARANTINED if len(report.still_refused) else 0)


def _change(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"--set {text}: write FIELD=VALUE")
    return name, value
