"""Several processes on one ledger: one is made, nothing is recorded twice, readers pass the writer."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from genealogy.ledger.ledger import open_ledger
from tests.contract.drafts import append, consumed, many

ROOT = Path(__file__).parents[2]
BATCH, BATCHES, PROCESSES = 200, 10, 3

_LOADER = f"""
import sys
from pathlib import Path
from genealogy.ledger.ledger import open_ledger
from tests.contract.drafts import consumed, many

url, data, start = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
batches = [[*many({BATCH}, first=n * {BATCH}), consumed(None, str(n + 1))] for n in range({BATCHES})]
print("ready", flush=True)
sys.stdin.readline()
with open_ledger(url, data) as ledger:
    print(ledger.id)
    for batch in batches[start:] + batches[:start]:
        for outcome in ledger.append(batch, recorded_by="test"):
            print(outcome.status)
"""


def run_at_once(url: str, data: Path) -> list[list[str]]:
    """What each of the loaders printed; they begin together, each at another batch."""
    commands = [[sys.executable, "-c", _LOADER, url, str(data), str(3 * number)] for number in range(PROCESSES)]
    loaders = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for command in commands
    ]
    for loader in loaders:
        assert loader.stdout is not None
        assert loader.stdout.readline() == "ready\n"
    for loader in loaders:
        assert loader.stdin is not None
        loader.stdin.write("\n")
        loader.stdin.flush()
    answers = [loader.communicate(timeout=300)[0].split() for loader in loaders]
    assert {loader.returncode for loader in loaders} == {0}
    return answers


def test_loaders_at_once_make_one_ledger_and_record_nothing_twice(ledger_url: str, tmp_path: Path) -> None:
    answers = run_at_once(ledger_url, tmp_path)
    total = BATCHES * (BATCH + 1)
    counts = Counter(status for answer in answers for status in answer[1:])
    assert counts == {"accepted": total, "duplicate": (PROCESSES - 1) * total}
    with open_ledger(ledger_url, tmp_path) as ledger:
        assert {answer[0] for answer in answers} == {ledger.id}
        read = list(ledger.read())
    assert [one.sequence for one in read] == list(range(1, total + 1))
    assert len({one.id for one in read}) == total
    times = [one.recorded for one in read]
    assert times == sorted(times)


def test_a_reader_passes_a_writer(ledger_url: str, tmp_path: Path) -> None:
    """With no patience at all: a reader that had to wait would fail."""
    with open_ledger(ledger_url, tmp_path) as writer, open_ledger(ledger_url, tmp_path, patience=0) as reader:
        append(writer, *many(600))
        reading = reader.read()
        first = next(reading)
        with writer._store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO meta VALUES ('half', 'done')")
            assert reader.last_sequence() == 600
            assert [first, *reading] == list(reader.read())
            assert list(reader.withdrawn(0, 600)) == []
            assert list(reader.quarantine.list()) == []
        append(writer, consumed("late"))
        assert reader.last_sequence() == 601


def test_a_read_keeps_to_what_was_there_when_it_began(ledger_url: str, tmp_path: Path) -> None:
    with open_ledger(ledger_url, tmp_path) as ledger:
        append(ledger, *many(400))
        reading = ledger.read()
        next(reading)
        append(ledger, *many(400, first=400))
        assert len(list(reading)) == 399
