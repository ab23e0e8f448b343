"""`genealogy epcis`: what concerns EPCIS files themselves, without loading them."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli.context import Shared, shared
from genealogy.model.errors import CheckFailed, UnreadableInput

if TYPE_CHECKING:
    from genealogy.services.hashing import HashedFile

commands = typer.Typer(help="EPCIS files: the hashes of their events.", no_args_is_help=True)


@commands.command("hash")
def hash_events(
    context: typer.Context,
    files: list[Path] = typer.Argument(metavar="FILE...", help="EPCIS documents, JSON or XML."),
    pre_hash: bool = typer.Option(False, "--pre-hash", help="Show the text that is hashed as well."),
    verify: bool = typer.Option(False, "--verify", help="Exit 5 when an eventID is a hash, but not that of its event."),
    encoding: str = typer.Option("", help="Encoding of the files, for example gb18030. [default: as they declare]"),
) -> None:
    """The event hashes of CBV 2.0: equal for one event in whatever syntax, order or spelling.

    Nothing is loaded. An event that is not valid has no hash; its place and what is wrong are told.
    """
    from genealogy.services.hashing import agrees, hash_files

    options = shared(context)
    found = list(hash_files(files, encoding))
    if options.json:
        from genealogy.cli.output import print_json

        print_json({"files": [document(one, pre_hash) for one in found]})
    else:
        for one in found:
            show(options, one, pre_hash)
    if any(one.error or any(event.error for event in one.events) for one in found):
        raise typer.Exit(UnreadableInput.exit_code)
    if verify and any(agrees(event) is False for one in found for event in one.events):
        raise typer.Exit(CheckFailed.exit_code)


def document(found: "HashedFile", pre_hash: bool) -> dict[str, object]:
    from genealogy.services.hashing import agrees

    events: list[dict[str, object]] = []
    for event in found.events:
        if event.error is not None:
            error = event.error
            events.append({"place": event.place, "hash": None, "field": error.field, "reason": error.reason})
            continue
        shown = {"pre_hash": event.pre_hash} if pre_hash else {}
        told = {"event_id": event.event_id or None, "agrees": agrees(event)}
        events.append({"place": event.place, "hash": event.hash, **told, **shown})
    return {"path": found.path, "events": events, "error": found.error}


def show(options: Shared, found: "HashedFile", pre_hash: bool) -> None:
    from genealogy.services.hashing import agrees

    out = options.out()
    for event in found.events:
        where = f"{found.path} {event.place}"
        if event.error is not None:
            reason = options.told(event.error.reason)
            out.print(f"{where}: {options.say('error')}: {event.error.field} {reason}", markup=False)
            continue
        note = f"  {options.say('its eventID is another hash')}" if agrees(event) is False else ""
        out.print(f"{event.hash}  {where}{note}", markup=False)
        if pre_hash:
            out.print(event.pre_hash, markup=False)
    if found.error:
        out.print(f"{options.say('error')}: {options.told(found.error)}", markup=False)
