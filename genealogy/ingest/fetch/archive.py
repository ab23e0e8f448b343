"""Zip archives: which files they hold, and each of them alone, none of them under a path that the archive chooses."""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from genealogy.ingest.fetch.unpacking import Budget, copy
from genealogy.model.errors import UnreadableInput

LONGEST_LIST = 1 << 22
"""Bytes of the list of an archive's files: some 50,000 names. It is held in memory."""

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 1 << 16
_END_64 = b"PK\x06\x06"
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_OUTSIDE = re.compile(r"(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:")
_NO_NAMES = frozenset(("", ".", ".."))
_LONGEST_STEM, _LONGEST_SUFFIX = 45, 15
"""Characters of at most four bytes: disks take 255 bytes."""


@dataclass(frozen=True)
class Member:
    """One file in an archive; `name` is what it is called in messages, with the archive before it."""

    info: ZipInfo
    name: str
    problem: str
    """Why it is not unpacked; blank if it may be."""

    @property
    def plain_name(self) -> str:
        """Its last name alone, short enough for any disk: what tells adapters the table and the format."""
        last = _last(self.name)
        stem, dot, suffix = ("unnamed" if last in _NO_NAMES else last).rpartition(".")
        return f"{stem[:_LONGEST_STEM]}{dot}{suffix[:_LONGEST_SUFFIX]}"


class Archive:
    """A zip file, opened. Raises UnreadableInput when it is none, or damaged, here and at any later call."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        with self._understood(str(path)):
            with path.open("rb") as file:
                _require_short_list(file, path)
            self._zip = ZipFile(path)
        self._encoding = encoding

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def members(self) -> list[Member]:
        """Its files in the order of their names, without hidden ones and those that systems and office programs add."""
        found = [self._member(info) for info in self._zip.infolist() if not _is_folder(info)]
        found = [one for one in found if not _hidden(one.info.filename)]
        if not found:
            raise UnreadableInput(f"{self._path}: the archive holds no files")
        return sorted(found, key=lambda one: one.name)

    def unpack(self, member: Member, target: Path, budget: Budget) -> None:
        """Raises UnreadableInput when it may not be unpacked, or is cut off or damaged."""
        if member.problem:
            raise UnreadableInput(f"{member.name}: {member.problem}")
        with self._understood(member.name), self._zip.open(member.info) as stream:
            copy(stream, target, budget)

    def _member(self, info: ZipInfo) -> Member:
        name = _decoded(info, self._encoding)
        shown = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in name)
        return Member(info, f"{self._path}!/{shown}", _problem(info, name))

    @contextmanager
    def _understood(self, name: str) -> Iterator[None]:
        try:
            yield
        except (BadZipFile, EOFError, zlib.error, struct.error) as error:
            raise UnreadableInput(
                f"{name}: the archive is cut off or damaged here: {error}. None of this was loaded; transfer it again"
            ) from error
        except (NotImplementedError, RuntimeError, ValueError, OverflowError, OSError) as error:
            raise UnreadableInput(
                f"{name}: it cannot be unpacked: {error}; pack it again, with the usual settings"
            ) from error


def _require_short_list(file: BinaryIO, path: Path) -> None:
    """Before the list is read: an archive of nothing but names would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise BadZipFile("its end, where the list of its files stands, is missing")
    (length,) = struct.unpack_from("<I", tail, at + 12)
    at_64 = tail.rfind(_END_64, 0, at)
    if length == 0xFFFFFFFF and at_64 >= 0 and len(tail) - at_64 >= 48:
        (length,) = struct.unpack_from("<Q", tail, at_64 + 40)
    if length > LONGEST_LIST:
        raise UnreadableInput(f"{path}: the archive lists more files than can be read; pack them in several archives")


def _is_folder(info: ZipInfo) -> bool:
    return info.filename.endswith("/") or (info.filename.endswith("\\") and not info.file_size)


def _last(name: str) -> str:
    return re.split(r"[\\/]", name)[-1]


def _hidden(name: str) -> bool:
    first, last = re.split(r"[\\/]", name)[0], _last(name)
    return first == "__MACOSX" or (last.startswith((".", "~$")) and last not in _NO_NAMES)


def _decoded(info: ZipInfo, encoding: str) -> str:
    """The name; where the archive does not say its encoding, UTF-8 if it is that, else `encoding`."""
    if info.flag_bits & _UTF_8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for codec in ("utf-8", encoding):
        try:
            return raw.decode(codec or "cp437")
        except (UnicodeError, LookupError):
            continue
    return info.filename


def _problem(info: ZipInfo, name: str) -> str:
    if _last(name) in _NO_NAMES:
        return "it has no name that a file may have: pack it again under a plain name"
    if _OUTSIDE.search(name):
        return "its name leads out of the archive: it was left alone; pack it again under a plain name"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link and no file: pack the file itself"
    if info.flag_bits & _ENCRYPTED:
        return "it is protected by a password: pack it again without one"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return f"it is packed by a rare method (number {info.compress_type}): pack it again by the usual one, Deflate"
    return ""
