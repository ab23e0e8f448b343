"""Cells that stand for the one above them: by a text that says so, as 同上."""

from collections.abc import Collection, Sequence


def repeated(row: Sequence[str], above: Sequence[str], ditto: Collection[str]) -> list[str]:
    """The row, in which a cell that is one of the texts has the value of the row above, as that was given back."""
    return [above[place] if cell.strip() in ditto and place < len(above) else cell for place, cell in enumerate(row)]
