"""The part of the accuracy document about causes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

USUAL = 0.4
"""Share of the reached things that complains, where no other is told."""
SPORADIC = 1
_HEADER = (
    "| cases of | cases | bad | healthy | first | informed guess | first three | after one look | among the probable "
    "| rows | tied | alike |"
)
_TEXT = """
## Rank of the planted cause

Of the units and lots that a planted cause truly reached and that were shipped, {usual:.0%} complain, if not said
otherwise; cases are the planted causes with at least five complaints, in {plants} plants that were not looked at when
the odds of docs/causes.md were chosen. They are compared with what was shipped in the same span, and around it.

- **first**, **first three**: the share of cases in which the planted cause stands in the first row, in the first three,
  by itself or among those that cannot be told apart; equipment or an operator as a whole or in a stretch that meets the
  time when it was bad.
- **informed guess**: the share of cases in which one would guess right who knows how the simulator plants causes: which
  kinds there are, for how long they are bad, how many complaints have another cause, what share complains, and all that
  was ever shipped. Over many cases no order can do better; in few, luck may be with the ranking or with the guess.
- **after one look**: first, after the thing that `separate` names was looked at: it is bad if the cause truly reached
  it, and sound if not.
- **among the probable**: in the rows that hold 95 % of the probability; **rows** counts these.
- **tied**: names in the first row, on average; two of them are a lot and the same lot as its supplier names it.
- **alike**: the share of cases in which something else reaches just the bad and healthy things that the planted cause
  reaches: what records cannot tell apart, no rank can.

{table}
A sterilizer load holds three lots, too few for five complaints of most.
"""


@dataclass(frozen=True, slots=True)
class Rank:
    """Of one planted cause; `place` is its row, from 1, 0 where it is in none."""

    kind: str
    share: float
    sporadic: int
    bad: int
    healthy: int
    place: int
    probable: int
    """How many rows hold 95 % of the probability; rows of one place are all taken."""
    tied: int
    """Names that cannot be told apart in the first row."""
    alike: bool
    """Something else than another name of it reaches just what the planted cause reaches."""
    probability: float
    """Of the first row."""
    looked: int
    """Its row after what was advised has been looked at, and is bad if the cause reached it."""
    best: bool
    """Whether it is the guess of one who knows how causes are planted."""


def causes_section(ranks: Sequence[Rank], plants: int) -> str:
    return _TEXT.format(usual=USUAL, plants=plants, table=ranks_table(ranks))


def ranks_table(ranks: Sequence[Rank]) -> str:
    lines = [_HEADER, "|---" + "|---:" * 11 + "|"]
    for name, some in _rows(ranks):
        if some:
            lines.append(f"| {name} | {_cells(some)} |")
    return "\n".join(lines) + "\n"


def _rows(ranks: Sequence[Rank]) -> Iterable[tuple[str, list[Rank]]]:
    usual = [one for one in ranks if (one.share, one.sporadic) == (USUAL, 0)]
    for kind in sorted({one.kind for one in ranks}):
        yield kind, [one for one in usual if one.kind == kind]
    yield "all kinds", usual
    for low, high in ((5, 9), (10, 19), (20, None)):
        name = f"{low} to {high} complaints" if high else f"{low} complaints and more"
        yield name, [one for one in usual if low <= one.bad and (high is None or one.bad <= high)]
    for least, most in ((0.9, 1.01), (0.5, 0.9), (0.0, 0.5)):
        name = f"probability of the first row {least:.1f}" + (" and more" if most > 1 else f" to {most:.1f}")
        yield name, [one for one in usual if least <= one.probability < most]
    for share in sorted({one.share for one in ranks} - {USUAL}):
        yield f"{share:.0%} complain", [one for one in ranks if one.share == share]
    yield f"{SPORADIC} further complaint of another cause", [one for one in ranks if one.sporadic]


def _cells(some: Sequence[Rank]) -> str:
    def mean(of: Callable[[Rank], float]) -> float:
        return sum(map(of, some)) / len(some)

    shares = [
        mean(lambda one: one.place == 1),
        mean(lambda one: one.best),
        mean(lambda one: 1 <= one.place <= 3),
        mean(lambda one: one.looked == 1),
        mean(lambda one: 1 <= one.place <= one.probable),
    ]
    return " | ".join([
        str(len(some)), f"{mean(lambda one: one.bad):.0f}", f"{mean(lambda one: one.healthy):.0f}",
        *(_percent(share) for share in shares), f"{mean(lambda one: one.probable):.1f}",
        f"{mean(lambda one: one.tied):.1f}", _percent(mean(lambda one: one.alike)),
    ])  # fmt: skip


def _percent(share: float) -> str:
    """One digit after the point; never rounded up to all."""
    return f"{int(share * 1000) / 10:.1f} %"
