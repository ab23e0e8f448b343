"""`genealogy find` and `genealogy show`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli.context import Engine, Shared, opened

if TYPE_CHECKING:
    from genealogy.services.showing import Shown


def find(
    context: typer.Context,
    text: str = typer.Argument(help="A part of an identifier or name, or an identifier in any spelling."),
    limit: int = typer.Option(50, min=1, help="How many to list at most."),
    csv: Path | None = typer.Option(None, help="Write them to a CSV file."),
) -> None:
    """Find things by a part of their identifier or name."""
    from genealogy.cli.output import print_json, write_csv
    from genealogy.model.identifiers import kind_of
    from genealogy.services.finding import find as find_things

    with opened(context) as (shared, app):
        matches, more = find_things(app, text, limit)
    rows = [{"kind": kind_of(one.key), **asdict(one)} for one in matches]
    if csv:
        write_csv(csv, rows, ("kind", "key", "name", "identifiers"))
    if shared.json:
        print_json({"matches": rows, "truncated": more})
        return
    out = shared.out()
    if not rows:
        out.print(shared.say("Nothing contains {what}.", what=text), markup=False)
    for row in rows:
        spellings = "  ".join(row["identifiers"])
        out.print(
            f"{shared.say(str(row['kind']))}  {row['key']}  {row['name'] or ''}  {spellings}".rstrip(), markup=False
        )
    if more:
        out.print(shared.say("There are more: ask for a longer text, or with --limit."))


def show(
    context: typer.Context,
    thing: str = typer.Argument(metavar="ID", help="An identifier in any spelling, or a number that one thing bears."),
    limit: int = typer.Option(100, min=1, help="How many neighbours each way, and events, to list at most."),
    engine: Engine = "auto",
) -> None:
    """Show one thing: its properties, neighbours, events and state."""
    from genealogy.cli.output import print_json
    from genealogy.services.showing import show as show_thing

    with opened(context) as (shared, app):
        shown = show_thing(app, thing, limit, engine)
    if shared.json:
        print_json(shown.document())
    else:
        _print(shared, shown)


def _print(shared: Shared, shown: "Shown") -> None:
    out = shared.out()
    out.print(f"{shared.say(shown.key.partition(':')[0])}  {shown.key}", style="bold", markup=False)
    if shown.names:
        out.print("  " + shared.say("also called: {names}", names=", ".join(shown.names)), markup=False)
    for name, value in shown.properties.items():
        out.print(f"  {shared.heading(name)}: {value}", markup=False)
    if shown.state:
        where = shown.state["where"] or ""
        state = f"{shared.say(shown.state['state'])} {where} {shown.state['since'] or ''}"
        out.print(f"  {shared.say('state')}: {state.rstrip()}", markup=False)
    out.print(shared.say("Neighbours"), style="bold")
    for one in shown.neighbours:
        arrow = "<-" if one["direction"] == "in" else "->"
        amount = f"  {one['quantity']} {one['unit']}" if one["quantity"] else ""
        name = f"  {one['name']}" if one["name"] else ""
        out.print(
            f"  {arrow} {one['type']} {one['key']}{name}{amount}  {one['event_time']}  #{one['sequence']}", markup=False
        )
    out.print(shared.say("Events"), style="bold")
    for event in shown.events:
        record = f"  {event['source']} {event['source_record'] or ''}".rstrip()
        out.print(f"  #{event['sequence']} {event['type']}  {event['time']}  {event['place']}{record}", markup=False)
    if shown.truncated:
        out.print(shared.say("There are more: ask for a longer text, or with --limit."))
