"""`genealogy map init | check | list | show`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli.context import Shared, shared
from genealogy.cli.failing import QUARANTINED
from genealogy.cli.reading import Encoding, Site, Source, Table, Timezone, told
from genealogy.model.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from genealogy.ingest.adapter import Options
    from genealogy.services.loading.checking import CheckedFile
    from genealogy.services.loading.mapping import Preview, Proposed
    from genealogy.services.loading.proposing import Others, ProposedFile

commands = typer.Typer(help="Mapping files: how any table becomes events.", no_args_is_help=True)


@commands.command()
def init(
    context: typer.Context,
    paths: list[Path] = typer.Argument(metavar="PATH...", help="CSV, XLSX, XLS or Parquet files of any columns."),
    out: Path | None = typer.Option(None, "--out", "-o", help="Write to this file; to this folder for several files."),
    beside: list[Path] = typer.Option([], "--beside", help="Files and folders that tell what values are."),
    table: Table = "",
    source: Source = "",
    timezone: Timezone = "",
    encoding: Encoding = "",
) -> None:
    """Propose a mapping from headers and values, and show what the first rows would become.

    Of several files, or a folder of them, each gets a mapping of its own. What their values are is told by each other,
    by the files beside, and by the records of the data folder.
    """
    options = shared(context)
    options.tell_warnings()
    reading = told(table=table, source=source, timezone=timezone, encoding=encoding)
    with _others(options, beside) as others:
        if len(paths) == 1 and not paths[0].is_dir() and not (out and out.is_dir()):
            _one(options, paths[0], reading, out, others)
        else:
            _several(options, paths, reading, out, others)


@contextmanager
def _others(options: Shared, beside: list[Path]) -> "Iterator[Others]":
    """What tells values: the files beside, and the records of the data folder, if there are any."""
    from genealogy.services.loading.knowing import asked_of, has_records, names_in
    from genealogy.services.loading.proposing import Others

    if not has_records(options.settings):
        yield Others(beside)
        return
    with options.application() as app:
        yield Others(beside, asked_of(app), names_in(app), str(options.settings.data))


def _one(options: Shared, file: Path, reading: "Options", out: Path | None, others: "Others") -> None:
    from genealogy.cli.messages.comments import commented
    from genealogy.cli.output import print_json
    from genealogy.services.loading.proposing import propose_beside

    proposed = propose_beside(file, reading, others)
    if out:
        _write(out, commented(proposed.text, options.told))
    if options.json:
        print_json({**proposed.document(), "file": str(out) if out else None})
    else:
        _show(options, proposed, out)


def _several(options: Shared, paths: list[Path], reading: "Options", out: Path | None, others: "Others") -> None:
    from genealogy.cli.messages.comments import commented
    from genealogy.cli.output import print_json
    from genealogy.services.loading.proposing import propose_mappings

    if out and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file: name a folder, for each file gets a mapping of its own")
    files = propose_mappings(paths, reading, out, others)
    if out:
        for name, text in {one.mapping: one.text for one in files if one.text and one.mapping}.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            _write(out / name, commented(text, options.told))
    if options.json:
        print_json({"files": [one.document() for one in files], "folder": str(out) if out else None})
    else:
        _list(options, files, out)
    if any(one.error for one in files):
        raise typer.Exit(UnreadableInput.exit_code)


@commands.command()
def check(
    context: typer.Context,
    paths: list[Path] = typer.Argument(metavar="PATH...", help="Files, and folders that are searched for files."),
    mapping: str = typer.Option(..., help="A mapping file, a folder of them, or the name of a shipped mapping."),
    show: int = typer.Option(0, "--show", min=0, help="Print what so many of the first records would become."),
    source: Source = "",
    site: Site = "",
    timezone: Timezone = "",
    encoding: Encoding = "",
) -> None:
    """Say what a load would take and what it would quarantine, without loading. Exit code 3 if anything."""
    from genealogy.cli.output import print_json
    from genealogy.services.loading.checking import check_mapping

    options = shared(context)
    options.tell_warnings()
    reading = told(mapping=mapping, source=source, site=site, timezone=timezone, encoding=encoding)
    files = check_mapping(paths, reading, show)
    if options.json:
        print_json({"files": [_document(one) for one in files]})
    else:
        for one in files:
            _tell(options, one)
    if any(one.error for one in files):
        raise typer.Exit(UnreadableInput.exit_code)
    if any(one.refused for one in files):
        raise typer.Exit(QUARANTINED)


@commands.command("list")
def list_mappings(context: typer.Context) -> None:
    """The mappings that come with the program."""
    from genealogy.cli.output import print_json
    from genealogy.services.loading.mapping import shipped_mappings

    options = shared(context)
    found = shipped_mappings()
    if options.json:
        print_json({"mappings": [{"name": name, "description": text} for name, text in found.items()]})
        return
    for name, text in found.items():
        options.out().print(f"{name}  {options.told(text)}", markup=False)


@commands.command()
def show(context: typer.Context, name: str = typer.Argument(help="The name of a shipped mapping.")) -> None:
    """Print a shipped mapping, to begin one's own with."""
    from genealogy.cli.output import print_json
    from genealogy.services.loading.mapping import shipped_text

    text = shipped_text(name)
    if shared(context).json:
        print_json({"name": name, "mapping": text})
    else:
        typer.echo(text, nl=False)


def _write(path: Path, text: str) -> None:
    from genealogy.cli.output import written

    with written(path) as target:
        try:
            file = target.open("x", encoding="utf-8")
        except FileExistsError:
            raise UsageError(f"{path} exists already; name another file, or remove it") from None
        try:
            with file:
                file.write(text)
        except OSError:
            target.unlink()  # half of a mapping would be kept as one that a person corrected
            raise


def _show(options: Shared, proposed: "Proposed", out: Path | None) -> None:
    from genealogy.cli.messages.comments import commented

    console = options.out()
    if out:
        console.print(options.say("Mapping written to {path}.", path=out), markup=False)
    else:
        console.print(commented(proposed.text, options.told), markup=False, end="")
    if proposed.preview:
        console.print(options.say("What the first rows become"), style="bold")
    for one in proposed.preview:
        _tell_one(options, one)
    for event in proposed.proposal.events:
        for column in event.missing:
            console.print(
                options.say("{table}: no column was recognised as {column}; name it in the mapping.",
                            table=event.table, column=column), style="red", markup=False)  # fmt: skip
    if proposed.unread:
        names = ", ".join(proposed.unread)
        console.print(options.say("Kept as attributes: {names}", names=names), markup=False)


def _tell_one(options: Shared, one: "Preview") -> None:
    told = ", ".join(f"{name}={value}" for name, value in sorted((one.fact or {}).items()) if name != "attributes")
    row = options.place(one.row) if isinstance(one.row, str) else one.row
    options.out().print(f"  {row}  {one.table}  {told or '! ' + options.told(one.refused)}", markup=False)


def _list(options: Shared, files: "list[ProposedFile]", out: Path | None) -> None:
    from genealogy.cli.tables import print_table

    console, rows = options.out(), []
    for one in files:
        tables = ", ".join(one.tables) if one.tables else options.say(one.outcome)
        rows.append((one.path, tables, len(one.doubts) or "", one.mapping))
    print_table(options, ("file", "tables", "doubts", "mapping"), rows, numbers=("doubts",))
    for one in files:
        if one.error:
            console.print(f"{options.say('error')}: {options.told(one.error)}", style="red", markup=False)
        for doubt in one.missing:
            console.print(f"{one.path}: {options.told(doubt)}", style="red", markup=False)
    if out:
        console.print(options.say("Each mapping tells its doubts; `genealogy map check` tries them all."))
    else:
        console.print(options.say("Nothing was written: name a folder with --out."))


def _document(one: "CheckedFile") -> dict[str, object]:
    return {
        "path": one.path,
        "events": dict(one.events),
        "accepted": one.events.total(),
        "quarantined": one.refused,
        "error": one.error,
        "passed": one.passed,
        "preview": [asdict(shown) for shown in one.preview],
        "reasons": [
            {"field": wrong.field, "reason": wrong.reason, "count": wrong.count,
             "examples": [{"place": place, "value": value} for place, value in wrong.examples]}
            for wrong in one.wrong
        ],
    }  # fmt: skip


def _tell(options: Shared, one: "CheckedFile") -> None:
    console = options.out()
    console.print(one.path, style="bold", markup=False)
    for shown in one.preview:
        _tell_one(options, shown)
    if kept := dict.fromkeys(name for shown in one.preview for name, _ in (shown.fact or {}).get("attributes", ())):
        console.print("  " + options.say("Kept as attributes: {names}", names=", ".join(kept)), markup=False)
    for table, count in sorted(one.events.items()):
        console.print(f"  {table}: {count}", markup=False)
    if one.error:
        console.print(f"  {options.say('error')}: {options.told(one.error)}", style="red", markup=False)
    for wrong in one.wrong:
        examples = [(options.place(place), value) for place, value in wrong.examples]
        places = "; ".join(f"{place}: {value}" if value else place for place, value in examples)
        reason = options.told(wrong.reason)
        told = f"{wrong.field}: {reason}" if wrong.field else reason
        console.print(
            options.say("  {count} would be quarantined: {reason} ({places})", count=wrong.count, reason=told,
                        places=places), style="red", markup=False)  # fmt: skip
    if one.passed:
        console.print(options.say("  no mapping reads it, and it is no table of ours"), style="yellow", markup=False)
    elif not one.error and not one.events and not one.refused:
        console.print(options.say("  no records are made of it"), style="yellow", markup=False)
    elif not one.error and not one.refused:
        console.print(options.say("  nothing would be quarantined"), markup=False)
