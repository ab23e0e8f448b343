"""Texts of the rooms that are no messages: words of standards, code in other languages, names of places."""

import re

_CODE = re.compile(
    r"SELECT |TRIGGER|FUNCTION|PRAGMA|RETURN |default_transaction|import pickle|<text |<\?xml|\(\?:|\w\|[A-Za-z]"
    r"|Exception in|^\n|csum|\[\w+, \w+\]|^\^"
)
_WORDS = re.compile(r"[\w\s]+")
"""Nothing but words of a vocabulary, of which at least one is none of prose: camelCase or snake_case."""
_NO_PROSE = re.compile(r"[a-z][A-Z]|[a-z]_[a-z]")
_PLACES = frozenset((
    "line {}", "line 1", "row 0", "row {}", "table {}", "column {}", "{} line {}", "line {}, {}", "line {}, event {}",
    "{} (file)", "the file", "the document", "the proposal",
))  # fmt: skip
_YAML = frozenset((
    "mapping: 1", "source: {}", "drop: {}", "events: []", "  - table: {}", "    each: {}", "    undoes: {}",
    "    quantity: {}", "    year: {}", "{}\nfits: {}", "    columns: {{}}",
))  # fmt: skip
_VALUES = frozenset((
    "comment {}", "{} microseconds since 1970", "{} days since 1970", "surplus cells", "amounts optional",
    "document number", "later record", "fields of tables", "set unset", "master data", "index damaged",
    "engines differ", "{} is {}", "{} from {}",
    "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt",
    "instanceIdentifier sender receiver",
))  # fmt: skip


def is_untold(text: str) -> bool:
    """Whether no person reads it, or it is a name that stays as it is."""
    if text in _PLACES | _YAML | _VALUES or _CODE.search(text):
        return True
    return _WORDS.fullmatch(text) is not None and _NO_PROSE.search(text) is not None
