"""A cursor over JSON text that is read in pieces, so that a document of any size takes the memory of one record.

Values are decoded by the C scanner of the standard library (faster than an incremental parser that yields tokens, and
no dependency); only the few objects and lists around the records are walked key by key. Numbers with a point or an
exponent become Decimal, exactly as written (RFC 8259 section 6).
"""

import codecs
import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import BinaryIO, NoReturn

from genealogy.model.errors import UnreadableInput

CHUNK = 1 << 18  # bytes
LARGEST_VALUE = 1 << 26  # characters of one record, or of another part of a document that is read whole
DEEPEST = 500  # lists and objects within each other: how many the scanner itself bears differs by version of Python
LONGEST_INT = 4000  # digits: Python refuses to make an int of more than 4,300
_SPACE = re.compile(r"[ \t\n\r]*")
# A scanner that stops this many characters before the end of what was read has met an error, not the end of a piece.
_MARGIN = 64
_TAIL = 2  # characters of a number that mean nothing without the next: `.`, `e+`


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _integer(digits: str) -> int | Decimal:
    return int(digits) if len(digits) < LONGEST_INT else Decimal(digits)


def _too_deep(value: object) -> bool:
    """Told level by level, as what calls itself would meet the same bound."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(DEEPEST):
        inner = (item for one in level for item in (one.values() if isinstance(one, dict) else one))
        level = [item for item in inner if isinstance(item, dict | list)]
    return bool(level)


class JsonCursor:
    """Walks one JSON document from left to right; every fault is an UnreadableInput that names line and column."""

    def __init__(self, stream: BinaryIO, name: str, encoding: str = "utf-8-sig", piece: int = CHUNK) -> None:
        self._stream = stream
        self._name = name
        self._encoding = encoding
        self._piece = piece
        self._bytes = codecs.getincrementaldecoder(encoding)()
        self._decoder = json.JSONDecoder(parse_float=Decimal, parse_int=_integer, parse_constant=_no_constant)
        self._text = ""
        self._at = 0
        self._ended = False
        self._lines = 0  # line ends before _text
        self._column = 0  # characters between the last of them and _text

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # matches always
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; the caller reads each value before asking for the next key."""
        for _ in self._series("{", "}"):
            if self.peek() != '"':
                self.fail("a field name in double quotes is expected")
            key = self.value()
            self._take(":")
            yield str(key)

    def items(self) -> Iterator[int]:
        """The positions in the list that begins here; the caller reads each value before asking for the next."""
        yield from self._series("[", "]")

    def value(self) -> object:
        """Decode the value that begins here, whole."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                cut_off = len(self._text) - error.pos <= _MARGIN or error.msg.startswith("Unterminated")
                if cut_off and self._more():
                    continue
                self.fail(error.msg, error.pos)
            except RecursionError:
                self.fail("values are nested too deeply")
            except InvalidOperation:
                self.fail("a number here is outside what can be computed with")
            except ValueError as error:
                self.fail(str(error))
            if len(self._text) - end <= _TAIL and self._more():
                continue  # a number may go on in the next piece
            brackets = self._text.count("[", self._at, end) + self._text.count("{", self._at, end)
            if brackets > DEEPEST and _too_deep(value):
                self.fail("values are nested too deeply")
            self._at = end
            return value

    def finish(self) -> None:
        """Nothing may follow the document."""
        if self.peek():
            self.fail("there is more text after the end of the document")

    def fail(self, reason: str, at: int | None = None) -> NoReturn:
        """Raise UnreadableInput with the line and column of `at`, or of the present position."""
        at = self._at if at is None else at
        line = self._lines + self._text.count("\n", 0, at) + 1
        before = self._text.rfind("\n", 0, at)
        column = at - before if before >= 0 else self._column + at + 1
        raise UnreadableInput(
            f"{self._name}, line {line}, column {column}: broken JSON: {reason}. Correct the file or export it again."
        ) from None

    def _series(self, first: str, last: str) -> Iterator[int]:
        self._take(first)
        position = 0
        while self.peek() != last or position:
            yield position
            position += 1
            if self.peek() == last:
                break
            self._take(",")
        self._take(last)

    def _take(self, char: str) -> None:
        if self.peek() != char:
            self.fail(f"{char!r} is expected" if self.peek() else f"the text ends where {char!r} is expected")
        self._at += 1

    def _more(self) -> bool:
        """Read on; what was walked over is let go. At least as much is read as is kept, so retries stay linear."""
        if self._ended:
            return False
        if len(self._text) - self._at > LARGEST_VALUE:
            self.fail(f"one value is larger than {LARGEST_VALUE >> 20} MiB")
        walked, rest = self._text[: self._at], self._text[self._at :]
        try:
            piece = self._stream.read(max(self._piece, len(rest)))
            self._ended = not piece
            fresh = self._bytes.decode(piece, self._ended)
        except OSError as error:
            raise UnreadableInput(f"{self._name} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            # Only to say where: what was right before the first wrong byte.
            self._text += piece[: error.start].decode(self._encoding, "replace")
            name = self._encoding.removesuffix("-sig").upper()
            self.fail(f"the text is not in {name} from here on; save it so, or name its encoding", len(self._text))
        self._lines += walked.count("\n")
        last_line = walked.rfind("\n")
        self._column = len(walked) - last_line - 1 if last_line >= 0 else self._column + len(walked)
        self._text, self._at = rest + fresh, 0
        return True
