"""An English message in Chinese: the template that made it is found, and its values put into the Chinese one.

What has no template stays English, so nothing is lost. Templates are compared piece by piece, without backtracking:
a long value takes no longer than reading it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

_PLACE = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[A-Za-z0-9_]+")
_INNER = frozenset(("reason", "advice", "error", "hint", "phrase"))
"""Places that hold messages; digits behind tell several apart."""
_BETWEEN = re.compile(r"(; |\. )")
_CHINESE_BETWEEN = {"; ": "；", ". ": "。"}
_LIMIT = re.compile(r"; |: ")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_HINT = re.compile(r"; |: | \(| line \d")
_AT = re.compile(r"(?:(?<=\s)|^)(?:line|row) (\d+)(?=$|, )")
_EVENT = re.compile(r"(?<=行), event (\d+)$")
_KEPT, _SHORT, _LONGEST = 4_096, 500, 50_000
"""How many translations are kept, of messages up to how many characters; longer than the last, they stay English."""
_TOGETHER, _COLONS = 6, 4
"""How many texts divided by semicolons are tried as one message, and how many colons as the end of its place."""


@dataclass(frozen=True, slots=True)
class Template:
    """`pieces` are the English texts around the `places`: one more than those."""

    pieces: tuple[str, ...]
    places: tuple[str, ...]
    chinese: str

    @classmethod
    def of(cls, english: str, chinese: str) -> "Template":
        parts = _PLACE.split(english.replace("{{", "\0").replace("}}", "\1"))
        texts = (part.replace("\0", "{").replace("\1", "}") for part in parts[::2])
        return cls(tuple(texts), tuple(parts[1::2]), chinese)

    def values(self, message: str) -> list[str] | None:
        """What stands in its places, each as short as it can be, but a quotation whole; None where it did not make the
        message.
        """
        first, *rest = self.pieces
        if not rest:
            return [] if message == first else None
        *between, last = rest
        at, end = len(first), len(message) - len(last)
        if at > end or not message.startswith(first) or not message.endswith(last):
            return None
        found = []
        for piece in between:
            quoted = _QUOTED.match(message, at, end)
            begin = quoted.end() if quoted else at
            place = message.find(piece, begin, end) if piece else _next_hint(message, begin, end)
            if place < 0:
                return None
            found.append(message[at:place])
            at = place + len(piece)
        return [*found, message[at:end]]

    def is_plain(self, values: list[str]) -> bool:
        """Whether no value looks as if it held more than one: the end of this message and another one."""
        named = zip(self.places, values, strict=True)
        return not any(_LIMIT.search(_QUOTED.sub("", value)) for name, value in named if not _is_inner(name))

    def words(self) -> list[str]:
        """The words that every message of it has: those that no value can lengthen."""
        final = len(self.pieces) - 1
        return [
            word[0]
            for number, piece in enumerate(self.pieces)
            for word in _WORD.finditer(piece)
            if (word.start() or not number) and (word.end() < len(piece) or number == final)
        ]

    def filled(self, values: list[str]) -> str:
        named = zip(self.places, values, strict=True)
        told = {name: chinese(value) if _is_inner(name) else value for name, value in named}
        return self.chinese.format_map(told)


def chinese(message: str) -> str:
    """The message in Chinese, its values as they are; as it stands where no template made it."""
    return _kept(message) if len(message) <= _SHORT else _told(message)


@lru_cache(_KEPT)
def _kept(message: str) -> str:
    return _told(message)


def _told(message: str) -> str:
    if len(message) > _LONGEST:
        return message
    return _whole(message, plain=True) or _parts(message) or _whole(message, plain=False) or message


def place(text: str) -> str:
    """`line 3, event 2` → `第 3 行，第 2 个事件`, also behind the name of a file or sheet."""
    return _EVENT.sub(r"，第 \1 个事件", _AT.sub(r"第 \1 行", text))


def _whole(message: str, *, plain: bool) -> str | None:
    """By the template that made all of it; `plain`: only if none of its values looks like part of a message."""
    for template in _candidates(message):
        values = template.values(message)
        if values is not None and (not plain or template.is_plain(values)):
            return template.filled(values)
    return None


def _parts(message: str) -> str | None:
    """Messages that stand one behind the other, as many words as possible to each."""
    told = _BETWEEN.split(message)
    out: list[str] = []
    known, at = False, 0
    while at < len(told):
        ends = range(min(len(told), at + 2 * _TOGETHER - 1), at, -2)
        found = next(((end, text) for end in ends if (text := _placed("".join(told[at:end])))), None)
        known |= found is not None
        end, text = found or (at + 1, told[at])
        out += [text, *(_CHINESE_BETWEEN[one] for one in told[end : end + 1])]
        at = end + 1
    return "".join(out) if known else None


def _placed(text: str) -> str | None:
    """A message, perhaps behind the place that it is about; or words of which one is chosen: `a list or a text`."""
    if found := _whole(text, plain=True):
        return found
    for colon in islice(re.finditer(": ", text.partition("; ")[0]), _COLONS):
        if found := _whole(text[colon.end() :], plain=True):
            return f"{place(text[: colon.start()])}：{found}"
    choices = [_whole(one, plain=True) for one in text.split(" or ")]
    known = [one for one in choices if one]
    return "或".join(known) if len(known) == len(choices) > 1 else None


def _is_inner(name: str) -> bool:
    return name.rstrip("0123456789") in _INNER


def _next_hint(message: str, at: int, end: int) -> int:
    """Where the second of two places that stand side by side begins."""
    hint = _HINT.search(message, at, end)
    return hint.start() if hint else end


def _candidates(message: str) -> Iterator[Template]:
    """The templates that may have made it, the one with the longest text of its own first."""
    templates = _templates()
    found = {id(one): one for word in set(_WORD.findall(message)) for one in templates.get(word, ())}
    yield from sorted(found.values(), key=lambda one: -sum(map(len, one.pieces)))


@cache
def _templates() -> dict[str, list[Template]]:
    """By the word of each that the fewest others have."""
    from genealogy.cli.messages.catalogue import CATALOGUE

    every = [Template.of(*pair) for pair in CATALOGUE.items()]
    common = Counter(word for one in every for word in set(one.words()))
    found: dict[str, list[Template]] = {}
    for one in every:
        rarest = min(one.words(), key=lambda word: (common[word], -len(word)))
        found.setdefault(rarest, []).append(one)
    return found
