"""Tables on the terminal: no frame, headings in the user's language, cells as they stand."""

from collections.abc import Collection, Iterable, Sequence

from rich.table import Table
from rich.text import Text

from genealogy.cli.context import Shared
from genealogy.cli.visible import visible


def print_table(
    shared: Shared,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: Collection[str] = (),
    title: str | None = None,
    strong: Collection[str] = (),
) -> None:
    """Rows of cells under the columns; `numbers` are the columns set to the right, `strong` the first cells of the rows
    in bold. Nothing in a cell is markup, None is blank, and without rows nothing is printed."""
    table = Table(title=None if title is None else Text(title), title_justify="left", box=None, pad_edge=False)
    for column in columns:
        table.add_column(Text(shared.heading(column)), justify="right" if column in numbers else "left")
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        table.add_row(*(Text(visible(cell)) for cell in cells), style="bold" if cells[0] in strong else None)
    if table.row_count:
        shared.out().print(table)
