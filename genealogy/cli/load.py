"""`genealogy load`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli import failing
from genealogy.cli.context import Shared, opened
from genealogy.cli.reading import Adapter, Encoding, Mapping, Site, Source, Table, Timezone, told
from genealogy.model.errors import UnreadableInput

if TYPE_CHECKING:
    from genealogy.services.loading.loading import LoadReport

_LISTED = 12


def load(
    context: typer.Context,
    paths: list[Path] = typer.Argument(metavar="PATH...", help="Files, and folders that are searched for files."),
    adapter: Adapter = "",
    table: Table = "",
    source: Source = "",
    site: Site = "",
    mapping: Mapping = "",
    timezone: Timezone = "",
    encoding: Encoding = "",
    supersede: bool = typer.Option(False, "--supersede", help="A record with another content replaces the old one."),
) -> None:
    """Load records from files into the ledger, and bring the graph up to date.

    Bad records go to quarantine; loading the same file again changes nothing.
    """
    from genealogy.services.loading.loading import load as load_files

    options = told(table=table, source=source, site=site, timezone=timezone, encoding=encoding, adapter=adapter,
                   mapping=mapping)  # fmt: skip
    with opened(context) as (shared, app):
        shared.tell_warnings()
        report = load_files(app, paths, options, supersede=supersede, progress=app.progress)
    if shared.json:
        from genealogy.cli.output import print_json

        print_json(document(report))
    else:
        show(shared, report)
    if report.problem:
        failing.tell(report.problem, shared.told)
    raise typer.Exit(code(report))


def code(report: "LoadReport") -> int:
    if report.unreadable:
        return UnreadableInput.exit_code
    if report.problem:
        return failing.exit_code(report.problem)
    return failing.QUARANTINED if report.total("quarantined") else 0


def document(report: "LoadReport") -> dict[str, object]:
    counts = ("accepted", "duplicates", "identical", "superseded", "quarantined")
    failed = failing.document(report.problem, code(report)) if report.problem else {}
    return {
        **failed,
        **{count: report.total(count) for count in counts},
        "sequence": report.sequence,
        "files": [asdict(one) for one in report.files],
        "timings": {**report.timings, "shares": report.shares},
    }


def show(shared: Shared, report: "LoadReport") -> None:
    from genealogy.cli.tables import print_table

    out = shared.out()
    numbers = ("accepted", "duplicates", "identical", "quarantined")
    rows: list[tuple[object, ...]] = [
        (one.path, one.adapter, *(getattr(one, count) for count in numbers)) for one in report.files if not one.skipped
    ]
    if len(rows) > 1:
        rows.append((shared.say("total"), "", *map(report.total, numbers)))
    print_table(shared, ("file", "adapter", *numbers), rows, numbers=numbers)
    skipped = [one.path for one in report.files if one.skipped]
    for path in skipped[:_LISTED]:
        out.print(shared.say("Skipped {path}: no adapter knows it.", path=path), markup=False)
    if len(skipped) > _LISTED:
        out.print(shared.say("… and {count} more", count=len(skipped) - _LISTED))
    for one in report.files:
        if one.error:
            out.print(f"[red]{shared.say('error')}[/red]: ", end="")
            out.print(shared.told(one.error), markup=False)
    _tell_counts(shared, report)
    if not rows:
        out.print(shared.say("There was no file to load."))
    out.print(shared.say("Ledger sequence {sequence}.", sequence=report.sequence))


def _tell_counts(shared: Shared, report: "LoadReport") -> None:
    out = shared.out()
    if quarantined := report.total("quarantined"):
        out.print(
            shared.say("{count} records were quarantined: `genealogy quarantine list` tells why.", count=quarantined)
        )
    known = report.total("duplicates") + report.total("identical")
    if known and not report.total("accepted") and not report.unreadable:
        out.print(shared.say("Nothing new: everything in these files was already in the ledger."))
    if superseded := report.total("superseded"):
        out.print(
            shared.say(
                "{count} rows repeat what a later content of their record has replaced; the later one stands.",
                count=superseded,
            )
        )
