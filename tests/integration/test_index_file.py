"""The index as a file: whatever became of it, the next answer is right."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import orjson
import pytest

from genealogy.graph.settings import GraphSettings
from genealogy.index.segments.segment import Segment
from genealogy.index.storage import file
from genealogy.index.storage.hashing import hashes
from genealogy.index.storage.pages import PAGE, Torn
from genealogy.ledger.ledger import open_ledger
from genealogy.model.records import Draft
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services.checking import differences
from genealogy.services.stores.bootstrap import application
from genealogy.services.stores.indexing import FOLDER, followed, opened, taking
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import Answer, ask
from tests.e2e.program import ROOT
from tests.oracle.plant import plant
from tests.oracle.rows import Rows
from tests.oracle.system import to_event

ROWS = plant(1)


def settings(data: Path) -> Settings:
    return Settings(data, "", GraphSettings(data=data), "en", 0)


def record(data: Path, rows: Rows) -> None:
    drafts = [Draft(to_event(row), "f", "0" * 64, f"line {place}") for place, row in enumerate(rows)]
    with open_ledger(None, data) as ledger:
        ledger.append(drafts, recorded_by="t")


def answer(data: Path, root: str = "lot:RESIN/L000") -> Answer:
    with application(settings(data)) as app:
        return ask(app, [root], Question(Direction.FORWARD, ()))


def told(found: Answer) -> object:
    document = found.document()
    return {name: document[name] for name in ("nodes", "edges", "context", "gaps", "as_of")}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    record(tmp_path / "data", ROWS)
    return tmp_path / "data"


@pytest.fixture
def root() -> str:
    return next(f"lot:{fields['material']}/{fields['lot']}" for table, fields in ROWS if table == "material_consumed")


def stored(data: Path) -> Path:
    return data / FOLDER / file.FILE_NAME


def test_it_is_written_once_and_then_read(data: Path, root: str) -> None:
    first = told(answer(data, root))
    written = stored(data).stat().st_mtime_ns
    assert told(answer(data, root)) == first
    assert stored(data).stat().st_mtime_ns == written


def test_a_flipped_byte_anywhere_is_noticed(data: Path, root: str) -> None:
    """Every column is read whole: either the byte lies in padding, or reading raises Torn."""
    answer(data, root)
    whole = stored(data).read_bytes()
    columns = file.read(stored(data).parent).columns
    expected = {name: column.all().tobytes() for name, column in columns.items()}
    rng = Random(1)
    for place in [*range(0, 64, 7), *(rng.randrange(len(whole)) for _ in range(150))]:
        stored(data).write_bytes(whole[:place] + bytes([whole[place] ^ (1 << rng.randrange(8))]) + whole[place + 1 :])
        try:
            columns = file.read(stored(data).parent).columns
            assert {name: column.all().tobytes() for name, column in columns.items()} == expected
        except Torn:
            continue


def test_a_flipped_byte_is_noticed_in_each_column(data: Path, root: str) -> None:
    """At its first and last byte, by whoever reads that column; the others can still be read."""
    answer(data, root)
    whole = stored(data).read_bytes()
    content = len(whole) - _size(whole)
    for name, (dtype, offset, length, constant) in _header(whole)["columns"].items():
        size = np.dtype(dtype).itemsize * (1 if constant else length)
        for place in {offset, offset + size - 1} if size else ():
            at = content + place
            stored(data).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(Torn):
                file.read(stored(data).parent).columns[name].all()


def _header(whole: bytes) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(whole[24 : 24 + int.from_bytes(whole[16:20], "little")])
    return found


def _size(whole: bytes) -> int:
    return int(_header(whole)["size"])


def test_a_damaged_file_is_rebuilt(data: Path, root: str) -> None:
    first = told(answer(data, root))
    whole = stored(data).read_bytes()
    half = len(whole) // 2
    damaged = [b"", whole[:10], whole[:half], whole + b"more", bytes(len(whole)), whole[::-1], b"{}" * 5000]
    damaged += [bytes(whole[:place]) + bytes(len(whole) - place) for place in (PAGE, 2 * PAGE)]
    rng = Random(2)
    for place in (rng.randrange(len(whole)) for _ in range(40)):
        damaged.append(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
    for content in damaged:
        stored(data).write_bytes(content)
        assert told(answer(data, root)) == first


def test_a_foreign_or_older_ledger_is_noticed(data: Path, root: str, tmp_path: Path) -> None:
    """Another ledger, the same one restored from a copy, and that copy gone on differently."""
    other = tmp_path / "other"
    record(other, ROWS[: len(ROWS) // 2])
    half = told(answer(other, root))
    first = told(answer(data, root))
    stored(other).write_bytes(stored(data).read_bytes())
    assert told(answer(other, root)) == half

    copy = tmp_path / "copy"
    copy.mkdir()
    ledger = other / "ledger.sqlite"
    (copy / "ledger.sqlite").write_bytes(ledger.read_bytes())
    record(other, ROWS)
    assert told(answer(other, root)) != half
    index_ahead = stored(other).read_bytes()
    ledger.write_bytes((copy / "ledger.sqlite").read_bytes())
    assert told(answer(other, root)) == half
    record(other, ROWS[::-1])
    stored(other).write_bytes(index_ahead)
    again = told(answer(other, root))
    stored(other).unlink()
    assert told(answer(other, root)) == again
    assert told(answer(data, root)) == first


def test_a_folder_that_cannot_be_written_is_no_obstacle(data: Path, root: str) -> None:
    first = told(answer(data, root))
    stored(data).unlink()
    stored(data).parent.rmdir()
    stored(data).parent.write_text("in the way")
    assert told(answer(data, root)) == first


def test_new_events_are_followed_without_writing_the_file_anew(data: Path, root: str) -> None:
    answer(data, root)
    written = stored(data).stat().st_mtime_ns
    late = [(table, fields | {"source_record": "late"}) for table, fields in ROWS if table == "material_consumed"][:1]
    late[0][1]["batch"] = "LATE"
    if late[0][1].get("lot"):
        late[0][1].update({"material": root.removeprefix("lot:").split("/")[0], "lot": root.split("/")[1]})
    record(data, late)
    found = answer(data, root)
    assert "batch:LATE" in {node.key for node in found.traced.nodes}
    assert stored(data).stat().st_mtime_ns == written


_BUILDER = """
import sys
from pathlib import Path
from tests.integration.test_index_file import settings
from genealogy.services.stores.bootstrap import application
with application(settings(Path(sys.argv[1]))) as app:
    print("ready", flush=True)
    while True:
        app.rebuild_index()
"""


def builder(data: Path, program: str = _BUILDER, *arguments: str) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, str(data), *arguments]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def test_killed_while_building_and_swapping(data: Path, root: str) -> None:
    first = told(answer(data, root))
    rng = Random(3)
    for _ in range(4):
        process = builder(data)
        for _ in range(3):  # readers beside it never see half
            assert told(answer(data, root)) == first
        time.sleep(rng.random() / 5)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert told(answer(data, root)) == first
        file.read(stored(data).parent)


_APPENDER = """
import sys
from pathlib import Path
from tests.integration.test_index_file import ROWS, record, settings
from genealogy.services.stores.bootstrap import application
data, start = Path(sys.argv[1]), int(sys.argv[2])
with application(settings(data)) as app:
    for place in range(10_000):
        table, fields = ROWS[(start + place) % len(ROWS)]
        record(data, [(table, fields | {"source_record": f"{start}-{place}"})])
        if not place:
            print("ready", flush=True)
        app.index()
"""


def test_killed_while_appending(data: Path, root: str) -> None:
    """Whatever the file holds by then, the answer is that of an index built from the ledger that there is."""
    rng = Random(4)
    for round_ in range(4):
        process = builder(data, _APPENDER, str(1000 * round_))
        time.sleep(0.2 + rng.random() / 2)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        beside = answer(data, root)
        stored(data).unlink()
        anew = answer(data, root)
        assert beside.sequence == anew.sequence > len(ROWS)
        assert not differences(beside.traced, anew.traced)  # of paths equally short either may be shown


def test_what_a_killed_builder_left_is_swept(data: Path, root: str) -> None:
    answer(data, root)
    left = stored(data).with_name(f"{file.FILE_NAME}.1.part")
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    with application(settings(data)) as app:
        app.rebuild_index()
    assert not left.exists()


def test_keys_of_one_hash_are_told_apart(tmp_path: Path) -> None:
    assert len(set(hashes(["lot:M/egpeljbn", "lot:M/nmppcnne"]).tolist())) == 1
    for lot in ("egpeljbn", "nmppcnne"):
        fields = {"material": "M", "lot": lot, "quantity": "1", "unit": "KGM", "event_time": "2026-03-01T00:00:00Z"}
        record(tmp_path, [("lot_received", fields)])
        assert answer(tmp_path, f"lot:M/{lot}").question.roots == (f"lot:M/{lot}",)
        assert answer(tmp_path, lot).question.roots == (f"lot:M/{lot}",)
    columns = file.read(tmp_path / FOLDER).columns
    assert len(Segment(columns).things(["lot:M/egpeljbn", "lot:M/nmppcnne", "lot:M/neither"])) == 2


def test_what_is_read_for_the_graph_keeps_it_up(data: Path, root: str) -> None:
    """Runs that it has already, or that do not follow, are passed over; the rest is read as ever."""
    expected = told(answer(data, root))
    stored(data).unlink()
    with application(settings(data)) as app:
        ledger, upto = app.ledger, app.ledger.last_sequence()
        index, _ = opened(app)
        give = taking(index)
        third = upto // 3
        for after, end in ((0, third), (0, third), (2 * third, upto), (third, 2 * third)):
            give(after, list(ledger.read(after, end)), list(ledger.withdrawn(after, end)))
        assert index.sequence == 2 * third
        assert followed(app, index).sequence == upto
    assert told(answer(data, root)) == expected
