"""`genealogy query list | NAME`."""

from pathlib import Path
from typing import Any

import typer

from genealogy.cli.context import Shared, opened, shared
from genealogy.model.errors import UsageError


def query(
    context: typer.Context,
    name: str = typer.Argument(help="A query of the catalogue, or `list`."),
    param: list[str] = typer.Option([], help="A parameter: --param party=party:ACME; a list once for each."),
    csv: Path | None = typer.Option(None, help="Write the rows to a CSV file."),
    xlsx: Path | None = typer.Option(None, help="Write the rows to a workbook."),
) -> None:
    """Run a query of the catalogue, or list them."""
    from genealogy.cli.output import print_json, write_csv, write_xlsx
    from genealogy.services.asking import run_query

    if name == "list":
        _list(shared(context))
        return
    with opened(context) as (options, app):
        asked = run_query(app, name, [_parameter(text) for text in param])
    rows = asked.rows
    columns = tuple(rows[0]) if rows else ()
    if csv:
        write_csv(csv, rows, columns)
    if xlsx:
        write_xlsx(xlsx, {name[:31]: (rows, columns)})
    if options.json:
        print_json({"query": name, "rows": rows, "truncated": asked.truncated})
        return
    if not csv and not xlsx:
        _table(options, rows, columns)
    if asked.truncated:
        options.out().print(options.say("There are more: ask with --param limit=NUMBER."), markup=False)


def _list(options: Shared) -> None:
    from genealogy.cli.output import print_json
    from genealogy.graph.catalogue import catalogue

    found = catalogue()
    if options.json:
        parameters = [[{"name": p.name, "type": p.type, "default": p.default} for p in q.parameters] for q in found]
        titles = [{"name": q.name, **q.titles, "parameters": p} for q, p in zip(found, parameters, strict=True)]
        print_json({"queries": titles})
        return
    language = options.settings.language
    for one in found:
        names = " ".join(f"{p.name}={p.default or '…'}" for p in one.parameters)
        options.out().print(f"{one.name}  {one.titles.get(language, one.titles['en'])}  [{names}]", markup=False)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"--param {text}: write NAME=VALUE")
    return name, value


def _table(options: Shared, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    from genealogy.cli.tables import print_table

    if not rows:
        options.out().print(options.say("No rows."))
    print_table(options, columns, ([row[column] for column in columns] for row in rows))
