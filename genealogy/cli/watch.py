"""`genealogy watch`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli import failing
from genealogy.cli.context import Shared, shared
from genealogy.cli.load import mapping_named

if TYPE_CHECKING:
    from genealogy.services.watching import Taken

_SECONDS = 2.0


def watch(
    context: typer.Context,
    folder: Path = typer.Argument(help="The folder that files are dropped into."),
    once: bool = typer.Option(False, "--once", help="Take what lies there whole now, then end."),
    interval: float = typer.Option(
        _SECONDS, min=0.1, help="Seconds between two looks; a file must not change between."
    ),
    adapter: str = typer.Option("", help="Read all files with this adapter."),
    mapping: str = typer.Option("", help="Read tables by this mapping file, or the shipped mapping of that name."),
    table: str = typer.Option("", help="The table, where a file's name does not tell it."),
    source: str = typer.Option("", help="The source system of records that name none."),
    site: str = typer.Option("", help="The site of records that name none."),
    timezone: str = typer.Option("", help="Zone of times without an offset: Asia/Shanghai, +08:00."),
    encoding: str = typer.Option("", help="Encoding of text files, for example gb18030. [default UTF-8]"),
) -> None:
    """Load files as they are dropped into a folder, and move them to its folders done or failed, each with a report.

    Runs until it is stopped. Stopped half-way and started again, it loads nothing twice.
    """
    from genealogy.ingest.adapter import Options
    from genealogy.model.times import parse_zone
    from genealogy.services.watching import Watch, looks

    ours = shared(context)
    zone = parse_zone(timezone) if timezone else None
    options = Options(table, source, site, zone, encoding, adapter, mapping_named(mapping))
    watching = Watch(folder, ours.application, options)
    if not ours.json:
        ours.out().print(ours.say("Watching {folder}; Ctrl-C ends it.", folder=folder), markup=False)
    everything: list[Taken] = []
    for taken in looks(watching, interval, once, failing.tell):
        _show(ours, taken)
        everything = taken if once else []
    if ours.json:
        from genealogy.cli.output import print_json

        print_json({"files": [asdict(one) for one in everything]})
    raise typer.Exit(_code(everything))


def _show(ours: Shared, files: "list[Taken]") -> None:
    for one in [] if ours.json else files:
        _tell(ours, one)


def _tell(ours: Shared, taken: "Taken") -> None:
    text = "{name}: {accepted} accepted, {known} known already, {quarantined} quarantined → {moved_to}"
    known = taken.duplicates + taken.identical
    ours.out().print(
        ours.say(
            text,
            name=taken.name,
            accepted=taken.accepted,
            known=known,
            quarantined=taken.quarantined,
            moved_to=taken.moved_to,
        ),
        markup=False,
    )
    if taken.error:
        ours.out().print(f"  {taken.error}", markup=False)


def _code(taken: list["Taken"]) -> int:
    if any(one.outcome == "failed" for one in taken):
        return 2
    return 3 if any(one.quarantined for one in taken) else 0
