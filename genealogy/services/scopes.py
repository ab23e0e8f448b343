"""Scopes that are kept: the question, and later what has entered or left since, and by which record."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from genealogy.model.errors import StoreError
from genealogy.model.links import links
from genealogy.model.times import FOREVER, instant_text, now
from genealogy.queries.comparing.watching import Paths, Reasons, Withdrawal
from genealogy.queries.comparing.whatif import Change, Comparison, compare, counts
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.clearing import every_name
from genealogy.queries.tracing.trace import Traced
from genealogy.services import keeping
from genealogy.services.bounds import Bounds
from genealogy.services.resolving import resolve
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.records import AUTO, records
from genealogy.services.stores.repairing import repaired
from genealogy.services.tracing import Answer, ask, usual_question
from genealogy.services.whatif import change


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as a person typed it; `start` and `end` bound the time of suspicion."""

    direction: Direction
    things: Sequence[str]
    depth: int
    tolerance: int
    strict_times: bool
    contact: bool
    start: str | None
    end: str | None
    minus: Sequence[str]


def save(app: Application, name: str, wanted: Wanted, *, replace: bool, engine: str = AUTO) -> dict[str, Any]:
    """Ask, and keep the question with the sequence that it was answered at. Raises as `ask`, and Refused."""
    keeping.checked(name)
    document = repaired(app, lambda: _document(app, name, wanted, engine))
    keeping.write(app.settings.data / keeping.SCOPES, name, document, replace=replace)
    return document


def _document(app: Application, name: str, wanted: Wanted, engine: str) -> dict[str, Any]:
    known = records(app, engine)
    minus = [resolve(known.names, text) for text in wanted.minus]
    answer = _asked(app, wanted, minus, None, engine)
    question = {
        "direction": str(wanted.direction),
        "roots": list(answer.question.roots),
        "minus": minus,
        "depth": wanted.depth,
        "tolerance": wanted.tolerance,
        "strict_times": wanted.strict_times,
        "contact": wanted.contact,
        "from": wanted.start,
        "to": wanted.end,
    }
    return {
        "name": name,
        "engine": answer.engine,
        "question": question,
        "ledger": app.ledger.id,
        "sequence": answer.sequence,
        "saved": instant_text(now().start),
        "reached": counts(answer.traced.nodes),
        "digest": _digest(answer.traced),
    }


def kept(app: Application) -> list[dict[str, Any]]:
    """All scopes, by name, each with how many events the ledger has taken since."""
    folder, last = app.settings.data / keeping.SCOPES, app.ledger.last_sequence()
    found = [keeping.read(folder, name) for name in keeping.names(folder)]
    return [{**one, "behind": last - one["sequence"]} for one in found]


def difference(app: Application, name: str, engine: str = AUTO) -> dict[str, Any]:
    """What has entered or left a scope since it was saved. Raises UsageError, and StoreError for another ledger."""
    one = keeping.read(app.settings.data / keeping.SCOPES, name)
    if one["ledger"] != app.ledger.id:
        raise StoreError(f"the scope {name} is of another ledger than this one: save it anew")
    return repaired(app, lambda: _difference(app, one, engine))


def _difference(app: Application, one: dict[str, Any], engine: str) -> dict[str, Any]:
    told = one["question"]
    wanted = Wanted(
        Direction(told["direction"]), told["roots"], told["depth"], told["tolerance"], told["strict_times"],
        told["contact"], told["from"], told["to"], told["minus"],
    )  # fmt: skip
    before = _asked(app, wanted, told["minus"], str(one["sequence"]), engine)
    after = _asked(app, wanted, told["minus"], None, engine)
    found = compare(before.traced, after.traced)
    reasons = _reasons(app, one["sequence"], after.sequence, engine)
    entered, left = Paths(after.traced), Paths(before.traced)
    changes = {
        "enters": [(each, reasons.entered(each.node, entered)) for each in found.enters],
        "leaves": [(each, reasons.left(each.node, left)) for each in found.leaves],
    }
    return {
        "name": one["name"],
        "engine": after.engine,
        "question": told,
        "saved": {"sequence": one["sequence"], "time": one["saved"]},
        "as_of": {"sequence": after.sequence, "time": None},
        "reproduced": _digest(before.traced) == one["digest"],
        **_compared(found),
        **{side: [{**change(each), "record": record} for each, record in some] for side, some in changes.items()},
        "records": _records(app, changes),
    }


def _compared(found: Comparison) -> dict[str, Any]:
    rebased = [{"key": a.key, "kind": a.kind, "before": a.basis, "after": b.basis} for a, b in found.rebased]
    return {"before": found.before, "after": found.after, "rebased": rebased}


def _asked(app: Application, wanted: Wanted, minus: Sequence[str], as_of: str | None, engine: str) -> Answer:
    known = records(app, engine)
    bounds = Bounds(as_of=as_of, start=wanted.start, end=wanted.end)
    sequence, _ = bounds.sequence(app, known.sequence)
    question = replace(
        usual_question(app.settings, wanted.direction),
        depth=wanted.depth,
        tolerance=wanted.tolerance,
        strict_times=wanted.strict_times,
        contact=wanted.contact,
        cleared=every_name(known.edges(sequence, FOREVER), minus),
    )
    return ask(app, wanted.things, question, bounds, engine)


def _digest(traced: Traced) -> str:
    """Of what was reached, and whether it is confirmed."""
    lines = sorted(f"{node.key} {node.basis}" for node in traced.nodes)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _reasons(app: Application, after: int, upto: int, engine: str) -> Reasons:
    gone: dict[int, Withdrawal] = {}
    for one in app.ledger.withdrawn(after, upto):
        made = links(one.recorded.told, one.recorded.id)
        things = frozenset(key for link in made for key in (link.source, link.target))
        gone[one.recorded.sequence] = Withdrawal(things, one.sequence)
    return Reasons(records(app, engine).edges(upto, FOREVER), after, gone)


def _records(app: Application, changes: Mapping[str, Sequence[tuple[Change, int | None]]]) -> list[dict[str, Any]]:
    """Each record that changed something, in the order of recording, with what it brought in and took out."""
    sequences = sorted({record for some in changes.values() for _, record in some if record})
    known = app.ledger.at(sequences)
    found = []
    for sequence in sequences:
        recorded = known[sequence]
        sides = {
            side: counts(each.node for each, record in some if record == sequence) for side, some in changes.items()
        }
        found.append(
            {
                "sequence": sequence,
                "type": recorded.type,
                "event_time": str(recorded.told.time),
                "recorded": recorded.recorded,
                "source": recorded.source,
                "source_record": recorded.event.source_record,
                "place": recorded.place,
                **sides,
            }
        )
    return found
