"""`genealogy check`."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli.context import Engine, Shared, opened
from genealogy.model.errors import CheckFailed, UsageError

if TYPE_CHECKING:
    from genealogy.services.consistency import Checked

_LISTED = 20
_SAMPLE = 20


def check(
    context: typer.Context,
    engines: bool = typer.Option(False, "--engines", help="Compare the index, Cypher and the definition instead."),
    sample: int | None = typer.Option(
        None, min=1, help="With --engines: how many things to trace, both ways, on each. [default 20]"
    ),
    seed: int | None = typer.Option(None, help="With --engines: another seed, another sample. [default 0]"),
    engine: Engine = "auto",
    as_of: str | None = typer.Option(None, help="What was known at a ledger sequence or a time."),
    at: str | None = typer.Option(None, help="The world at a time: later events are left aside."),
    csv: Path | None = typer.Option(None, help="Write the findings to a CSV file."),
    xlsx: Path | None = typer.Option(None, help="Write the findings to a workbook."),
) -> None:
    """Look for contradictions in the records; exit code 5 when there are any besides notes."""
    from genealogy.services.bounds import Bounds

    if engines:
        if as_of or at or csv or xlsx or engine != "auto":
            raise UsageError(
                "--engines compares all engines as they are now: leave --engine, --as-of, --at, --csv, --xlsx out"
            )
        _compare(context, sample or _SAMPLE, seed or 0)
        return
    if sample is not None or seed is not None:
        raise UsageError("--sample and --seed are of the comparison of engines: add --engines, or leave them out")
    from genealogy.services.consistency import check_plant

    with opened(context) as (shared, app):
        checked = check_plant(app, Bounds(as_of, at), engine)
    _write(shared, checked, csv, xlsx)
    _show(shared, checked)
    if checked.findings:
        raise typer.Exit(CheckFailed.exit_code)


def _write(shared: Shared, checked: "Checked", csv: Path | None, xlsx: Path | None) -> None:
    if not csv and not xlsx:
        return
    from genealogy.cli.balance import finding_message
    from genealogy.cli.output import write_csv, write_xlsx

    found = (*checked.findings, *checked.notes)
    rows = [{**checked.told(one), "message": finding_message(shared, one)} for one in found]
    columns = ("grade", "kind", "message", "keys", "records")
    if csv:
        write_csv(csv, rows, columns)
    if xlsx:
        write_xlsx(xlsx, {"findings": (rows, columns)})


def _show(shared: Shared, checked: "Checked") -> None:
    if shared.json:
        from genealogy.cli.output import print_json

        print_json(checked.document())
        return
    from genealogy.cli.balance import finding_line

    out = shared.out()
    things = ", ".join(f"{count} {shared.say(kind)}" for kind, count in checked.things.items())
    counts = {"count": len(checked.findings), "notes": len(checked.notes)}
    out.print(shared.say("Checked: {things}; {count} findings, {notes} notes.", things=things, **counts))
    shown: dict[str, int] = {}
    for one in (*checked.findings, *checked.notes):
        shown[one.kind] = shown.get(one.kind, 0) + 1
        if shown[one.kind] <= _LISTED:
            grade = shared.say(str(checked.grades.of(one.kind)))
            out.print(f"  {grade}  {one.keys[0]}  {finding_line(shared, one)}", markup=False)
    for kind, count in shown.items():
        if count > _LISTED:
            text = "{kind}: {count} more (--json, --csv or --xlsx list all)"
            out.print(shared.say(text, kind=shared.say(kind), count=count - _LISTED), markup=False)


def _compare(context: typer.Context, sample: int, seed: int) -> None:
    from genealogy.cli.output import print_json
    from genealogy.services.checking import compare_engines

    with opened(context) as (shared, app):
        compared = compare_engines(app, sample, seed)
    if shared.json:
        print_json(compared.document())
    out = shared.out()
    if not shared.json:
        names = ", ".join(compared.engines)
        out.print(shared.say("{count} traces on {engines} compared.", count=compared.questions, engines=names))
        for finding in compared.findings:
            out.print(shared.told(finding.message), markup=False)
    if compared.findings:
        raise typer.Exit(CheckFailed.exit_code)
