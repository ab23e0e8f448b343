"""JSON-LD contexts as far as EPCIS needs them: which prefix stands for which namespace.

Contexts named by URL are not fetched: the prefixes of the standard EPCIS context are built in, and prefixes of one's
own have to be declared in the document (EPCIS 2.0 section 10.1). An undeclared prefix leaves the word as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_STANDARD: Mapping[str, str] = {
    "epcis": "https://ref.gs1.org/epcis/",
    "cbv": "https://ref.gs1.org/cbv/",
    "cbvmda": "urn:epcglobal:cbv:mda:",
    "gs1": "https://gs1.org/voc/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
}


@dataclass(frozen=True)
class Context:
    """Prefix to namespace, both texts; immutable, so that events may share the one of their document."""

    prefixes: Mapping[str, str] = field(default_factory=lambda: _STANDARD)
    declared: frozenset[str] = frozenset()
    """Those that the document declares itself."""

    def extended(self, declared: object) -> "Context":
        """This context with what an `@context` value (URL, map, or list of both) adds; other values add nothing."""
        if declared is None:
            return self
        prefixes, named = dict(self.prefixes), set(self.declared)
        for entry in declared if isinstance(declared, list) else [declared]:
            if isinstance(entry, dict):
                for term, value in entry.items():
                    namespace = value.get("@id") if isinstance(value, dict) else value
                    if isinstance(namespace, str) and not term.startswith("@") and not namespace.startswith("@"):
                        prefixes[term] = _expand(namespace, prefixes)
                        named.add(term)
        return Context(prefixes, frozenset(named)) if named != self.declared or prefixes != self.prefixes else self

    def expand(self, word: str) -> str:
        """The full URI of a prefixed word; a word without a declared prefix comes back as it was."""
        return _expand(word, self.prefixes)


def _expand(word: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, rest = word.partition(":")
    namespace = prefixes.get(prefix)
    if namespace is None or rest.startswith("//") or len(prefix) == len(word):
        return word
    return namespace + rest
