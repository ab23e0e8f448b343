"""Names in XML events as JSON-LD has them: a namespace becomes a prefix, a standard word its bare form."""

import re
from collections.abc import Mapping

from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.vocabulary import DISPOSITIONS, Vocabulary

_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_COLONS = frozenset({"urn:epcglobal:cbv:mda"})  # written in XML without the colon that the JSON-LD context has
_OURS = {"gs1": "https://gs1.org/voc/", "cbv": "https://ref.gs1.org/cbv/"}
"""Prefixes that values in XML take for declared."""
_FORMER = {
    "non_sellable_expired": "expired",
    "non_sellable_damaged": "damaged",
    "non_sellable_disposed": "disposed",
    "non_sellable_no_pedigree_match": "no_pedigree_match",
    "non_sellable_recalled": "recalled",
}
"""Dispositions of CBV 1.0, deprecated since 1.1, and the words that replaced them."""
_FORMER_URN = "urn:epcglobal:cbv:disp:"


class Names:
    """The prefixes in scope where an event begins, and such as are made for namespaces that have none there."""

    def __init__(self, scope: Mapping[str, str]) -> None:
        declared = {prefix: _completed(space) for prefix, space in scope.items() if _PREFIX.fullmatch(prefix)}
        self.context = Context().extended({**_OURS, **declared})
        self._prefixes: dict[str, str] = {}
        for prefix, space in declared.items():
            self._prefixes.setdefault(space, prefix)

    def of(self, space: str, name: str) -> str:
        """`prefix:name`; the name alone without a namespace."""
        if not space:
            return name
        space = _completed(space)
        prefix = self._prefixes.get(space)
        if prefix is None:
            prefix = f"ns{len(self._prefixes) + 1}"
            while prefix in self.context.prefixes:
                prefix += "x"
            self._prefixes[space] = prefix
            self.context = self.context.extended({prefix: space})
        return f"{prefix}:{name}"


def _completed(space: str) -> str:
    return f"{space}:" if space in _COLONS else space


def bare(text: str, words: Vocabulary, context: Context) -> str:
    """The standard word that a URI or prefixed word stands for; any other text as it is."""
    full = context.expand(text)
    found = words.bare(full)
    if words is DISPOSITIONS and full.startswith(_FORMER_URN):
        found = _FORMER.get(full.removeprefix(_FORMER_URN), found)
    return found if found != full else text
