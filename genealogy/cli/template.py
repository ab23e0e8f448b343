"""`genealogy template`."""

import typer

from genealogy.cli.context import shared


def template(context: typer.Context, table: str = typer.Argument(help="A table, for example lot_received.")) -> None:
    """Print an empty CSV of a table; docs/tables.md explains its columns."""
    from genealogy.ingest.tables import template as header

    text = header(table)
    if shared(context).json:
        from genealogy.cli.output import print_json

        print_json({"table": table, "columns": text.strip().split(",")})
    else:
        typer.echo(text, nl=not text.endswith("\n"))
