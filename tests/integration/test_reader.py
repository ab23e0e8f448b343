"""Files that another process reads: the same batches, errors that arrive, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import Fetched
from genealogy.ingest.registry import adapter_named
from genealogy.ledger.prepared import Prepared
from genealogy.model.errors import UnreadableInput, UsageError
from genealogy.model.times import parse_zone
from genealogy.services.loading.reader import Reader
from genealogy.services.loading.reading import BATCH, batches

OPTIONS = Options(zone=parse_zone("Asia/Shanghai"))
CSV = adapter_named("csv")


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader(long=0)
    yield reader
    reader.close()


def here(path: Path) -> Fetched:
    return Fetched(path, str(path), named=True)


def write(path: Path, rows: int) -> Path:
    """Some rows are wrong, and some tell who did it."""
    lines = (f"M,L{n},L{n + 1},{n if n % 7 else 'x'},kg,2026-03-01,{'王' if n % 5 else ''}" for n in range(rows))
    header = "material,lot,into_lot,quantity,unit,event_time,actor"
    path.write_text("\n".join([header, *lines]), encoding="utf-8")
    return path


def test_the_same_batches_in_the_same_order(reader: Reader, tmp_path: Path) -> None:
    path = write(tmp_path / "lot_split.csv", BATCH + 100)
    for _ in range(2):  # the process serves one file after another
        found = [batch.records for batch in reader.batches(CSV, here(path), OPTIONS)]
        assert found == [batch.records for batch in batches(CSV, here(path), OPTIONS)]
        assert [len(one) for one in found] == [BATCH, 100]
    assert all(isinstance(one, Prepared) for one in found[0] if not hasattr(one, "reason"))


def test_errors_arrive_and_the_next_file_is_read(reader: Reader, tmp_path: Path) -> None:
    broken = tmp_path / "packed.csv"
    broken.write_text("colour,size\nred,3\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="names no column of the table packed"):
        list(reader.batches(CSV, here(broken), OPTIONS))
    with pytest.raises(UsageError, match="encoding 'nonsense'"):
        list(reader.batches(CSV, here(broken), Options(encoding="nonsense")))
    path = write(tmp_path / "lot_split.csv", 10)
    assert [len(batch.records) for batch in reader.batches(CSV, here(path), OPTIONS)] == [10]


def test_warnings_are_told_by_who_asked(
    reader: Reader, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plant.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("packed")
        sheet.write_row(0, 0, ["package", "event_time", "inner_package"])
        sheet.write_row(1, 0, ["P-1", "2026-03-01", "P-2"])
        book.add_worksheet("说明 100%").write(0, 0, "x")
    assert [len(one.records) for one in reader.batches(adapter_named("xlsx"), here(path), OPTIONS)] == [1]
    assert caplog.messages == ["plant.xlsx: skipped the sheets that are not named after a table: 说明 100%"]
    assert capfd.readouterr().err == ""


def test_the_process_is_killed(reader: Reader, tmp_path: Path) -> None:
    """The file is told to be unreadable; the next one is read by a new process."""
    path = write(tmp_path / "lot_split.csv", 8 * BATCH)
    coming = reader.batches(CSV, here(path), OPTIONS)
    next(coming)
    process = reader._process
    assert process is not None
    process.kill()
    with pytest.raises(UnreadableInput, match="ended from outside"):
        list(coming)
    short = write(tmp_path / "lot_split-2.csv", 10)
    assert [len(batch.records) for batch in reader.batches(CSV, here(short), OPTIONS)] == [10]


def test_left_in_the_middle_it_ends_at_once(tmp_path: Path) -> None:
    reader = Reader(long=0)
    coming = reader.batches(CSV, here(write(tmp_path / "lot_split.csv", 8 * BATCH)), OPTIONS)
    next(coming)
    process = reader._process
    assert process is not None
    reader.close()
    assert process.returncode == -signal.SIGKILL


PARENT = """
import sys, time
from pathlib import Path
from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import Fetched
from genealogy.ingest.registry import adapter_named
from genealogy.services.loading.reader import Reader
reader = Reader(long=0)
file = Fetched(Path(sys.argv[1]), sys.argv[1], True)
next(reader.batches(adapter_named("csv"), file, Options.from_settings({"timezone": "UTC"})))
print(reader._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="tells by /proc whether a process is there")
def test_killed_with_9_it_leaves_no_process_behind(tmp_path: Path) -> None:
    path = write(tmp_path / "lot_split.csv", 20 * BATCH)
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    other = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    end = time.monotonic() + 30
    while _alive(other) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _alive(other)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (ProcessLookupError, FileNotFoundError):
        return False
