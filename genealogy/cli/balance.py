"""`genealogy balance`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from genealogy.cli.context import Engine, Shared, opened

if TYPE_CHECKING:
    from genealogy.queries.accounts.balance import LotBalance
    from genealogy.queries.accounts.findings import Finding

_COLUMNS = ("key", "unit", "state", "where", "quantity")


def balance(
    context: typer.Context,
    lots: list[str] = typer.Argument(metavar="LOT...", help="Lots in any spelling."),
    as_of: str | None = typer.Option(None, help="What was known at a ledger sequence or a time."),
    at: str | None = typer.Option(None, help="The world at a time: later events are left aside."),
    engine: Engine = "auto",
    csv: Path | None = typer.Option(None, help="Write the account to a CSV file."),
    xlsx: Path | None = typer.Option(None, help="Write account and findings to a workbook."),
) -> None:
    """What was made of a lot, and where all of it is: on hand, in transit, delivered, used… and unaccounted."""
    from genealogy.services.balancing import balance_lots
    from genealogy.services.bounds import Bounds

    with opened(context) as (shared, app):
        answer = balance_lots(app, lots, Bounds(as_of, at), engine)
    _write(shared, answer.lots, csv, xlsx)
    if shared.json:
        from genealogy.cli.output import print_json

        print_json(answer.document())
        return
    for lot in answer.lots:
        _show(shared, lot)
    shared.out().print(shared.say("As of ledger sequence {sequence}.", sequence=answer.sequence))


def _rows(lot: "LotBalance") -> list[dict[str, Any]]:
    from genealogy.queries.accounts.balance import PIECE

    document = lot.document()
    rows = [{"state": "made", "where": None, "quantity": document["made"]}, *document["places"]]
    rows.append({"state": "unaccounted", "where": None, "quantity": document["unaccounted"]})
    rows += [{**row, "unit": PIECE} for row in document["pieces"]]
    return [{"key": lot.key, "unit": lot.unit, **row} for row in rows]


def _write(shared: Shared, lots: "list[LotBalance]", csv: Path | None, xlsx: Path | None) -> None:
    if not csv and not xlsx:
        return
    from genealogy.cli.output import write_csv, write_xlsx

    rows = [row for lot in lots for row in _rows(lot)]
    findings = [
        {"lot": lot.key, **one.document(), "message": finding_message(shared, one)}
        for lot in lots
        for one in lot.findings
    ]
    if csv:
        write_csv(csv, rows, _COLUMNS)
    if xlsx:
        columns = ("lot", "kind", "keys", "records", "message")
        write_xlsx(xlsx, {"account": (rows, _COLUMNS), "findings": (findings, columns)})


def _show(shared: Shared, lot: "LotBalance") -> None:
    from genealogy.cli.tables import print_table

    rows = []
    for row in _rows(lot):
        quantity = row["quantity"] if row["unit"] == lot.unit else f"{row['quantity']} {row['unit']}"
        rows.append((shared.say(row["state"]), row["where"], quantity))
    title, strong = f"{lot.key}  {lot.unit or ''}", (shared.say("made"), shared.say("unaccounted"))
    print_table(shared, ("state", "where", "quantity"), rows, numbers=("quantity",), title=title, strong=strong)
    out = shared.out()
    for one in lot.findings:
        out.print(f"  {finding_line(shared, one)}", markup=False)


def finding_line(shared: Shared, one: "Finding") -> str:
    """Kind, message and the records that prove it, in the user's language."""
    return f"{shared.say(one.kind)}: {finding_message(shared, one)}{_numbers(one.records)}"


def finding_message(shared: Shared, one: "Finding") -> str:
    """What is wrong, in the user's language."""
    return shared.say(one.text, **{name: shared.say(value) for name, value in one.values})


def _numbers(records: tuple[int, ...]) -> str:
    """The ledger sequences that prove it."""
    shown = " ".join(f"#{sequence}" for sequence in records[:6])
    return f"  {shown}{' …' if len(records) > 6 else ''}" if shown else ""
