"""`genealogy check`."""

import typer

from genealogy.cli.context import opened
from genealogy.model.errors import CheckFailed, UsageError


def check(
    context: typer.Context,
    engines: bool = typer.Option(False, "--engines", help="Compare the index, Cypher and the definition."),
    sample: int = typer.Option(20, min=1, help="How many things to trace, both ways, on each."),
    seed: int = typer.Option(0, help="Another seed, another sample."),
) -> None:
    """Look for contradictions; exit code 5 when there are any."""
    from genealogy.cli.output import print_json
    from genealogy.services.checking import compare_engines

    if not engines:
        raise UsageError("this version checks engines only: write `genealogy check --engines`")
    with opened(context) as (shared, app):
        compared = compare_engines(app, sample, seed)
    if shared.json:
        print_json(compared.document())
    out = shared.out()
    if not shared.json:
        names = ", ".join(compared.engines)
        out.print(shared.say("{count} traces on {engines} compared.", count=compared.questions, engines=names))
        for finding in compared.findings:
            out.print(finding.message, markup=False)
    if compared.findings:
        raise typer.Exit(CheckFailed.exit_code)
