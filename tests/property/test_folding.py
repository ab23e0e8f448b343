"""One unit in the place of many that are alike: the same accounts, amounts and gaps as from all of them."""

from collections.abc import Callable
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.index.folding import Folding
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.segments.names import IndexNames
from genealogy.index.storage.pages import Array
from genealogy.index.trace_index import TraceIndex
from genealogy.model.times import DAY, FOREVER
from genealogy.queries.accounts.alike import Folded
from genealogy.queries.accounts.balance import balance
from genealogy.queries.accounts.scope import account
from genealogy.queries.accounts.shipping import sent
from genealogy.queries.amounts.quantities import reckon
from genealogy.queries.checks.consistency import contradictions
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from tests.oracle.crates import crates
from tests.property.test_index_agreement import numbered
from tests.property.test_index_reach import every_key

SEEDS = st.integers(0, 1 << 30)
HOUR = DAY // 24
FEW = 2


def opened(seed: int) -> tuple[TraceIndex, IndexEdges]:
    """Records in an index, the last few perhaps beside its base."""
    rng, records, index = Random(seed), numbered(crates(seed)), TraceIndex()
    cut = len(records) - rng.choice((0, 0, rng.randrange(12)))
    index.take(records[:cut], [])
    index.fold()
    index.take(records[cut:], [])
    return index, IndexEdges(
        index, index.sequence - rng.choice((0, 0, 9)), rng.choice((FOREVER, FOREVER, 1_772_500_000_000_000))
    )


def folding(index: TraceIndex, edges: IndexEdges, tolerance: int) -> Folding:
    return Folding(index, edges, np.arange(len(index.segments[0].everything())), tolerance, FEW)


def keys_of(index: TraceIndex, hidden: Array | None = None) -> Callable[[str], list[str]]:
    return lambda kind: IndexNames(index).by_kind([kind], hidden)[kind]


@given(SEEDS, st.sampled_from((0, HOUR, DAY)))
@settings(max_examples=60, deadline=None)
def test_the_balance_of_a_lot(seed: int, tolerance: int) -> None:
    index, edges = opened(seed)
    lots = [key for key in every_key(index) if key.startswith("lot:")]
    folded = folding(index, edges, tolerance).edges
    assert list(balance(folded, lots, tolerance=tolerance)) == list(balance(edges, lots, tolerance=tolerance))


@given(SEEDS, st.sampled_from((0, HOUR, DAY)))
@settings(max_examples=60, deadline=None)
def test_the_account_and_the_amounts_of_an_answer(seed: int, tolerance: int) -> None:
    index, edges = opened(seed)
    rng = Random(seed)
    for root in ("lot:RESIN/R-1", rng.choice(every_key(index))):
        question = Question(Direction.FORWARD, (root,), tolerance=tolerance, strict_times=rng.random() < 0.2)
        traced = trace(edges, question)
        alike = Folding.of_answer(index, edges, traced, tolerance, FEW)
        if alike is None or root.startswith(("package:", "party:")):
            continue
        folded, source = alike.folded(traced), alike.edges
        assert account(source, (node.key for node in folded.nodes), tolerance=tolerance) == account(
            edges, (node.key for node in traced.nodes), tolerance=tolerance
        )
        have, want = reckon(source, folded, question), reckon(edges, traced, question)
        assert alike.unfolded(have.amounts) == want.amounts
        assert have.gaps == want.gaps


@given(SEEDS, st.sampled_from((0, HOUR, DAY)))
@settings(max_examples=60, deadline=None)
def test_the_contradictions_of_a_plant(seed: int, tolerance: int) -> None:
    """Where something is found of a unit that stands for others, all are looked at instead."""
    index, edges = opened(seed)
    folded = folding(index, edges, tolerance).edges
    assert isinstance(folded.edges, IndexEdges)
    told = contradictions(folded, keys_of(index, folded.edges.hidden), tolerance=tolerance)
    found = sorted(told, key=repr)
    if not any(key in folded.stands_for for one in found for key in one.keys):
        assert found == sorted(contradictions(edges, keys_of(index), tolerance=tolerance), key=repr)


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_what_was_sent(seed: int) -> None:
    index, edges = opened(seed)
    rng = Random(seed)
    shipments = IndexNames(index).by_kind(["shipment"])["shipment"]
    span = sorted(1_772_323_200_000_000 + rng.randrange(7 * DAY) for _ in range(2))
    found = sent(folding(index, edges, rng.choice((0, DAY))).edges, shipments, (span[0], span[1]))
    assert found == sent(edges, shipments, (span[0], span[1]))


def test_units_are_folded() -> None:
    """Most units of most plants, so that the above says something."""
    shares = []
    for seed in range(20):
        index, edges = opened(seed)
        found = folding(index, edges, HOUR).edges
        assert isinstance(found, Folded)
        shares.append(sum(found.stands_for.values()) - len(found.stands_for))
    assert sum(shares) > 100
