"""`genealogy causes`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from genealogy.cli.context import Engine, Shared, opened

if TYPE_CHECKING:
    from genealogy.services.causes import Found

_COLUMNS = (
    "rank", "key", "kind", "bad", "bad_total", "healthy", "healthy_total", "lift", "p", "p_corrected", "evidence",
    "probability", "tied_with", "stretches", "window",
)  # fmt: skip
_TIED = 3


def causes(
    context: typer.Context,
    things: Annotated[list[str], typer.Argument(metavar="ID...", help="The bad units, lots or batches.")],
    healthy: Annotated[list[str] | None, typer.Option(metavar="ID", help="A healthy one; as often as needed.")] = None,
    sound: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="One that was looked at and is good; as often as needed.")
    ] = None,
    population: Annotated[
        str | None, typer.Option(help="Who counts as healthy: shipped or made, as the bad ones were. [default shipped]")
    ] = None,
    start: Annotated[str | None, typer.Option("--from", help="Count them from this time on.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Count them up to this time.")] = None,
    same_material: Annotated[bool, typer.Option(help="Count only the materials of the bad ones.")] = False,
    engine: Engine = "auto",
    limit: Annotated[int, typer.Option(min=1, help="How many to show; --json, --csv and --xlsx have all.")] = 15,
    csv: Annotated[Path | None, typer.Option(help="Write all of them to a CSV file.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write all of them to a workbook.")] = None,
) -> None:
    """Which lot, supplier, batch, equipment, operator… explains best that these are bad, and others are not?"""
    from genealogy.cli.output import print_json, write_csv, write_xlsx
    from genealogy.services.causes import Complaint, asked, find_causes

    wanted = asked(population, start, end, same_material)
    with opened(context) as (shared, app):
        found = find_causes(app, Complaint(things, healthy or [], wanted, sound or []), engine)
    document = found.document()
    rows = [_flat(row) for row in document["causes"]] if csv or xlsx else []
    if csv:
        write_csv(csv, rows, _COLUMNS)
    if xlsx:
        write_xlsx(xlsx, {"causes": (rows, _COLUMNS)})
    if shared.json:
        print_json(document)
    else:
        _show(shared, found, document, limit)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """For a spreadsheet: a stretch as what it is of, from and to."""
    window = [row["window"], *row["window"]["tied_with"]] if row["window"] else []
    cells = {"stretches": row["stretches"], "window": window}
    return row | {name: [f"{one['key']} {one['from']}/{one['to']}" for one in some] for name, some in cells.items()}


def _show(shared: Shared, found: "Found", document: dict[str, Any], limit: int) -> None:
    out = shared.out()
    out.print(shared.say("Causes of {count} bad things", count=len(found.bad)), style="bold")
    out.print(_population(shared, document["population"]), markup=False)
    if (around := document["around"])["size"]:
        text = "For the order {count} more count, from {start} to {end}."
        out.print(shared.say(text, count=around["size"], start=around["from"], end=around["to"]), markup=False)
    if found.sound:
        out.print(shared.say("{count} of them were looked at and are good.", count=len(found.sound)))
    rows = document["causes"][:limit]
    if not rows:
        out.print(shared.say("The records tell nothing upstream of them."))
        return
    _table(shared, rows)
    if len(document["causes"]) > limit:
        text = "… and {count} more (--json, --csv or --xlsx list all)"
        out.print("  " + shared.say(text, count=len(document["causes"]) - limit), markup=False)
    out.print(_chance(shared, document["chance"]))
    out.print(
        shared.say("p: Fisher's exact test, one-sided; corrected for {count} tests (Holm).", count=found.ranking.tested)
    )
    _separation(shared, out, document["separate"])


def _population(shared: Shared, told: dict[str, Any]) -> str:
    values = {"count": told["size"], "start": told["from"] or "…", "end": told["to"] or "…"}
    if told["rule"] == "shipped":
        return shared.say("Compared with {count} healthy ones, shipped from {start} to {end}.", **values)
    if told["rule"] == "made":
        return shared.say("Compared with {count} healthy ones, made from {start} to {end}.", **values)
    return shared.say("Compared with {count} healthy ones that were named.", count=told["size"])


def _table(shared: Shared, rows: list[dict[str, Any]]) -> None:
    from genealogy.cli.tables import print_table

    numbers = ("probability", "bad", "healthy", "lift", "p", "corrected")
    cells = [
        (
            _named(shared, row), shared.say(row["kind"]), _percent(row["probability"]),
            f"{row['bad']}/{row['bad_total']}", f"{row['healthy']}/{row['healthy_total']}",
            "∞" if row["lift"] is None else f"{row['lift']:.2f}", f"{row['p']:.2g}", f"{row['p_corrected']:.2g}",
        )
        for row in rows
    ]  # fmt: skip
    print_table(shared, ("cause", "kind", *numbers), cells, numbers=numbers)


def _percent(share: float) -> str:
    """Never rounded to nothing or to certainty."""
    percent = round(share * 100)
    return "<1 %" if percent < 1 else ">99 %" if percent > 99 else f"{percent} %"


def _chance(shared: Shared, share: float) -> str:
    text = "probability: if the cause is among these, or there is none in common ({share})."
    return shared.say(text, share=_percent(share))


def _named(shared: Shared, row: dict[str, Any]) -> str:
    """A cause and those that cannot be told from it, with the stretch of time that explains most."""
    for_a_while = {one["key"] for one in [*row["stretches"], *(row["window"] or {"tied_with": []})["tied_with"]]}
    tied = [key for key in row["tied_with"] if key not in for_a_while]
    name = " = ".join([row["key"], *tied[:_TIED]])
    if len(tied) > _TIED:
        name += " " + shared.say("… and {count} more", count=len(tied) - _TIED)
    for one in row["stretches"]:
        name += "\n  = " + _stretch(shared, one)
    if window := row["window"]:
        name += "\n  " + shared.say("{key} from {from} to {to}: {bad} bad, {healthy} healthy", **window)
        for one in window["tied_with"]:
            name += "\n  = " + _stretch(shared, one)
    return name


def _stretch(shared: Shared, one: dict[str, str]) -> str:
    at_once = one["from"] == one["to"]
    return shared.say("{key} at {from}" if at_once else "{key} from {from} to {to}", **one)


def _separation(shared: Shared, out: Any, told: dict[str, Any] | None) -> None:
    if told is None:
        return
    out.print(shared.say("Look at {key} next", key=told["key"]), style="bold", markup=False)
    for text, keys in (
        ("  if it is bad: {causes}", told["speaks_for"]),
        ("  if it is not: {causes}", told["speaks_against"]),
    ):
        out.print(shared.say(text, causes=", ".join(keys)), markup=False)
