"""`genealogy export`."""

from dataclasses import asdict
from pathlib import Path

import typer

from genealogy.cli.context import Engine, opened
from genealogy.model.errors import UsageError

commands = typer.Typer(help="Records as files for other systems.", no_args_is_help=True)
_ALL = "all"


@commands.command("epcis")
def epcis(
    context: typer.Context,
    things: list[str] = typer.Argument(metavar="ID... | all", help="The things whose traces are exported, or all."),
    output: Path = typer.Option(..., "--output", "-o", metavar="FILE", help="The EPCIS document to write."),
    forward: bool = typer.Option(False, "--forward", help="What the things reached. [default: both directions]"),
    backward: bool = typer.Option(False, "--backward", help="What went into the things."),
    engine: Engine = "auto",
) -> None:
    """An EPCIS 2.0 document of all records, or of those that tell of what a trace reaches.

    Loading it back, here or elsewhere, gives the same events; nothing is doubled.
    """
    from genealogy.queries.edges import Direction
    from genealogy.services.exporting import export

    everything = things == [_ALL]
    if everything and (forward or backward):
        raise UsageError("--forward and --backward belong to named things: leave them out, or name things for `all`")
    wanted = {Direction.FORWARD: forward, Direction.BACKWARD: backward}
    chosen = [one for one, asked in wanted.items() if asked] or list(wanted)
    with opened(context) as (shared, app):
        done = export(app, output, [] if everything else things, chosen, engine)
    if shared.json:
        from genealogy.cli.output import print_json

        print_json(asdict(done))
        return
    out = shared.out()
    text = "{events} records as {documents} EPCIS events in {file}, as of ledger sequence {sequence}."
    values = {"events": done.events, "documents": done.epcis_events, "file": done.file, "sequence": done.sequence}
    out.print(shared.say(text, **values), markup=False)
