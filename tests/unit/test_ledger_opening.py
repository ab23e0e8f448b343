"""Opening a ledger: where it is, and one clear error when it cannot be opened or written."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from genealogy.ledger.ledger import open_ledger
from genealogy.model.errors import StoreError, UsageError
from tests.contract.drafts import append, consumed, many


def opened(target: str | Path | None, data: Path) -> int:
    with open_ledger(target, data, patience=0.2) as ledger:
        append(ledger, consumed("R1"))
        return ledger.last_sequence()


def test_a_path_a_url_or_nothing_is_the_same_ledger(tmp_path: Path) -> None:
    file = tmp_path / "my data" / "ledger.sqlite"
    for target in (None, "sqlite", "", file, str(file), f"sqlite:///{file}"):
        assert opened(target, file.parent) == 1
    assert [found.name for found in file.parent.iterdir()] == ["ledger.sqlite"]


@pytest.mark.parametrize(
    "url", ["mysql://h/d", "sqlite://", "sqlite:///:memory:", "://", "nonsense://x", "sqlite:///f?mode=ro"]
)
def test_an_unusable_url_is_wrong_usage(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        opened(url, tmp_path)


def test_a_server_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as told:
        opened("postgresql://user:secret@127.0.0.1:1/ledger", tmp_path)
    assert "secret" not in str(told.value)


def test_a_sound_ledger_is_written_ahead_and_synced(tmp_path: Path) -> None:
    with open_ledger(None, tmp_path) as ledger, ledger._store.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def damaged(folder: Path, how: str) -> Path:
    file = folder / "ledger.sqlite"
    opened(file, folder)
    match how:
        case "text":
            file.write_text("not a database, but long enough to be looked at. " * 50)
        case "overwritten":
            content = bytearray(file.read_bytes())
            content[4096:] = os.urandom(len(content) - 4096)
            file.write_bytes(content)
        case "truncated":
            os.truncate(file, 5000)
        case "foreign":
            file.unlink()
            with closing(sqlite3.connect(file)) as raw:
                raw.executescript("CREATE TABLE event (a); CREATE TABLE meta (name, value)")
        case "folder":
            file.unlink()
            file.mkdir()
    return file


@pytest.mark.parametrize("how", ["text", "overwritten", "truncated", "foreign", "folder"])
def test_a_damaged_file_is_told(how: str, tmp_path: Path) -> None:
    file = damaged(tmp_path, how)
    with pytest.raises(StoreError, match=r"ledger\.sqlite"):
        opened(file, tmp_path)


def test_a_leaf_that_is_no_leaf_is_told(tmp_path: Path) -> None:
    opened(None, tmp_path)
    copy = "INSERT INTO event SELECT sequence + 1, 'x', type, source, record, {}, hash FROM event WHERE sequence = 1"
    with sqlite3.connect(tmp_path / "ledger.sqlite") as raw:
        raw.execute(copy.format("x'7b22'"))
    raw.close()
    with open_ledger(None, tmp_path) as ledger, pytest.raises(StoreError, match="event 2"):
        list(ledger.read())


def test_a_replaced_row_is_refused(tmp_path: Path) -> None:
    with open_ledger(None, tmp_path) as ledger:
        append(ledger, *many(3))
    raw = sqlite3.connect(tmp_path / "ledger.sqlite")
    for sequence in ("1", "sequence + 10"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(
                f"INSERT OR REPLACE INTO event SELECT {sequence}, id, type, 'forged', record, leaf, hash FROM event"
            )
    raw.close()


def test_a_writer_that_never_ends_is_told(tmp_path: Path) -> None:
    opened(None, tmp_path)
    raw = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    with open_ledger(None, tmp_path, patience=0.2) as ledger:
        with pytest.raises(StoreError, match="wait for that command"):
            append(ledger, consumed("R2"))
        assert ledger.last_sequence() == 1
        raw.execute("ROLLBACK")
        raw.close()
        append(ledger, consumed("R2"))
        assert ledger.last_sequence() == 2


def test_a_disk_that_takes_no_more_loses_nothing(tmp_path: Path) -> None:
    """The limit on a file's size is how a full disk can be had without privileges."""
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from genealogy.ledger.ledger import open_ledger\n"
        "from genealogy.model.errors import StoreError\n"
        "from tests.contract.drafts import many\n"
        "with open_ledger(None, Path(sys.argv[1])) as ledger:\n"
        "    ledger.append(many(100), recorded_by='test')\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))\n"
        "    try:\n"
        "        ledger.append(many(5000, first=100), recorded_by='test')\n"
        "    except StoreError as error:\n"
        "        print(error)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], cwd=root, capture_output=True, text=True, check=True
    )
    assert "disk is full" in done.stdout
    with open_ledger(None, tmp_path) as ledger:
        assert ledger.last_sequence() == 100
        append(ledger, *many(5000, first=100))
        assert ledger.last_sequence() == 5100


_AS_READER = """
import os, sys, tempfile
from pathlib import Path
from genealogy.ledger.ledger import open_ledger
from genealogy.model.errors import GenealogyError
from tests.contract.drafts import consumed

def use(folder, read_only):
    with open_ledger(None, Path(folder), read_only=read_only) as ledger:
        print(len(list(ledger.read())))
        if not read_only:
            ledger.append([consumed("new")], recorded_by="test")

with tempfile.TemporaryDirectory() as folder:
    use(folder, False)  # everything is imported while this user may read the program
if os.geteuid() == 0:
    os.setuid(65534)
try:
    use(sys.argv[1], sys.argv[2] == "read")
except GenealogyError as error:
    print(type(error).__name__, error)
"""


def as_reader(folder: Path, mode: str) -> str:
    """What a program says whose user may read the folder, but not write to it."""
    command = [sys.executable, "-c", _AS_READER, str(folder), mode]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_ledger(None, folder) as ledger:
            append(ledger, *many(3))
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_read_only_folder_is_read_and_never_written(read_only_folder: Path) -> None:
    assert as_reader(read_only_folder, "read") == "3"
    assert as_reader(read_only_folder, "write").startswith("Refused")
    assert as_reader(read_only_folder / "new", "write").startswith("Refused")
    assert [file.name for file in read_only_folder.iterdir()] == ["ledger.sqlite"]


def test_a_reader_without_rights_sees_what_a_writer_adds(read_only_folder: Path) -> None:
    for path in (read_only_folder, read_only_folder / "ledger.sqlite"):
        path.chmod(0o755)
    with open_ledger(None, read_only_folder) as ledger:
        append(ledger, *many(2, first=3))
        assert as_reader(read_only_folder, "read") == "5"


def test_a_ledger_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="load records first"), open_ledger(None, tmp_path / "none", read_only=True):
        pass
    assert not (tmp_path / "none").exists()
