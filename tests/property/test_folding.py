"""One unit in the place of many that are alike: the same accounts, amounts and gaps as from all of them."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.index.folding import Folding
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.trace_index import TraceIndex
from genealogy.model.times import DAY, FOREVER
from genealogy.queries.accounts.alike import Folded
from genealogy.queries.accounts.balance import balance
from genealogy.queries.accounts.scope import account
from genealogy.queries.amounts.quantities import reckon
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


@given(SEEDS, st.sampled_from((0, HOUR, DAY)))
@settings(max_examples=80, deadline=None)
def test_the_balance_of_a_lot(seed: int, tolerance: int) -> None:
    index, edges = opened(seed)
    lots = [key for key in every_key(index) if key.startswith("lot:")]
    things = np.arange(len(index.segments[0].everything()))
    folded = Folding(index, edges, things, tolerance, FEW).edges
    assert list(balance(folded, lots, tolerance=tolerance)) == list(balance(edges, lots, tolerance=tolerance))


@given(SEEDS, st.sampled_from((0, HOUR, DAY)))
@settings(max_examples=80, deadline=None)
def test_the_account_and_the_amounts_of_an_answer(seed: int, tolerance: int) -> None:
    index, edges = opened(seed)
    rng = Random(seed)
    for root in ("lot:RESIN/R-1", rng.choice(every_key(index))):
        question = Question(Direction.FORWARD, (root,), tolerance=tolerance, strict_times=rng.random() < 0.2)
        traced = trace(edges, question)
        folding = Folding.of_answer(index, edges, traced, tolerance, FEW)
        if folding is None or root.startswith(("package:", "party:")):
            continue
        folded, source = folding.folded(traced), folding.edges
        assert account(source, (node.key for node in folded.nodes), tolerance=tolerance) == account(
            edges, (node.key for node in traced.nodes), tolerance=tolerance
        )
        have, want = reckon(source, folded, question), reckon(edges, traced, question)
        assert folding.unfolded(have.amounts) == want.amounts
        assert have.gaps == want.gaps


def test_units_are_folded() -> None:
    """Most units of most plants, so that the above says something."""
    shares = []
    for seed in range(20):
        index, edges = opened(seed)
        things = np.arange(len(index.segments[0].everything()))
        found = Folding(index, edges, things, HOUR, FEW).edges
        assert isinstance(found, Folded)
        shares.append(sum(found.stands_for.values()) - len(found.stands_for))
    assert sum(shares) > 100
