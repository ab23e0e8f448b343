"""`genealogy drill`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from genealogy.cli.context import Engine, Shared, opened
from genealogy.model.errors import CheckFailed, UsageError

_COLUMNS = (
    "lot", "ms", "reached", "units", "consignees", "upstream", "made", "unit", "unaccounted", "accounted", "findings",
    "gaps",
)  # fmt: skip
_SHOWN = ("lot", "ms", "reached", "units", "consignees", "upstream", "unaccounted", "accounted", "findings", "gaps")
_LISTED = 30
_SAMPLE = 20
_COMPARED = 3


def drill(
    context: typer.Context,
    every_lot: Annotated[bool, typer.Option("--every-lot", help="Recall each finished lot.")] = False,
    sample: Annotated[int | None, typer.Option(min=1, help="Recall so many of them. [default 20]")] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed, another sample. [default 0]")] = None,
    engines: Annotated[
        int | None,
        typer.Option(min=0, help="Compare so many on index and Cypher. [default 3 with --every-lot]"),
    ] = None,
    engine: Engine = "auto",
    last: Annotated[bool, typer.Option("--last", help="Show the last drill again.")] = False,
    compare: Annotated[bool, typer.Option("--compare", help="Compare the last two drills.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Write the table to a CSV file.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write the table to a workbook.")] = None,
) -> None:
    """A mock recall of finished lots, both ways, with their account; the table is kept."""
    from genealogy.cli.output import print_json
    from genealogy.services import drilling

    if sum((every_lot, sample is not None, last, compare)) > 1:
        raise UsageError("choose one of --every-lot, --sample, --last and --compare")
    if (last or compare) and (engine != "auto" or engines is not None or seed is not None):
        raise UsageError("--last and --compare show drills that were kept: leave --engine, --engines and --seed out")
    with opened(context) as (shared, app):
        if compare:
            told = drilling.compared(app)
        elif last:
            told = drilling.last(app)
        else:
            count = None if every_lot else sample or _SAMPLE
            told = drilling.drill(app, count, seed or 0, _compared(engines, every_lot), engine)
    rows, columns = (told["changes"], ("lot", "what", "before", "after")) if compare else (told["lots"], _COLUMNS)
    _write(csv, xlsx, rows, columns)
    if shared.json:
        print_json(told)
    else:
        (_show_changes if compare else _show)(shared, told)
    if not compare and (told.get("second_opinion") or {}).get("findings"):
        raise typer.Exit(CheckFailed.exit_code)


def _write(csv: Path | None, xlsx: Path | None, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    from genealogy.cli.output import write_csv, write_xlsx

    if csv:
        write_csv(csv, rows, columns)
    if xlsx:
        write_xlsx(xlsx, {"drill": (rows, columns)})


def _compared(engines: int | None, every_lot: bool) -> int:
    return engines if engines is not None else _COMPARED if every_lot else 0


def _show(shared: Shared, told: dict[str, Any]) -> None:
    out, summary = shared.out(), told["summary"]
    values = {"lots": summary["lots"], "finished": told["finished"], "held": told["held"]}
    out.print(shared.say("Drill of {lots} of {finished} finished lots, {held}", **values), style="bold", markup=False)
    # The lots that need somebody's eye first.
    rows = sorted(told["lots"], key=lambda row: (-row["findings"], -row["gaps"], row["lot"]))
    _table(shared, _SHOWN, rows[:_LISTED])
    if len(rows) > _LISTED:
        text = "… and {count} more (--json, --csv or --xlsx list all)"
        out.print("  " + shared.say(text, count=len(rows) - _LISTED), markup=False)
    text = (
        "{accounted_wholly} of {lots} accounted for wholly, {with_findings} with findings, {with_gaps} with gaps; "
        "both ways in {median_ms} ms (median), {longest_ms} ms at most."
    )
    out.print(shared.say(text, **summary))
    if opinion := told.get("second_opinion"):
        _show_opinion(shared, opinion)


def _show_opinion(shared: Shared, opinion: dict[str, Any]) -> None:
    out = shared.out()
    if opinion["error"]:
        out.print(shared.say("No second opinion: {reason}", reason=opinion["error"]), markup=False)
        return
    names = ", ".join(opinion["engines"])
    out.print(shared.say("{count} traces on {engines} compared.", count=opinion["questions"], engines=names))
    for finding in opinion["findings"]:
        out.print(finding["message"], markup=False)


def _show_changes(shared: Shared, told: dict[str, Any]) -> None:
    out = shared.out()
    values = {"before": told["before"]["held"], "after": told["after"]["held"], "count": told["in_both"]}
    text = "Drills of {before} and {after}: {count} lots in both"
    out.print(shared.say(text, **values), style="bold", markup=False)
    if not told["changes"]:
        out.print(shared.say("Nothing has changed in them."))
    else:
        rows = [{**row, "what": shared.say(row["what"])} for row in told["changes"][:_LISTED]]
        _table(shared, ("lot", "what", "before", "after"), rows)
    if len(told["changes"]) > _LISTED:
        text = "… and {count} more (--json, --csv or --xlsx list all)"
        out.print("  " + shared.say(text, count=len(told["changes"]) - _LISTED), markup=False)
    out.print(
        shared.say(
            "{added} lots are new, {left_out} left out.", added=len(told["added"]), left_out=len(told["left_out"])
        )
    )


def _table(shared: Shared, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    from genealogy.cli.tables import print_table

    numbers = [column for column in columns if column not in {"lot", "what"}]
    print_table(shared, columns, ([_cell(column, row) for column in columns] for row in rows), numbers=numbers)


def _cell(column: str, row: dict[str, Any]) -> str:
    value = row[column]
    if value is None:
        return "?"
    if column == "unaccounted" and value != "0":
        return f"{value} {row['unit'] or ''}".rstrip()
    return f"{value} %" if column == "accounted" else str(value)
