"""`genealogy scope save | list | diff`."""

from typing import Annotated, Any

import typer

from genealogy.cli.context import Engine, Shared, opened
from genealogy.cli.trace import Contact, Depth, From, Strict, Things, To, Tolerance

commands = typer.Typer(help="Scopes that are kept, to see what changes in them.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the scope.")]
_LISTED = 20


@commands.command()
def save(
    context: typer.Context,
    name: Name,
    direction: Annotated[str, typer.Argument(metavar="forward|backward", help="Which way to trace.")],
    things: Things,
    depth: Depth = 1000,
    strict_times: Strict = False,
    contact: Contact = False,
    start: From = None,
    end: To = None,
    tolerance: Tolerance = None,
    minus: Annotated[list[str] | None, typer.Option(metavar="ID...", help="These are cleared.")] = None,
    engine: Engine = "auto",
    replace: Annotated[bool, typer.Option("--replace", help="In place of one that is kept by that name.")] = False,
) -> None:
    """Ask a trace question and keep it under a name."""
    from genealogy.cli.output import print_json
    from genealogy.model.errors import UsageError
    from genealogy.model.times import parse_duration
    from genealogy.queries.edges import Direction
    from genealogy.services import scopes

    if direction not in list(Direction):
        raise UsageError(f"{direction!r} is no direction: write `genealogy scope save NAME forward ID…`, or backward")
    with opened(context) as (shared, app):
        width = shared.settings.tolerance if tolerance is None else parse_duration(tolerance)
        way = Direction(direction)
        wanted = scopes.Wanted(way, things, depth, width, strict_times, contact, start, end, minus or [])
        kept = scopes.save(app, name, wanted, replace=replace, engine=engine)
    if shared.json:
        print_json(kept)
        return
    text = "Kept as {name}: {count} things, as of ledger sequence {sequence}."
    shared.out().print(shared.say(text, name=name, count=kept["reached"]["all"], sequence=kept["sequence"]))


@commands.command("list")
def list_(context: typer.Context) -> None:
    """The scopes that are kept."""
    from genealogy.cli.output import print_json
    from genealogy.services import scopes

    with opened(context) as (shared, app):
        found = scopes.kept(app)
    if shared.json:
        print_json({"scopes": found})
        return
    out = shared.out()
    if not found:
        out.print(shared.say("No scope is kept."))
    for one in found:
        question, reached = one["question"], one["reached"]
        out.print(f"{one['name']}  {question['direction']} {', '.join(question['roots'])}", markup=False)
        text = "  {all} things, {units} units, {consignees} consignees at sequence {sequence}; {behind} events since"
        out.print(shared.say(text, **reached, sequence=one["sequence"], behind=one["behind"]), markup=False)


@commands.command()
def diff(context: typer.Context, name: Name, engine: Engine = "auto") -> None:
    """What has entered or left a scope since it was kept, and which record did it."""
    from genealogy.cli.output import print_json
    from genealogy.services import scopes

    with opened(context) as (shared, app):
        told = scopes.difference(app, name, engine)
    if shared.json:
        print_json(told)
    else:
        _show(shared, told)


def _show(shared: Shared, told: dict[str, Any]) -> None:
    from genealogy.cli.compared import difference

    out = shared.out()
    values = {"name": told["name"], "then": told["saved"]["sequence"], "now": told["as_of"]["sequence"]}
    out.print(shared.say("{name}: from ledger sequence {then} to {now}", **values), style="bold", markup=False)
    if not told["reproduced"]:
        out.print(shared.say("Asked again as of then, the answer is another one: settings or program have changed."))
    if not told["enters"] and not told["leaves"] and not told["rebased"]:
        out.print(shared.say("Nothing has entered or left."))
        return
    difference(shared, told["enters"], told["leaves"])
    if told["rebased"]:
        text = "{count} things stay in the scope, but are confirmed in one and possible in the other."
        out.print(shared.say(text, count=len(told["rebased"])))
    out.print(shared.say("The records that did it"), style="bold")
    for row in told["records"][:_LISTED]:
        proof = f"{row['source']} {row['source_record'] or ''}".strip()
        line = f"#{row['sequence']} {row['type']}  {row['event_time']}  {row['place']}  {proof}"
        out.print("  " + line.rstrip(), markup=False)
        counted = {"enters": row["enters"]["all"], "leaves": row["leaves"]["all"]}
        out.print("    " + shared.say("{enters} enter, {leaves} leave", **counted))
    if len(told["records"]) > _LISTED:
        out.print("  " + shared.say("… and {count} more", count=len(told["records"]) - _LISTED))
