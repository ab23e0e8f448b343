"""`genealogy simulate`."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli.context import Shared, shared

if TYPE_CHECKING:
    from genealogy.simulate import Simulated


def simulate(
    context: typer.Context,
    out: Path = typer.Argument(metavar="OUT", help="A new or empty folder."),
    lots: int = typer.Option(1000, min=1, help="Lots that the plant has had when it ends."),
    seed: int = typer.Option(1, help="Another seed, another plant; the same seed, the same bytes."),
    knob: list[str] = typer.Option([], metavar="NAME=VALUE", help="What goes wrong; docs/simulate.md lists the knobs."),
) -> None:
    """Write the records of a simulated plant, and the truth beside them.

    OUT/records is to be loaded; OUT/truth tells what the planted causes truly reached.
    """
    from genealogy.simulate import Knobs
    from genealogy.simulate import simulate as run

    done = run(out, lots, seed, Knobs.parse(knob))
    options = shared(context)
    if options.json:
        from genealogy.cli.output import print_json

        print_json(done.document())
    else:
        _show(options, done)


def _show(options: Shared, done: "Simulated") -> None:
    out = options.out()
    count = sum(done.records.values())
    text = "{lots} lots, {count} records in {folder}; {exposures} true exposures beside them."
    out.print(
        options.say(text, lots=done.lots, count=count, folder=done.folder, exposures=done.exposures), markup=False
    )
    for cause in done.causes:
        out.print(f"  {cause['cause']}  {cause['key']}  {cause['from']} – {cause['to']}", markup=False)
    out.print(options.say("Go on with"), style="bold")
    out.print(f"  genealogy load {done.folder / 'records'} --timezone {done.timezone}", markup=False)
