"""Files as adapters read them: plain ones as they lie there, packed ones (gzip, Zstandard, zip) unpacked beside.

A packed file is unpacked whole, to a file that is gone after it was read, before an adapter sees any of it: one that is
cut off or damaged gives nothing, so that loading it whole later finds nothing done by half. An archive gives its files
one after the other, in the order of their names; one of them that is bad does not keep the others back.
"""

import re
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from genealogy.ingest.adapter import Adapter, Options
from genealogy.ingest.fetch.archive import Archive
from genealogy.ingest.fetch.unpacking import Budget, packing_of, scratch, unpack
from genealogy.ingest.files import Found, read_head, require_unchanged, sha256, state_of
from genealogy.model.errors import UnreadableInput, UsageError
from genealogy.model.records import Draft, Refusal

_PACKED = re.compile(r"\.(gz|zst|zip)$", re.IGNORECASE)
_NAMED_LIKE = {".gz": "gzip", ".zst": "Zstandard", ".zip": "zip"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A plain file. `name` is what people call it, as `orders.zip!/lot_received.csv`; `path` is where it lies now."""

    path: Path
    name: str
    named: bool
    """Whether a person named it, or the one file that is packed in what they named."""
    packed_sha256: str = ""
    """Of the file as it came, in hex; blank where it was not packed."""
    problem: UnreadableInput | None = None

    @contextmanager
    def told(self) -> Iterator[None]:
        """What is said of the file inside names it as people do."""
        try:
            yield
        except UsageError as error:
            if not self.packed_sha256:
                raise
            raise type(error)(str(error).replace(str(self.path), self.name)) from error

    def read(self, adapter: Adapter, options: Options) -> Iterator[Draft | Refusal]:
        """What an adapter reads in it. Raises UnreadableInput, also when it was written to meanwhile: its hash is then
        no longer that of its records, and there may be more of them.
        """
        before = state_of(self.path)
        yield from self._read(adapter, options)
        require_unchanged(self.path, before)

    def _read(self, adapter: Adapter, options: Options) -> Iterator[Draft | Refusal]:
        if not self.packed_sha256:
            yield from adapter.read(self.path, options)
            return
        name, digest = self.name, self.packed_sha256
        with self.told():
            for one in adapter.read(self.path, options):
                if isinstance(one, Draft):
                    yield Draft(one.event, name, digest, one.place, one.repeat)
                else:
                    yield replace(one, file=name, file_hash=digest)


def fetched(found: Found, encoding: str = "") -> Generator[Fetched, None, None]:
    """The files that a file holds, itself if it is not packed; each lies there until the next is asked for.

    `encoding` is that of names in archives that do not say theirs. What cannot be unpacked is told as a problem.
    """
    path = found.path
    try:
        if found.problem is not None:
            raise found.problem
        packing = packing_of(read_head(path), path)
        if not packing:
            _require_no_packed_name(path)
            yield Fetched(path, str(path), found.named)
            return
        with scratch() as folder:
            if packing == "zip":
                yield from _members(path, folder, encoding)
            else:
                yield _alone(found, packing, folder)
    except UnreadableInput as error:
        yield Fetched(path, str(path), found.named, problem=error)


@contextmanager
def one_fetched(path: Path, encoding: str = "") -> Iterator[Fetched]:
    """The one file that a file holds. Raises UnreadableInput, also where an archive holds several."""
    with closing(fetched(Found(path, True), encoding)) as files:
        first = next(files)
        if first.problem is not None:
            raise first.problem
        yield first
        if (other := next(files, None)) is not None:
            raise UnreadableInput(
                f"{path}: it holds several files ({first.name}, {other.name}): unpack it, and name one"
            )


def _require_no_packed_name(path: Path) -> None:
    kind = _NAMED_LIKE.get(path.suffix.lower())
    if kind is not None:
        raise UnreadableInput(f"{path}: its name says {kind}, but its content is not: transfer it again, or rename it")


def _alone(found: Found, packing: str, folder: Path) -> Fetched:
    path, before = found.path, state_of(found.path)
    target = folder / _PACKED.sub("", path.name)
    unpack(path, packing, target, Budget(str(path), before[0]))
    digest = sha256(path)
    require_unchanged(path, before)
    _require_plain(target, str(path))
    return Fetched(target, str(path), found.named, digest)


def _members(path: Path, folder: Path, encoding: str) -> Iterator[Fetched]:
    before, digest = state_of(path), sha256(path)
    budget = Budget(str(path), before[0])
    with Archive(path, encoding) as archive:
        for member in archive.members():
            target = folder / member.plain_name
            try:
                archive.unpack(member, target, budget)
                require_unchanged(path, before)
                _require_plain(target, member.name)
                one = Fetched(target, member.name, False, digest)
            except UnreadableInput as error:
                if budget.spent_up:
                    raise
                one = Fetched(path, member.name, False, digest, error)
            yield one
            target.unlink(missing_ok=True)


def _require_plain(target: Path, name: str) -> None:
    """Refuses a packed file inside of a packed file: it is no way of sending records, but one of hiding their size."""
    if packing_of(read_head(target), target):
        raise UnreadableInput(f"{name}: what is packed in it is packed once more: unpack it, and load what comes out")
