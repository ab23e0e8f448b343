"""What records say against each other: never refused when loaded, told when asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from genealogy.queries.edges import Edge


@dataclass(frozen=True, slots=True)
class Finding:
    """`records` are ledger sequences; `text` names its values by {places}, so that it can be told in any language."""

    kind: str
    keys: tuple[str, ...]
    records: tuple[int, ...]
    text: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        return self.text.format(**dict(self.values))

    def document(self) -> dict[str, Any]:
        return {"kind": self.kind, "keys": list(self.keys), "records": list(self.records), "message": self.message}


def finding(
    kind: str, text: str, keys: Iterable[str], records: Iterable[Edge] = (), values: Mapping[str, object] | None = None
) -> Finding:
    """Keys and records each once, in order."""
    sequences = tuple(sorted({edge.sequence for edge in records if edge.sequence}))
    told = tuple((name, str(value)) for name, value in (values or {}).items())
    return Finding(kind, tuple(dict.fromkeys(keys)), sequences, text, told)
