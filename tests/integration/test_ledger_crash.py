"""kill -9 in the middle of appending: every batch is there whole or not at all, and what was acknowledged is there."""

import random
import subprocess
import sys
import time
from pathlib import Path

from genealogy.ledger.ledger import open_ledger
from tests.contract.drafts import append, many

ROOT = Path(__file__).parents[2]
BATCH, BATCHES, KILLS = 400, 30, 5

_LOADER = f"""
import sys
from pathlib import Path
from genealogy.ledger.ledger import open_ledger
from tests.contract.drafts import many

with open_ledger(None, Path(sys.argv[1])) as ledger:
    for number in range(ledger.last_sequence() // {BATCH}, {BATCHES}):
        ledger.append(many({BATCH}, first=number * {BATCH}), recorded_by="test")
        print(ledger.last_sequence(), flush=True)
"""


def killed_while_loading(data: Path, seconds: float) -> int:
    """The last sequence that the loader said was recorded, before it was killed that long after its first word."""
    with subprocess.Popen([sys.executable, "-c", _LOADER, data], cwd=ROOT, stdout=subprocess.PIPE, text=True) as loader:
        assert loader.stdout is not None
        first = loader.stdout.readline()
        time.sleep(seconds)
        loader.kill()
        said = [first, *loader.stdout]
    return max((int(line) for line in said if line.endswith("\n")), default=0)


def test_kill_9_leaves_whole_batches_and_all_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(KILLS):
        said = killed_while_loading(tmp_path, chance.uniform(0, 0.05))
        with open_ledger(None, tmp_path) as ledger:
            last = ledger.last_sequence()
            assert last >= said
            assert last % BATCH == 0
            assert [one.sequence for one in ledger.read()] == list(range(1, last + 1))
    with open_ledger(None, tmp_path) as ledger:
        for number in range(BATCHES):
            append(ledger, *many(BATCH, first=number * BATCH))
        assert [one.event for one in ledger.read()] == [draft.event for draft in many(BATCH * BATCHES)]


def test_kill_9_while_a_ledger_is_made_leaves_one_that_opens(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from genealogy.ledger.ledger import open_ledger\nprint(flush=True)\n"
    )
    program += "with open_ledger(None, Path(sys.argv[1])) as ledger: print(ledger.id)"
    for number in range(6):
        folder = tmp_path / str(number)
        with subprocess.Popen([sys.executable, "-c", program, folder], cwd=ROOT, stdout=subprocess.PIPE) as maker:
            assert maker.stdout is not None
            maker.stdout.readline()
            time.sleep(number * 0.008)
            maker.kill()
        with open_ledger(None, folder) as ledger:
            append(ledger, *many(2))
            assert ledger.last_sequence() == 2
