"""What if: two scopes compared, the one as asked and the one with something cleared, added, confirmed or in contact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from genealogy.model.errors import UsageError
from genealogy.model.times import FOREVER, instant_text
from genealogy.queries.comparing.whatif import Change, Comparison, compare
from genealogy.queries.edges import Edge
from genealogy.queries.tracing.clearing import every_name
from genealogy.queries.tracing.trace import Question
from genealogy.services.bounds import Bounds
from genealogy.services.resolving import resolve
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.records import records
from genealogy.services.stores.repairing import repaired
from genealogy.services.tracing import Answer, ask

CONFIRMED, CONTACT = "confirmed", "contact"
AGAINST = (CONFIRMED, CONTACT)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`minus` are cleared: no roots any more, and nothing passes through them. `also` are roots as well. `against`
    compares with the confirmed alone, or with contact as well.
    """

    minus: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """`answer` is that of the changed question."""

    answer: Answer
    what_if: WhatIf
    comparison: Comparison
    outside: list[str]
    """Of the cleared ones those that were not in the scope, so that clearing them changes nothing."""

    def parts(self) -> Iterator[tuple[str, Any]]:
        """A trace answer with the comparison beside it."""
        yield from self.answer.parts()
        yield "comparison", self.difference()

    def difference(self) -> dict[str, Any]:
        told = self.comparison
        return {
            "minus": list(self.what_if.minus),
            "also": list(self.what_if.also),
            "against": self.what_if.against,
            "not_in_scope": self.outside,
            "before": told.before,
            "after": told.after,
            "enters": [change(one) for one in told.enters],
            "leaves": [change(one) for one in told.leaves],
            "rebased": [{"key": a.key, "kind": a.kind, "before": a.basis, "after": b.basis} for a, b in told.rebased],
            "by_relationship": [
                {**relationship(edge), "enters": enters, "leaves": leaves}
                for edge, enters, leaves in told.by_decision()
            ],
        }


def change(one: Change) -> dict[str, Any]:
    decided = relationship(one.decided) if one.decided else None
    return {"key": one.node.key, "kind": one.node.kind, "basis": one.node.basis, "decided_by": decided}


def relationship(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "type": edge.type,
        "target": edge.target,
        "event_time": instant_text(edge.time.start) if edge.time.known else None,
        "sequence": edge.sequence or None,
    }


def ask_what_if(
    app: Application, texts: Sequence[str], question: Question, bounds: Bounds, engine: str, what_if: WhatIf
) -> Compared:
    """Both scopes, and their difference. Raises IdentifierError and UsageError."""
    return repaired(app, lambda: _ask_what_if(app, texts, question, bounds, engine, what_if))


def _ask_what_if(
    app: Application, texts: Sequence[str], question: Question, bounds: Bounds, engine: str, what_if: WhatIf
) -> Compared:
    known = records(app, engine)
    if bounds.as_of is None:
        bounds = replace(bounds, as_of=str(known.sequence))  # one ledger for both, though records may come in between
    named, minus, also = (
        [*dict.fromkeys(resolve(known.names, text) for text in some)] for some in _texts(texts, what_if)
    )
    cleared = every_name(known.edges(known.sequence, FOREVER), minus)
    roots = [root for root in dict.fromkeys([*named, *also]) if root not in cleared]
    if not roots:
        raise UsageError("--minus clears everything that was named: nothing is left to trace")
    changed = replace(
        question,
        cleared=cleared,
        strict_times=question.strict_times or what_if.against == CONFIRMED,
        contact=question.contact or what_if.against == CONTACT,
    )
    before = ask(app, named, question, bounds, engine)
    after = ask(app, roots, changed, bounds, engine)
    meant = WhatIf(tuple(minus), tuple(also), what_if.against)
    outside = [key for key in minus if all(node.key != key for node in before.traced.nodes)]
    return Compared(after, meant, compare(before.traced, after.traced), outside)


def _texts(texts: Sequence[str], what_if: WhatIf) -> tuple[Sequence[str], ...]:
    if what_if.against is not None and what_if.against not in AGAINST:
        raise UsageError(f"--against {what_if.against}: choose one of {', '.join(AGAINST)}")
    return texts, what_if.minus, what_if.also
