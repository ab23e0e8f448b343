"""Amounts and accounts beside the truth that the simulator kept of them."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from bench.accuracy_score import Score
from genealogy.queries.accounts.balance import STATES, balance
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.mixing import Exposed
from genealogy.queries.edges import EdgeSource


def true_exposures(file: Path) -> defaultdict[str, dict[str, Decimal | None]]:
    """By cause the things that it reached, and how much of each; null for what only holds or gets goods."""
    truth: defaultdict[str, dict[str, Decimal | None]] = defaultdict(dict)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            truth[row["cause"]][row["key"]] = Decimal(row["exposed"]) if row["exposed"] else None
    return truth


def true_accounts(file: Path) -> dict[str, dict[str, Decimal]]:
    """By lot what was made, and how much of it is in which state."""
    with file.open(encoding="utf-8", newline="") as rows:
        return {row["key"]: {name: Decimal(row[name]) for name in ("made", *STATES)} for row in csv.DictReader(rows)}


def amounts(told: Mapping[str, Exposed], truth: Mapping[str, Decimal | None], root: str) -> Score:
    """How the exposed amounts of an answer compare with the truth; of what was not truly reached that is none."""
    score = Score()
    for key, one in told.items():
        if key == root:
            continue
        if one.high is None or one.total is None:
            score.untold += 1
            continue
        true, total = truth.get(key) or Decimal(0), one.total or Decimal(1)
        score.amounts += 1
        score.outside += not one.low <= true <= one.high
        score.width += _millionths((one.high - one.low) / total)
        if one.mean is not None:
            score.expected += 1
            score.error += _millionths(abs(one.mean - true) / total)
            score.bias += _millionths((one.mean - true) / total)
    return score


def _millionths(share: Decimal) -> int:
    return int((share * 1_000_000).to_integral_value())


def accounts(edges: EdgeSource, truth: Mapping[str, Mapping[str, Decimal]]) -> Score:
    """How the account of every lot compares with the truth."""
    score = Score()
    for told in balance(edges, list(truth), Conversions(edges)):
        score.lots += 1
        score.unbalanced += sum(told.states.values()) + told.unaccounted != told.made
        if put_back({"made": told.made, **told.states}) != put_back(truth[told.key]):
            score.untrue += 1
            score.silent += not told.findings
    return score


def put_back(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """A returned pump that waits to be packed again is on hand without a record: both states as one."""
    return {**amounts, "on_hand": amounts["on_hand"] + amounts["returned"], "returned": Decimal(0)}
