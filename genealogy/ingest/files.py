"""Files: which ones a person means, their hashes, and their text."""

import codecs
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import chain
from pathlib import Path

from genealogy.model.errors import UnreadableInput, UsageError

HEAD = 1 << 16
"""Bytes that tell what a file is."""

_CHUNK = 1 << 20
LONGEST_LINE = _CHUNK
"""Characters: a row of a table that is longer is none."""
_USUAL_LINES = 64
"""In a piece of a file; where there are fewer, its rows are read few at a time."""
_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to load: `named` if a person named it, else met in a folder; `problem` tells why it cannot be read."""

    path: Path
    named: bool
    problem: UnreadableInput | None = None


def walk(paths: Sequence[Path]) -> Iterator[Found]:
    """The files that paths stand for: folders are searched to the bottom, in the order of their names.

    Hidden files and the lock files of office programs are left aside unless named; a file is given once. Links to
    folders are followed, each folder once; a link that leads nowhere is a file that cannot be read.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _folder(path) if stat.S_ISDIR(_mode(path)) else [_named(path)]:
            real = os.path.realpath(found.path)  # pathlib's own raises where links go in a circle
            if real not in seen:
                seen.add(real)
                yield found


def _mode(path: Path) -> int:
    """What a path leads to, as the system tells it; 0 where it leads nowhere."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _named(path: Path) -> Found:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Found(path, True, UnreadableInput(f"{path}: there is no such file or folder; check the name"))
    except OSError as error:
        return Found(path, True, _unopened(path, error))
    if not stat.S_ISREG(mode):
        return Found(path, True, UnreadableInput(f"{path}: this is neither a file nor a folder; name a file"))
    return Found(path, True)


def _folder(path: Path) -> Iterator[Found]:
    unread: list[OSError] = []
    entered: set[str] = set()
    for folder, subfolders, files in os.walk(path, onerror=unread.append, followlinks=True):
        entered.add(os.path.realpath(folder))
        inner = sorted(name for name in subfolders if not name.startswith("."))
        subfolders[:] = [name for name in inner if os.path.realpath(Path(folder, name)) not in entered]
        for name in sorted(files):
            file = Path(folder, name)
            if name.startswith((".", "~$")):
                continue
            if stat.S_ISREG(mode := _mode(file)):
                yield Found(file, False)
            elif not mode:
                yield Found(file, False, UnreadableInput(f"{file}: this leads nowhere; mend the link, or remove it"))
    for error in unread:
        yield Found(Path(error.filename), False, _unopened(Path(error.filename), error))


def _unopened(path: Path, error: OSError) -> UnreadableInput:
    return UnreadableInput(f"{path}: cannot be opened: {error.strerror or error}; check the path and its permissions")


def read_head(path: Path) -> bytes:
    """The first bytes of a file. Raises UnreadableInput."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise _unopened(path, error) from error


def chunks(path: Path) -> Iterator[bytes]:
    """A file's bytes, piece by piece. Raises UnreadableInput."""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise _unopened(path, error) from error


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hex. Raises UnreadableInput."""
    digest = hashlib.sha256()
    for chunk in chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file that was read through once: it decodes, and its lines are of a bearable length."""

    path: Path
    encoding: str
    sha256: str
    state: tuple[int, int]
    """Size and time of change when it was opened."""
    wide: bool
    """Whether rows of many thousand characters are in it, of which few fit into memory."""

    def require_unchanged(self) -> None:
        """Raises UnreadableInput when something else wrote it since: its hash is no longer that of its rows."""
        require_unchanged(self.path, self.state)


def require_unchanged(path: Path, state: tuple[int, int]) -> None:
    """Raises UnreadableInput when a file is not in the state that it was in."""
    if state_of(path) != state:
        raise UnreadableInput(f"{path}: it changed while it was read; load it again when it is complete")


def state_of(path: Path) -> tuple[int, int]:
    """Size and time of the last change. Raises UnreadableInput."""
    try:
        status = path.stat()
    except OSError as error:
        raise _unopened(path, error) from error
    return status.st_size, status.st_mtime_ns


def check_text(path: Path, encoding: str = "", longest: int = LONGEST_LINE) -> TextFile:
    """Hash a text file and make sure that it decodes, before anything is taken from it.

    A byte order mark tells the encoding; else it is the given one, or UTF-8. `longest`: characters of a line. Raises
    UnreadableInput, and UsageError for an encoding that does not exist.
    """
    codec, state = _codec(path, encoding), state_of(path)
    digest = hashlib.sha256()
    lines = _Lines(path, longest)
    for text in _decoded(path, codec, digest.update):
        lines.see(text)
    return TextFile(path, codec, digest.hexdigest(), state, lines.wide)


class _Lines:
    """How long the lines of a text are, seen piece by piece."""

    def __init__(self, path: Path, longest: int) -> None:
        self._path = path
        self._longest = longest
        self._ended = self._open = 0
        self.wide = False

    def see(self, text: str) -> None:
        """The next piece. Raises UnreadableInput when a line is too long for a row of a table."""
        mark = "\n" if "\n" in text else "\r"
        first, last = text.find(mark), text.rfind(mark)
        if self._open + (len(text) if first < 0 else first) > self._longest:
            raise UnreadableInput(
                f"{self._path}: line {self._ended + 1} has more than {self._longest} characters: this is not a table"
            )
        self._open = len(text) - last - 1 + (self._open if last < 0 else 0)
        ends = text.count(mark)
        self.wide = self.wide or (ends < _USUAL_LINES and len(text) > LONGEST_LINE // 4)
        self._ended += ends


def _decoded(path: Path, codec: str, hashing: Callable[[bytes], None]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)()
    fed = lines = 0
    for chunk in chain(chunks(path), [b""]):
        hashing(chunk)
        fed += len(chunk)
        try:
            text = decoder.decode(chunk, final=not chunk)
            text.encode()  # some codecs give halves of characters
        except UnicodeDecodeError as error:
            at = fed - len(error.object) + error.start
            line = lines + error.object[: error.start].count(b"\n") + 1
            raise _undecodable(path, codec, f"byte {at + 1}, in line {line}, does not fit") from error
        except UnicodeError as error:
            raise _undecodable(path, codec, str(error)) from error
        lines += text.count("\n")
        yield text


def _undecodable(path: Path, codec: str, why: str) -> UnreadableInput:
    name = codec.removesuffix("-sig").upper()
    return UnreadableInput(f"{path}: the text is not {name}: {why}; name its encoding, for example --encoding gb18030")


def _codec(path: Path, encoding: str) -> str:
    head = read_head(path)
    for mark, codec in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return codec
    try:
        name = codecs.lookup(encoding or "utf-8").name
        codecs.getincrementaldecoder(name)
        TextIOWrapper(BytesIO(), encoding=name)  # refuses codecs that give no text, as hex does
    except (LookupError, ValueError):
        raise UsageError(f"there is no encoding {encoding!r}: name one, for example utf-8, gb18030 or utf-16") from None
    return "utf-8-sig" if name == "utf-8" else name
