"""`genealogy reconcile`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from genealogy.cli.context import Shared, opened
from genealogy.model.errors import CheckFailed

if TYPE_CHECKING:
    from genealogy.queries.checks.reconciliation import Reconciled

_LISTED = 20
_SAID = frozenset({"reason", "by", "missing"})


def reconcile(
    context: typer.Context,
    a: str = typer.Argument(help="The name of a source, or a file or folder that was loaded."),
    b: str = typer.Argument(help="The other one."),
    prefer: list[str] = typer.Option([], help="Whose word counts where they contradict; the first one named most."),
    xlsx: Path | None = typer.Option(None, help="Write the lists to a workbook."),
) -> None:
    """Compare two sources or two loads: counts, quantities, contradictions, lots that are not complete.

    Nothing is overwritten; exit code 5 when they differ.
    """
    from genealogy.cli.output import print_json
    from genealogy.services.reconciling import compare

    with opened(context) as (shared, app):
        compared = compare(app, a, b, prefer)
    lists = _lists(compared.result)
    if xlsx:
        from genealogy.cli.output import write_xlsx

        write_xlsx(xlsx, {name: (rows, list(rows[0])) for name, rows in lists.items() if rows})
    if shared.json:
        sides = {
            name: {"name": text, "events": count}
            for name, text, count in zip("ab", (a, b), compared.events, strict=True)
        }
        print_json({**sides, "sequence": compared.sequence, "agrees": compared.result.agrees, **lists})
    else:
        _show(shared, lists, compared.result.agrees)
    if not compared.result.agrees:
        raise typer.Exit(CheckFailed.exit_code)


def _lists(result: "Reconciled") -> dict[str, list[dict[str, Any]]]:
    return {
        "counts": result.counts,
        "quantities": [one._asdict() for one in result.quantities],
        "only_a": [{"key": key} for key in result.only_a],
        "only_b": [{"key": key} for key in result.only_b],
        "conflicts": [one._asdict() for one in result.conflicts],
        "missing": result.missing,
    }


def _cells(shared: Shared, row: Mapping[str, Any]) -> list[Any]:
    """Reasons and rules are said in the reader's language; what sources told stays."""
    return [shared.say(value) if name in _SAID and value else value for name, value in row.items()]


def _show(shared: Shared, lists: Mapping[str, Sequence[Mapping[str, Any]]], agrees: bool) -> None:
    from genealogy.cli.tables import print_table

    out = shared.out()
    titles = {
        "counts": shared.say("Records by table"),
        "quantities": shared.say("Quantities that differ"),
        "only_a": shared.say("Lots that only the first tells of"),
        "only_b": shared.say("Lots that only the second tells of"),
        "conflicts": shared.say("Contradictions"),
        "missing": shared.say("Lots that are not complete"),
    }
    for name, rows in lists.items():
        if rows:
            out.print(f"\n{titles[name]} ({len(rows)})", markup=False)
            print_table(shared, list(rows[0]), (_cells(shared, row) for row in rows[:_LISTED]))
            if len(rows) > _LISTED:
                out.print(shared.say("… and {count} more (--json, --xlsx list all)", count=len(rows) - _LISTED))
    if agrees:
        out.print(shared.say("They agree where both tell of the same thing."))
