"""Reading EPCIS XML in pieces: a file becomes small trees, one for each event, in the memory of one event.

The parser is the standard library's expat with guards: a document type that declares anything, entities, external
references, deep nesting and boundless items are refused before they cost memory (EPCIS 2.0 section 9 uses none).
"""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple, NoReturn
from xml.parsers import expat

from genealogy.ingest.epcis.xml_tree import EVENTS, PATHS, Element, Item
from genealogy.model.errors import UnreadableInput, UsageError

CHUNK = 1 << 18  # bytes
MOST_LEVELS = 256  # of elements within each other
LARGEST_ITEM = 1 << 26  # characters and elements of one event
_MOST_TAGS = 4096  # remembered
LONGEST_TOKEN = 1 << 24  # bytes of one tag or text that the parser has to hold whole
_SEPARATOR = "\n"  # between namespace and name; no namespace holds it
_EPCIS = re.compile(
    r"urn:epcglobal:(epcis|epcis-query|epcis-masterdata|xsd)(:xsd)?:\d"
    r"|http://www\.unece\.org/cefact/namespaces/StandardBusinessDocumentHeader"
    r"|http://schemas\.xmlsoap\.org/soap/envelope/|http://www\.w3\.org/2003/05/soap-envelope"
)
"""Namespaces of EPCIS, and of the envelopes that it may stand in."""
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_NATIVE = {"utf-8", "utf-16", "iso8859-1", "ascii"}  # encodings that expat reads by itself


class _State(NamedTuple):
    name: str  # of the place in the document, or "" within an item
    vocabulary: str


class XmlReader:
    """One walk through a document. `skim`: only envelope and soundness are wanted, events are passed over."""

    def __init__(self, stream: BinaryIO, name: str, encoding: str = "", *, skim: bool = False) -> None:
        self._stream, self._name, self._skim = stream, name, skim
        self._first = stream.read(CHUNK)
        self._decode = _decoder(self._first, encoding)
        self._parser = expat.ParserCreate("utf-8" if self._decode else None, _SEPARATOR)
        self._ready: list[Item] = []
        self._states: list[_State] = [_State("start", "")]
        self._open: list[Element] = []  # the item that is being read, from its top down
        self._scope: dict[str, list[str]] = {}  # prefix → namespaces, the innermost last
        self._size = self._fed = self._depth = self._events = 0
        self._skipped = 0  # elements within each other, of an event that is passed over
        self._tags: dict[str, tuple[str, str]] = {}
        self.root = ""
        self._connect()

    def items(self) -> Iterator[Item]:
        """What the document holds, in its order. Raises UnreadableInput with the line of what is wrong."""
        chunk = self._first
        while chunk:
            yield from self._feed(chunk, last=False)
            try:
                chunk = self._stream.read(CHUNK)
            except OSError as error:
                raise UnreadableInput(f"{self._name} cannot be read to its end: {error}.") from error
        yield from self._feed(b"", last=True)

    def _connect(self) -> None:
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        if not self._skim:
            parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._forget
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._refuse("it declares an entity")
        parser.ExternalEntityRefHandler = self._refuse("it refers to another file")
        parser.SkippedEntityHandler = self._refuse("it uses an entity that it does not declare")

    def _feed(self, chunk: bytes, *, last: bool) -> list[Item]:
        self._ready = []
        try:
            data: bytes | str = self._decode(chunk, last).encode() if self._decode else chunk
            self._parser.Parse(data, last)
        except UnicodeDecodeError:
            self._fail("the text is not in its encoding from here on; save it as UTF-8, or name its encoding")
        except expat.ExpatError as error:
            self._fail(f"broken XML: {expat.ErrorString(error.code)}. Correct the file or export it again")
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_TOKEN:
            self._fail(f"one tag or text is longer than {LONGEST_TOKEN >> 20} MiB")
        return self._ready

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_LEVELS:
            self._fail(f"elements are nested deeper than {MOST_LEVELS} levels")
        if self._skipped:
            self._skipped += 1
        elif self._open:
            self._add(tag, attributes)
        else:
            self._step(tag, attributes)

    def _step(self, tag: str, attributes: dict[str, str]) -> None:
        """An element on the way to an item, or the top of one."""
        own, name = self._named(tag)
        state = self._states[-1]
        if self._depth == 1:
            self.root = name
        following = None if own else PATHS.get(state.name, {}).get(name)
        if following is not None:
            vocabulary = attributes.get("type", "") if name == "Vocabulary" else state.vocabulary
            self._states.append(_State(following, vocabulary))
            return
        if state.name == EVENTS:
            self._events += 1
            if self._skim:
                self._skipped = 1
                return
        self._add(tag, attributes)

    def _add(self, tag: str, attributes: dict[str, str]) -> None:
        size = 64
        if attributes:
            size += sum(map(len, attributes)) + sum(map(len, attributes.values()))
        self._grow(size)
        named = _attributes(attributes) if attributes else {}
        self._open.append(Element(*self._named(tag), named, self._parser.CurrentLineNumber))

    def _named(self, tag: str) -> tuple[str, str]:
        """Namespace and name; EPCIS's own names have none."""
        known = self._tags.get(tag)
        if known is None:
            space, _, name = tag.rpartition(_SEPARATOR)
            known = "" if _EPCIS.fullmatch(space) else space, name
            if len(self._tags) < _MOST_TAGS:
                self._tags[tag] = known
        return known

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
            return
        if not self._open:
            self._states.pop()
            return
        element = self._open.pop()
        element.close()
        if self._open:
            self._open[-1].children.append(element)
            return
        state = self._states[-1]
        scope = {prefix: spaces[-1] for prefix, spaces in self._scope.items() if spaces and spaces[-1]}
        self._ready.append(Item(state.name, state.vocabulary, element, scope, self._events))
        self._size = 0

    def _text(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            self._open[-1].pieces.append(text)

    def _declare(self, prefix: str | None, space: str | None) -> None:
        if self._open:
            self._grow(len(space or ""))
        self._scope.setdefault(prefix or "", []).append(space or "")

    def _forget(self, prefix: str | None) -> None:
        self._scope[prefix or ""].pop()

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > LARGEST_ITEM:
            self._fail(f"one event is larger than {LARGEST_ITEM >> 20} MiB")

    def _doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        """A document type that only names the root declares nothing, and some programs write it."""
        if system or public or internal:
            self._fail("it has a document type definition (DTD), which EPCIS does not use: export it without")

    def _refuse(self, what: str) -> Callable[..., NoReturn]:
        def refuse(*_: object) -> NoReturn:
            self._fail(f"{what}, which EPCIS does not use: export it without")

        return refuse

    def _fail(self, reason: str) -> NoReturn:
        parser = self._parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        raise UnreadableInput(f"{self._name}, line {line}, column {column}: {reason}.") from None


def _attributes(attributes: Mapping[str, str]) -> dict[tuple[str, str], str]:
    named = {}
    for tag, value in attributes.items():
        space, _, name = tag.rpartition(_SEPARATOR)
        named[space, name] = value
    return named


def _decoder(first: bytes, encoding: str) -> Callable[[bytes, bool], str] | None:
    """How bytes become text where expat does not know the encoding; None where it does. Raises UsageError."""
    declared = _DECLARED.match(first.lstrip(codecs.BOM_UTF8))
    wanted = encoding or (declared[1].decode("ascii") if declared else "")
    if not wanted:
        return None
    try:
        name = codecs.lookup(wanted).name
        decoder = codecs.getincrementaldecoder(name)()
        " ".encode(name)
    except LookupError as error:
        raise UsageError(f"{wanted!r} is no text encoding; name one such as utf-8 or gb18030.") from error
    return None if name in _NATIVE and not encoding else decoder.decode
