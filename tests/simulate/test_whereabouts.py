"""Where single units are and what the account of their lot counts is one truth."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from genealogy.model.identifiers import key
from genealogy.queries.accounts.balance import balance
from genealogy.queries.accounts.whereabouts import whereabouts
from genealogy.simulate import Knobs, simulate
from tests.oracle.system import MemoryEdges
from tests.simulate.reader import rows
from tests.simulate.test_balance import events


@pytest.mark.parametrize(
    "knobs", [Knobs(), Knobs(reuse=1), Knobs(lost=0.1), Knobs(late=8, duplicated=0.1), Knobs(dates=1)], ids=str
)
def test_units_are_where_their_lot_counts_them(knobs: Knobs, tmp_path: Path) -> None:
    plant = simulate(tmp_path / "plant", 120, 3, knobs)
    edges = MemoryEdges(events(plant))
    units: dict[str, list[str]] = defaultdict(list)
    for row in rows(plant.folder, "unit_serialized"):
        units[key("lot", row["material"], row["lot"])].append(key("unit", row["material"], row["serial"]))
    assert units
    compared = 0
    for found in balance(edges, list(units)):
        known = whereabouts(edges, units[found.key]).values()
        if not found.findings and found.made == len(known):
            compared += 1
            told = Counter((one.state, one.where) for one in known if one.state != "unknown")
            assert told == {(state, where): int(amount) for state, where, amount in found.places}
    assert compared
