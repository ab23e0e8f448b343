"""`genealogy watch`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli import failing
from genealogy.cli.context import Shared, shared
from genealogy.cli.reading import Adapter, Encoding, Mapping, Site, Source, Table, Timezone, told
from genealogy.model.errors import Refused, UnreadableInput

if TYPE_CHECKING:
    from genealogy.services.loading.watching import Taken

_SECONDS = 2.0


def watch(
    context: typer.Context,
    folder: Path = typer.Argument(help="The folder that files are dropped into."),
    once: bool = typer.Option(False, "--once", help="Take what lies there whole now, then end."),
    interval: float = typer.Option(
        _SECONDS, min=0.1, help="Seconds between two looks; a file must not change between."
    ),
    adapter: Adapter = "",
    table: Table = "",
    source: Source = "",
    site: Site = "",
    mapping: Mapping = "",
    timezone: Timezone = "",
    encoding: Encoding = "",
) -> None:
    """Load files as they are dropped into a folder, and move them to its folders done or failed, each with a report.

    Runs until it is stopped. Stopped half-way and started again, it loads nothing twice.
    """
    from genealogy.services.loading.watching import Watch, looks

    ours = shared(context)
    ours.tell_warnings()
    options = told(table=table, source=source, site=site, timezone=timezone, encoding=encoding, adapter=adapter,
                   mapping=mapping)  # fmt: skip
    watching = Watch(folder, ours.application, options)
    if not ours.json:
        ours.out().print(ours.say("Watching {folder}; Ctrl-C ends it.", folder=folder), markup=False)
    everything: list[Taken] = []
    for taken in looks(watching, interval, once, lambda error: failing.tell(error, ours.told)):
        if not ours.json:
            for one in taken:
                _tell(ours, one)
        everything = taken if once else []
    if ours.json:
        from genealogy.cli.output import print_json

        print_json({"files": [asdict(one) for one in everything]})
    raise typer.Exit(_code(everything))


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
        ours.out().print(f"  {ours.told(taken.error)}", markup=False)


def _code(taken: list["Taken"]) -> int:
    if any(one.outcome == "failed" for one in taken):
        return UnreadableInput.exit_code
    if any(one.outcome == "waiting" for one in taken):
        return Refused.exit_code
    return failing.QUARANTINED if any(one.quarantined for one in taken) else 0
