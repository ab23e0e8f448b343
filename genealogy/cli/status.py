"""`genealogy status`."""

from typing import Any

import typer

from genealogy.cli.context import Shared, opened


def status(context: typer.Context) -> None:
    """Ledger size, graph watermark, engines and versions."""
    from genealogy.cli.output import print_json
    from genealogy.services.stores.reporting import status as read_status

    with opened(context) as (shared, app):
        answer = read_status(app)
    if shared.json:
        print_json(answer)
    else:
        print_fields(shared, answer)


def print_fields(shared: Shared, answer: dict[str, Any]) -> None:
    """Names and values, one a line; a group's names carry the group's."""
    out = shared.out()
    for name, value in answer.items():
        if isinstance(value, dict):
            for inner, content in value.items():
                out.print(f"{shared.heading(name)}.{shared.heading(inner)}: {_plain(content)}", markup=False)
        else:
            out.print(f"{shared.heading(name)}: {_plain(value)}", markup=False)


def _plain(value: Any) -> str:
    return "–" if value is None else str(value)
