"""Mock recalls: each finished lot traced both ways and accounted for, in one table that is kept."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

from genealogy.model.errors import StoreError, UsageError
from genealogy.model.times import FOREVER
from genealogy.queries.accounts.balance import LotBalance, balance, plain
from genealogy.queries.accounts.finished import finished_lots
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.comparing.whatif import counts
from genealogy.queries.edges import Direction
from genealogy.services import keeping
from genealogy.services.checking import compare_lots
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.records import AUTO, Edges, Records, records
from genealogy.services.stores.repairing import repaired
from genealogy.services.tracing import usual_question

COMPARED = ("reached", "consignees", "upstream", "unaccounted", "findings", "gaps")


@dataclass(frozen=True, slots=True)
class Drilled:
    """One mock recall. `reached` counts things forward, `units` and `consignees` those among them, `upstream` things
    backward. `accounted` is the percentage of what was made that the records place, null where no quantity is told.
    """

    lot: str
    ms: float
    reached: int
    units: int
    consignees: int
    upstream: int
    made: str
    unit: str | None
    unaccounted: str
    accounted: str | None
    findings: int
    gaps: int


def drill(app: Application, sample: int | None, seed: int = 0, compared: int = 0, engine: str = AUTO) -> dict[str, Any]:
    """Recall every finished lot, or a sample of them, and keep the table; so many of them are also `compared` between
    index and Cypher. Raises UsageError where none is finished.
    """
    return repaired(app, lambda: _drill(app, records(app, engine), sample, seed, compared))


def _drill(app: Application, known: Records, sample: int | None, seed: int, compared: int) -> dict[str, Any]:
    edges = known.edges(known.sequence, FOREVER)
    with rare_collection():
        lots = finished_lots(edges, *known.names.by_kind(("lot", "shipment")).values())
        if not lots:
            raise UsageError("the records tell of no finished lot: there is nothing to recall")
        chosen = lots if sample is None else sorted(Random(seed).sample(lots, min(sample, len(lots))))
        rows = _rows(app, known, edges, chosen)
    held = datetime.now(UTC)
    document = {
        "engine": known.engine,
        "held": held.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "ledger": app.ledger.id,
        "as_of": {"sequence": known.sequence, "time": None},
        "finished": len(lots),
        "summary": _summary(rows),
        "second_opinion": _second_opinion(app, Random(seed).sample(chosen, min(compared, len(chosen)))),
        "lots": [asdict(row) for row in rows],
    }
    keeping.write(app.settings.data / keeping.DRILLS, held.strftime("%Y-%m-%dT%H-%M-%S.%fZ"), document)
    return document


def _rows(app: Application, known: Records, edges: Edges, lots: Sequence[str]) -> list[Drilled]:
    source = known.folded(edges, lots)
    accounts = {one.key: one for one in balance(source, lots, Conversions(source), app.settings.tolerance)}
    rows = []
    for place, lot in enumerate(lots):
        rows.append(_recall(app, known, edges, lot, accounts[lot]))
        app.progress("drill", place + 1, len(lots))
    return rows


def _recall(app: Application, known: Records, edges: Edges, lot: str, account: LotBalance) -> Drilled:
    started = time.perf_counter()
    forward, backward = (known.answer(usual_question(app.settings, way, lot), edges) for way in Direction)
    elapsed = (time.perf_counter() - started) * 1000
    reached = counts(node for node in forward.nodes if node.depth)
    share = 100 * (account.made - account.unaccounted) / account.made if account.made else None
    return Drilled(
        lot=lot,
        ms=round(elapsed, 3),
        reached=reached["all"],
        units=reached["units"],
        consignees=reached["consignees"],
        upstream=len(backward.nodes) - 1,
        made=plain(account.made),
        unit=account.unit,
        unaccounted=plain(account.unaccounted),
        accounted=None if share is None else f"{share:.2f}",
        findings=len(account.findings),
        gaps=len({*forward.gaps, *backward.gaps}),
    )


def _second_opinion(app: Application, lots: Sequence[str]) -> dict[str, Any] | None:
    """What index and Cypher say of some of the lots; null where they are not asked. Without an engine the drill is held
    all the same.
    """
    if not lots:
        return None
    try:
        return {"lots": list(lots), **compare_lots(app, lots).document(), "error": None}
    except StoreError as error:
        return {"lots": list(lots), "engines": [], "questions": 0, "findings": [], "error": str(error)}


def _summary(rows: Sequence[Drilled]) -> dict[str, Any]:
    times = sorted(row.ms for row in rows)
    return {
        "lots": len(rows),
        "median_ms": times[len(times) // 2],
        "longest_ms": times[-1],
        "accounted_wholly": sum(Decimal(row.unaccounted) == 0 for row in rows),
        "with_findings": sum(row.findings > 0 for row in rows),
        "with_gaps": sum(row.gaps > 0 for row in rows),
    }


def kept(app: Application) -> list[str]:
    """The names of the drills that are kept, in the order of time."""
    return keeping.names(app.settings.data / keeping.DRILLS)


def last(app: Application) -> Any:
    """The document of the last drill that is kept. Raises UsageError."""
    return _read(app, _names(app, 1)[-1])


def compared(app: Application) -> dict[str, Any]:
    """The last two drills beside each other: what has changed of lots in both, and which lots are in one only."""
    ((before, after),) = pairwise(_read(app, name) for name in _names(app, 2)[-2:])
    old, new = ({row["lot"]: row for row in one["lots"]} for one in (before, after))
    both = sorted(old.keys() & new.keys())
    changes = [
        {"lot": lot, "what": what, "before": old[lot][what], "after": new[lot][what]}
        for lot in both
        for what in COMPARED
        if old[lot][what] != new[lot][what]
    ]
    return {
        "before": _head(before),
        "after": _head(after),
        "in_both": len(both),
        "changes": changes,
        "added": sorted(new.keys() - old.keys()),
        "left_out": sorted(old.keys() - new.keys()),
    }


def _head(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"held": one["held"], "sequence": one["as_of"]["sequence"], **one["summary"]}


def _names(app: Application, least: int) -> list[str]:
    found = kept(app)
    if len(found) < least:
        raise UsageError(f"{len(found)} drills are kept, and {least} needed: `genealogy drill` holds one")
    return found


def _read(app: Application, name: str) -> Any:
    return keeping.read(app.settings.data / keeping.DRILLS, name)
