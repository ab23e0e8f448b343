"""Causes ranked by hand, and what holds for any."""

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.model.times import UNKNOWN, Moment, parse_time
from genealogy.queries.causes.causes import Belonging, Ranking, Sample, Suspicion, rank
from genealogy.queries.causes.separating import among_known, among_others, leading


def upstream(**of: str) -> list[Sample]:
    """Things U1, U2… with their lots, as in U1="A B"."""
    return [Sample(f"unit:M/{name}", frozenset(f"lot:M/{lot}" for lot in lots.split())) for name, lots in of.items()]


def at(day: int) -> Moment:
    return parse_time(f"2026-03-{day:02}T08:00:00Z")


def named(ranking: Ranking) -> dict[str, Suspicion]:
    return {one.keys[0]: one for one in ranking.suspicions}


def test_the_lot_of_all_bad_and_of_few_healthy_things_comes_first() -> None:
    """A: 2 of 2 bad, 1 of 3 healthy: p = C(3,2) / C(5,2) = 3/10. B: 2 of 2, 3 of 3. C: 1 of 2, 1 of 3."""
    ranking = rank(upstream(U1="A B C", U2="A B"), upstream(U3="A B", U4="B C", U5="B D"), {})
    assert [one.keys for one in ranking.suspicions] == [["lot:M/A"], ["lot:M/B"], ["lot:M/C"]]
    counts = named(ranking)["lot:M/A"].counts
    assert (counts.bad, counts.healthy, ranking.bad, ranking.healthy) == (2, 1, 2, 3)
    assert counts.p == pytest.approx(3 / 10)
    assert named(ranking)["lot:M/B"].counts.p == pytest.approx(1)
    assert named(ranking)["lot:M/C"].counts.p == pytest.approx(7 / 10)
    assert ranking.tested == 4  # D, which reaches no bad thing, was looked at too
    assert named(ranking)["lot:M/A"].p_corrected == pytest.approx(1)


def test_what_cannot_be_told_apart_is_one_suspicion() -> None:
    """Equally many are not the same: B and C both reach one healthy thing, but not the same one."""
    bad, healthy = upstream(U1="A A2 B C", U2="A A2 B C"), upstream(U3="B", U4="C", U5="")
    assert [one.keys for one in rank(bad, healthy, {}).suspicions] == [
        ["lot:M/A", "lot:M/A2"],
        ["lot:M/B"],
        ["lot:M/C"],
    ]
    assert [one.place for one in rank(bad, healthy, {}).suspicions] == [1, 2, 2]


def test_what_belongs_to_things_upstream_may_be_the_cause() -> None:
    belongings = {"lot:M/A": [Belonging("party:P", at(1))], "lot:M/B": [Belonging("party:P", at(2))]}
    own = [Sample(one.key, one.upstream, (Belonging("load:L", at(3)),)) for one in upstream(U1="A", U2="B")]
    found = named(rank(own, upstream(U3="C", U4="A"), belongings))
    assert (found["load:L"].counts.bad, found["load:L"].counts.healthy) == (2, 0)
    assert (found["party:P"].counts.bad, found["party:P"].counts.healthy) == (2, 1)


def test_what_was_shipped_around_speaks_but_is_not_counted() -> None:
    """A and B both reach 2 of 2 bad and 1 of 2 healthy. Of the three around B reaches all, so 2! 4! / 7! = 1/105, and A
    none: 2! 1! / 4! = 1/12, and three things without a reason of their own, each 1 - 1/70.
    """
    bad, healthy = upstream(U1="A B", U2="A B"), upstream(U3="A B", U4="")
    around = upstream(U5="B", U6="B", U7="B")
    ranking = rank(bad, [*healthy, *around], {}, around=frozenset(one.key for one in around))
    first, second = ranking.suspicions
    assert (first.keys, second.keys) == (["lot:M/A"], ["lot:M/B"])
    for counts in (first.counts, second.counts):
        assert (counts.bad, counts.healthy) == (2, 1)
        assert counts.p == pytest.approx(1 / 2)
    assert (ranking.bad, ranking.healthy) == (2, 2)
    assert exp(second.evidence - first.evidence) == pytest.approx(12 / 105 / (69 / 70) ** 3)


def test_one_sporadic_complaint_does_not_hide_the_cause() -> None:
    """A reaches 5 of 6 bad things and 10 of 200; B, the only resin, reaches everything."""
    bad = upstream(**{f"B{n}": "A B" for n in range(5)}, ODD="B")
    healthy = upstream(**{f"H{n}": "A B" if n < 10 else "B" for n in range(200)})
    assert rank(bad, healthy, {}).suspicions[0].keys == ["lot:M/A"]


def test_a_stretch_of_time_of_an_equipment() -> None:
    """E made 20 batches in turn; the 4 bad things are of batches 8 to 11, and so is one of the healthy ones."""
    things = [Sample(f"unit:M/U{n}", frozenset({f"batch:B{n}"})) for n in range(20)]
    again = Sample("unit:M/AGAIN", frozenset({"batch:B9"}))
    ran = {f"batch:B{n}": [Belonging("equipment:E", at(n + 1))] for n in range(20)}
    first = rank(things[8:12], [*things[:8], *things[12:], again], ran).suspicions[0]
    assert first.keys == ["equipment:E"]
    assert (first.counts.bad, first.counts.healthy) == (4, 17)
    assert first.window is not None
    stretch = first.window.stretch
    assert (stretch.start, stretch.end) == (at(9), at(12))
    assert (stretch.counts.bad, stretch.counts.healthy) == (4, 1)
    unknown = {batch: [Belonging("equipment:E", UNKNOWN)] for batch in ran}
    assert rank(things[8:12], things[:8], unknown).suspicions[0].window is None


def test_a_machine_cannot_be_told_from_the_only_batch_that_it_made_in_a_while() -> None:
    """Of batches 1 to 6 on E, batch 3 has all bad things: the batch, or E while it ran; E as a whole made five more."""
    things = [Sample(f"unit:M/U{n}", frozenset({f"batch:B{n % 6 + 1}"})) for n in range(24)]
    ran = {f"batch:B{n}": [Belonging("equipment:E", at(n))] for n in range(1, 7)}
    first, second = rank(things[2::6], [one for n, one in enumerate(things) if n % 6 != 2], ran).suspicions
    assert first.keys == ["batch:B3"]
    assert [(one.key, one.start, one.end) for one in first.stretches] == [("equipment:E", at(3), at(3))]
    assert (first.counts.bad, first.counts.healthy) == (4, 0)
    assert (second.keys, second.counts.healthy, second.window) == (["equipment:E"], 20, None)


def test_stretches_of_two_machines_that_reach_the_same_are_one() -> None:
    """Batches 8 to 11 ran on E and were worked on by O, who never did so before or after."""
    things = [Sample(f"unit:M/U{n}", frozenset({f"batch:B{n}"})) for n in range(20)]
    ran = {f"batch:B{n}": [Belonging("equipment:E", at(n + 1))] for n in range(20)}
    for n in range(20):
        ran[f"batch:B{n}"].append(Belonging(f"operator:O{n % 2 if n in {3, 15} else 2 + (8 <= n < 12)}", at(n + 1)))
    for n in (2, 14):
        ran[f"batch:B{n}"].append(Belonging("operator:O3", at(n + 1)))
    first = rank(things[8:12], [*things[:8], *things[12:]], ran).suspicions[0]
    assert first.window is not None
    assert {one.key for one in [first.window.stretch, *first.window.tied]} == {"equipment:E", "operator:O3"}


def test_probabilities_by_hand() -> None:
    """Three bad things of lot A, three healthy ones of others: B(4, 1) = 1/4 for A; chance B(4, 4) = 1/140."""
    sporadic = (1 - 1 / 60) ** 3
    ranking = rank(upstream(U1="A", U2="A", U3="A"), upstream(U4="B", U5="C", U6="D"), {})
    a, chance = sporadic / 4, 1 / 140
    assert [one.place for one in ranking.suspicions] == [1]
    assert ranking.suspicions[0].probability == pytest.approx(a / (a + chance))
    assert ranking.chance == pytest.approx(chance / (a + chance))


def test_nothing_upstream_nothing_found() -> None:
    ranking = rank(upstream(U1="", U2=""), upstream(U3="A"), {})
    assert (ranking.suspicions, ranking.bad, ranking.healthy) == ([], 2, 1)
    assert among_known(ranking) is None


def test_the_next_thing_to_look_at_halves_the_leading_causes() -> None:
    """A and B are as likely: U3 has A alone, U5 has both and tells nothing."""
    ranking = rank(upstream(U1="A B", U2="A B"), upstream(U3="A", U4="B", U5="A B", U6="C"), {})
    assert {one.keys[0] for one in leading(ranking)} == {"lot:M/A", "lot:M/B"}
    found = among_known(ranking)
    assert found is not None
    assert (found.key, found.speaks_for, found.speaks_against) == ("unit:M/U3", ["lot:M/A"], ["lot:M/B"])


def test_the_next_thing_halves_what_is_probable_not_what_is_many() -> None:
    """A is as probable as B to E together: what tells A from them is asked, not what tells two of the five from three.

    All bad: A, B, C, D and E. Of healthy things A reaches 2, the others 6 each; so B(5, 3) = 1/105 for A, and
    B(5, 7) = 1/2310 for each of the others, which are 22 times less.
    """
    bad = upstream(**{f"B{n}": "A B C D E" for n in range(4)})
    healthy = upstream(H1="A", H2="A", H3="B C", H4="B C D E", H5="B C D E", H6="B C", H7="D E", H8="B D", H9="C E",
                       H10="B C D E", H11="D E", H12="X")  # fmt: skip
    found = among_known(rank(bad, healthy, {}))
    assert found is not None
    assert found.speaks_for in (["lot:M/A"], ["lot:M/B", "lot:M/C", "lot:M/D", "lot:M/E"])


def test_a_sound_thing_speaks_against_what_reaches_it_and_is_not_asked_of_again() -> None:
    """A and B are alike but for U3 and U4. B(3, 2) = 1/12 for A as for B; with U3 sound A is 1/10 · B(3, 1) = 1/30."""
    bad, healthy = upstream(U1="A B", U2="A B"), upstream(U3="A", U4="B", U5="C")
    assert [one.place for one in rank(bad, healthy, {}).suspicions] == [1, 1]
    again = rank(bad, healthy, {}, frozenset({"unit:M/U3"}))
    assert [(one.keys, one.place) for one in again.suspicions] == [(["lot:M/B"], 1), (["lot:M/A"], 2)]
    first, second = (one.counts.evidence for one in again.suspicions)
    assert exp(second - first) == pytest.approx((1 / 30) / (1 / 12))
    found = among_known(again)
    assert found is not None
    assert found.key == "unit:M/U4"


def test_tied_causes_are_told_apart_by_things_not_yet_compared() -> None:
    reached = {"lot:M/A": {"unit:M/U1", "unit:M/U8"}, "lot:M/B": {"unit:M/U1", "unit:M/U9"}}
    found = among_others(reached, {"unit:M/U1"})
    assert found is not None
    assert (found.key, found.speaks_for) == ("unit:M/U8", ["lot:M/A"])
    assert among_others({"lot:M/A": {"unit:M/U1"}}, set()) is None


samples = st.lists(st.frozensets(st.sampled_from([f"lot:M/{n}" for n in range(6)])), max_size=6).map(
    lambda sets: [Sample(f"unit:M/{n}", keys) for n, keys in enumerate(sets)]
)


@settings(max_examples=80)
@given(samples, samples)
def test_every_upstream_key_stands_once_with_its_own_counts(bad: list[Sample], healthy: list[Sample]) -> None:
    ranking = rank(bad, healthy, {})
    keys = [key for one in ranking.suspicions for key in one.keys]
    assert sorted(keys) == sorted({key for one in bad for key in one.upstream})
    shares = [one.probability for one in ranking.suspicions]
    assert sum(shares) + ranking.chance == pytest.approx(1)
    for one in ranking.suspicions:
        for key in one.keys:
            assert one.counts.bad == sum(key in sample.upstream for sample in bad)
            assert one.counts.healthy == sum(key in sample.upstream for sample in healthy)
        assert one.counts.p <= one.p_corrected <= 1


@settings(max_examples=50)
@given(samples, samples)
def test_the_order_of_the_things_does_not_matter(bad: list[Sample], healthy: list[Sample]) -> None:
    once, again = rank(bad, healthy, {}), rank(bad[::-1], healthy[::-1], {})
    assert [(one.keys, one.counts) for one in once.suspicions] == [(one.keys, one.counts) for one in again.suspicions]
