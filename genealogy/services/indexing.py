"""Keeping the trace index up with the ledger: read from its file, followed in memory, written anew when that grows."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from genealogy.index import file
from genealogy.index.file import Mark
from genealogy.index.pages import Torn
from genealogy.index.segment import Segment
from genealogy.index.trace_index import TraceIndex
from genealogy.ledger.sqlite_file import FILE_NAME, Glimpse, glance

if TYPE_CHECKING:
    from genealogy.ledger.ledger import Ledger
    from genealogy.services.bootstrap import Application

FOLDER = "index"
_STEP = 4_000
_MANY = 2_000
_SHARE = 50
"""A file is written anew for more recent events than _MANY, or than the _SHARE-th part of those that it holds: until
then they are read from the ledger for each command.
"""


def followed(app: "Application", index: TraceIndex | None) -> TraceIndex:
    """An index that holds all that the ledger holds now: the given one, or that of the data folder, brought up to
    date. One that is torn, stale beyond repair or of another ledger is built anew.
    """
    folder = app.settings.data / FOLDER
    if index is None:
        index, mark = _stored(folder)
        seen = _glance(app, mark.sequence)
        if mark.sequence and seen == Glimpse(mark.ledger, mark.sequence, mark.event):
            return index
        if not _is_of(app.ledger, mark):
            index = TraceIndex()
    try:
        _follow(app.ledger, index, folder)
    except Torn:
        return rebuilt(app)
    return index


def rebuilt(app: "Application") -> TraceIndex:
    """An index built anew from the ledger."""
    index = TraceIndex()
    _follow(app.ledger, index, app.settings.data / FOLDER)
    return index


def _stored(folder: Path) -> tuple[TraceIndex, Mark]:
    """The index in the folder; an empty one where there is none that can be believed."""
    with suppress(Torn, OSError):
        mark, columns = file.read(folder)
        index = TraceIndex(Segment(columns))
        if index.sequence == mark.sequence:
            return index, mark
    return TraceIndex(), Mark("", 0, "")


def _glance(app: "Application", sequence: int) -> Glimpse | None:
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
    last = ""
    while index.sequence < upto:
        after = index.sequence
        end = min(after + _STEP, upto)
        events = list(ledger.read(after, end))
        index.take(events, ledger.withdrawn(after, end))
        last = events[-1].id
    if last and (index.recent > _MANY or index.recent * _SHARE > index.held):
        columns = index.fold()
        # Where the folder cannot be written, the index serves this command from memory all the same.
        with suppress(OSError):
            file.write(folder, Mark(ledger.id, upto, last), columns)
