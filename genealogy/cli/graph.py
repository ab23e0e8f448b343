"""`genealogy graph status | rebuild`."""

import typer

from genealogy.cli.context import opened
from genealogy.cli.status import print_fields

commands = typer.Typer(help="The graph, a projection of the ledger.", no_args_is_help=True)


@commands.command()
def status(context: typer.Context) -> None:
    """What the graph holds, and its fingerprint: the same for the same facts."""
    from genealogy.cli.output import print_json
    from genealogy.services.stores.reporting import graph_status

    with opened(context) as (shared, app):
        answer = graph_status(app)
    if shared.json:
        print_json(answer)
    else:
        print_fields(shared, answer)


@commands.command()
def rebuild(context: typer.Context) -> None:
    """Build the graph anew from the ledger, whatever state it is in."""
    from genealogy.cli.output import print_json
    from genealogy.services.stores.rebuilding import rebuild_graph

    with opened(context) as (shared, app):
        answer = rebuild_graph(app, app.progress)
    if shared.json:
        print_json(answer)
    else:
        print_fields(shared, answer)
