"""Reads an old workbook (.xls), or one of OpenDocument (.ods), in a process of its own: `xls_child.py FILE MOST_BYTES`,
run as a script.

The library that reads such a file believes what it says of itself: how many texts it has, how far its sheets reach,
which sector follows which. A few bytes can claim hundreds of gigabytes, for which a process is ended, not told. So this
one has little memory to ask for, imports nothing of ours, and writes what it read to its standard output: for each
sheet lists of rows that are not blank, then None; at the end what was found where, and where that stands.
"""

import pickle
import resource
import sys
from typing import BinaryIO

ROWS = 256
"""In one piece of the answer."""
PLACE = 8
"""Bytes of the place at the end of the answer."""


def _bound(most: int) -> None:
    """Not on macOS: it refuses such a limit, as every process there has more addresses than that from its start."""
    if sys.platform == "darwin":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def main(path: str, most: int, out: BinaryIO) -> None:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    _bound(most)
    found: dict[str, tuple[int, bool]] = {}
    told = ""
    try:
        workbook = CalamineWorkbook.from_path(path)
        for sheet in workbook.sheets_metadata:
            name = sheet.name
            found[name] = out.tell(), sheet.visible != SheetVisibleEnum.Visible
            piece = []
            for number, row in enumerate(workbook.get_sheet_by_name(name).iter_rows(), 1):
                if any(value != "" for value in row):
                    piece.append((number, row))
                if len(piece) == ROWS:
                    pickle.dump(piece, out)
                    piece = []
            pickle.dump(piece, out)
            pickle.dump(None, out)
    except PasswordError:
        told = "password"
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        told = str(error) or type(error).__name__
    end = out.tell()
    pickle.dump((told, found), out)
    out.write(end.to_bytes(PLACE, "little"))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.stdout.buffer)
