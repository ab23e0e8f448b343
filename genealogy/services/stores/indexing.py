"""Keeping the trace index up with the ledger: read from its file, followed in memory, written anew when that grows."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from genealogy.index.storage.file import FILE_NAME as INDEX_FILE
from genealogy.index.storage.file import Mark
from genealogy.index.storage.pages import Torn
from genealogy.index.trace_index import TraceIndex, load
from genealogy.ledger.sqlite_file import FILE_NAME, Glimpse, glance
from genealogy.services.stores.collecting import rare_collection

if TYPE_CHECKING:
    from genealogy.ledger.ledger import Ledger, Withdrawn
    from genealogy.ledger.recorded import Recorded
    from genealogy.services.stores.projecting import Reading
    from genealogy.services.stores.settings import Settings

FOLDER = "index"
_STEP = 4_000
_SHARE = 50
_MANY = 10_000
"""The file is written anew for more new events than the _SHARE-th part of those that it holds, and for more than _MANY
whatever its size: until then each command reads them from the ledger, which takes it some 20 microseconds each.
"""


class Stores(Protocol):
    """What an index is kept up with: a ledger, opened when it is first asked for, and where it lies."""

    settings: "Settings"

    @property
    def ledger(self) -> "Ledger": ...


def followed(app: Stores, index: TraceIndex | None) -> TraceIndex:
    """An index that holds all that the ledger holds now: the given one, or that of the data folder, brought up to
    date. One that is torn is built anew.
    """
    if index is None:
        index, is_current = opened(app)
        if is_current:
            return index
    try:
        _follow(app.ledger, index, app.settings.data / FOLDER)
    except Torn:
        return rebuilt(app)
    return index


def taking(index: TraceIndex) -> "Reading":
    """Gives an index what is read of the ledger for the graph, as far as it goes on where the index ends. `followed`
    reads the rest, and writes the file.
    """

    def take(after: int, events: Sequence["Recorded"], withdrawn: Sequence["Withdrawn"]) -> None:
        # A torn index is not read further, and `followed` finds it so.
        with suppress(Torn):
            if index.sequence == after:
                index.take(events, withdrawn)

    return take


@dataclass(frozen=True, slots=True)
class Written:
    """The index file of this ledger: the last sequence that it holds, and its bytes."""

    sequence: int
    size: int


def written(app: Stores) -> Written | None:
    """The index file as it is; None where there is none that can be believed."""
    folder = app.settings.data / FOLDER
    _, mark = _stored(folder)
    if not mark.sequence or not _is_of(app.ledger, mark):
        return None
    return Written(mark.sequence, (folder / INDEX_FILE).stat().st_size)


def opened(app: Stores) -> tuple[TraceIndex, bool]:
    """The index of the data folder as it is, and whether it holds all that the ledger does; an empty one where there
    is none that can be believed, or one of another ledger.
    """
    index, mark = _stored(app.settings.data / FOLDER)
    if mark.sequence and _glance(app, mark.sequence) == Glimpse(mark.ledger, mark.sequence, mark.event):
        return index, True
    return index if _is_of(app.ledger, mark) else TraceIndex(), False


def rebuilt(app: Stores) -> TraceIndex:
    """An index built anew from the ledger."""
    index = TraceIndex()
    _follow(app.ledger, index, app.settings.data / FOLDER)
    return index


def past(app: Stores, sequence: int) -> TraceIndex:
    """An index of what the ledger held then, in memory alone."""
    index = TraceIndex()
    _take(app.ledger, index, sequence)
    return index


def _stored(folder: Path) -> tuple[TraceIndex, Mark]:
    with suppress(Torn, OSError):
        return load(folder)
    return TraceIndex(), Mark("", 0, "")


def _glance(app: Stores, sequence: int) -> Glimpse | None:
    if app.settings.ledger_url:
        return None
    return glance(app.settings.data / FILE_NAME, sequence)


def _is_of(ledger: "Ledger", mark: Mark) -> bool:
    """Whether an index was made from this very ledger, and not from a copy that went on differently."""
    if mark.ledger != ledger.id or mark.sequence > ledger.last_sequence():
        return False
    return [one.id for one in ledger.read(mark.sequence - 1, mark.sequence)] == [mark.event]


def _follow(ledger: "Ledger", index: TraceIndex, folder: Path) -> None:
    upto = ledger.last_sequence()
    with rare_collection():
        _take(ledger, index, upto)
        new = index.sequence - index.written
        if new > min(_MANY, index.written // _SHARE):
            # Where the folder cannot be written, the index serves this command from memory all the same.
            with suppress(OSError):
                index.write(folder, ledger.id)


def _take(ledger: "Ledger", index: TraceIndex, upto: int) -> None:
    while index.sequence < upto:
        after, end = index.sequence, min(index.sequence + _STEP, upto)
        index.take(ledger.read(after, end), ledger.withdrawn(after, end))
