"""Packed files give what they hold; spoilt and hostile ones one clear message each, within bounds."""

import gzip
import os
import stat
import struct
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import fetched, one_fetched, unpacking
from genealogy.ingest.fetch.archive import LONGEST_LIST
from genealogy.ingest.files import Found, sha256
from genealogy.ingest.registry import adapter_for
from genealogy.ledger.quarantine import quarantine_id
from genealogy.model.errors import UnreadableInput
from genealogy.model.records import Draft, Refusal
from tests.unit.packing import HEADER, PACKINGS, ROW, TABLE, zipped, zstd

Told = dict[str, list[str] | str | None]


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where files are unpacked to: nothing is left there, whatever happened."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    assert list(folder.iterdir()) == []


def records(path: Path, options: Options | None = None) -> list[Draft | Refusal]:
    """What the one file in a file gives. Raises UnreadableInput."""
    options = options or Options()
    with one_fetched(path, options.encoding) as file, file.told():
        adapter = adapter_for(file.path, options)
        assert adapter is not None
        return list(file.read(adapter, options))


def told(path: Path, encoding: str = "") -> Told:
    """Name → lots, the problem, or None where no adapter knows it."""
    answer: Told = {}
    with closing(fetched(Found(path, True), encoding)) as files:
        for file in files:
            adapter = None if file.problem else adapter_for(file.path, Options())
            lots = [
                one.event.__dict__["lot"] for one in file.read(adapter, Options()) if isinstance(one, Draft)
            ] if adapter else None  # fmt: skip
            answer[file.name.removeprefix(f"{path}!/")] = str(file.problem) if file.problem else lots
    return answer


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_packed_file_gives_what_the_plain_one_gives(tmp_path: Path, packing: str) -> None:
    bad = TABLE + ROW.replace(",5,", ",five,").encode()
    plain = records(saved(tmp_path, "packed.csv", bad))
    path = saved(tmp_path, f"packed.csv{packing}" if packing != ".zip" else "orders.ZIP", PACKINGS[packing](bad))
    found = records(path)
    name = str(path) if packing != ".zip" else f"{path}!/packed.csv"
    assert {(one.file, one.file_hash) for one in found} == {(name, sha256(path))}
    assert [one.place for one in found] == ["line 2", "line 3", "line 4"]
    assert [one.event for one in found if isinstance(one, Draft)] == [
        one.event for one in plain if isinstance(one, Draft)
    ]
    first, second = plain[-1], found[-1]
    assert isinstance(first, Refusal)
    assert isinstance(second, Refusal)
    assert quarantine_id(first) == quarantine_id(second)


def test_an_archive_gives_its_files_by_name_and_leaves_the_hidden_ones(tmp_path: Path) -> None:
    members = {
        "to/packed-2.csv": TABLE,
        "packed.csv": TABLE.replace(b"L1", b"L0"),
        "notes.txt": b"buy milk",
        "to/": b"",
        "of windows\\": b"",
        "__MACOSX/to/._packed-2.csv": b"x",
        "to/.DS_Store": b"x",
        "~$packed.xlsx": b"x",
    }
    answer = told(saved(tmp_path, "orders.zip", zipped(members)))
    assert list(answer.items()) == [
        ("notes.txt", None),
        ("packed.csv", ["L0", "L2"]),
        ("to/packed-2.csv", ["L1", "L2"]),
    ]


@pytest.mark.parametrize(
    "name", ["../packed.csv", "to/../../packed.csv", "/etc/packed.csv", "..\\packed.csv", "C:\\packed.csv"]
)
def test_a_name_that_leads_out_is_refused_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    answer = told(saved(tmp_path, "orders.zip", zipped({name: TABLE, "packed.csv": TABLE})))
    assert answer.pop("packed.csv") == ["L1", "L2"]
    ((shown, problem),) = answer.items()
    assert shown == name
    assert "leads out of the archive" in str(problem)


@pytest.mark.parametrize("name", ["x", "to/x", "to/xx", "to\\x"])
def test_a_file_without_a_name_is_told_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    raw = zipped({name: TABLE, "packed.csv": TABLE})
    # Writing takes no such name; a name of NUL bytes is read as an empty one.
    raw = raw.replace(name.encode(), name.replace("xx", "..").replace("x", "." if "to" in name else "\0").encode())
    answer = told(saved(tmp_path, "orders.zip", raw))
    assert answer.pop("packed.csv") == ["L1", "L2"]
    (problem,) = answer.values()
    assert "plain name" in str(problem)


def test_members_that_cannot_be_unpacked_do_not_keep_the_others_back(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "orders.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("packed-bz2.csv", TABLE, zipfile.ZIP_BZIP2)
        archive.writestr("packed-inner.zip", zipped({"packed.csv": TABLE}))
        archive.writestr("packed-inner.csv", gzip.compress(TABLE))
        archive.writestr("packed.csv", TABLE)
        archive.writestr("packed-locked.csv", TABLE)
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"packed-locked.csv") - 46
    raw[at + 8] |= 1
    path.write_bytes(raw)
    answer = told(path)
    assert answer.pop("packed.csv") == ["L1", "L2"]
    reasons = {"link.csv": "link", "packed-bz2.csv": "rare method", "packed-locked.csv": "password"}
    reasons |= dict.fromkeys(("packed-inner.zip", "packed-inner.csv"), "packed once more")
    assert answer.keys() == reasons.keys()
    for name, reason in reasons.items():
        assert reason in str(answer[name])


def test_a_damaged_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    raw = bytearray(zipped({"packed-1.csv": TABLE, "packed-2.csv": TABLE}, zipfile.ZIP_STORED))
    raw[raw.index(b"L2")] = ord("X")
    answer = told(saved(tmp_path, "orders.zip", bytes(raw)))
    assert "damaged" in str(answer["packed-1.csv"])
    assert answer["packed-2.csv"] == ["L1", "L2"]


@pytest.mark.parametrize(
    "pack", [gzip.compress, zstd, lambda data: zipped({"packed.csv": data})], ids=["gz", "zst", "zip"]
)
@pytest.mark.parametrize("part", [0.2, 0.6, 0.95, 1])
def test_a_cut_off_file_gives_nothing(tmp_path: Path, pack: Callable[[bytes], bytes], part: float) -> None:
    rows = "".join(f"{ROW.replace('L1', os.urandom(8).hex())}\n" for _ in range(3000))
    whole = pack(f"{HEADER}\n{rows}".encode())
    magic = {b"\x1f\x8b": "packed.csv.gz", b"PK": "packed.zip"}.get(whole[:2], "packed.csv.zst")
    path = saved(tmp_path, magic, whole[: min(len(whole) - 1, int(part * len(whole)))])
    with pytest.raises(UnreadableInput, match=r"cut off.*transfer it again") as caught:
        records(path)
    assert str(caught.value).startswith(str(path))
    assert len(records(saved(tmp_path, magic, whole))) == 3000


@pytest.mark.parametrize("name", ["packed.csv.gz", "packed.csv.zst", "packed.zip"])
@pytest.mark.parametrize(
    "data", [b"", TABLE, b"\x1f\x8b\x08\0" + b"\xff" * 40, b"\x28\xb5\x2f\xfd" + b"\xff" * 40, b"PK\x03\x04junk"]
)
def test_what_is_not_what_its_name_says_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"packed\.(csv|zip)"):
        records(saved(tmp_path, name, data))


def test_an_empty_archive_and_several_files_where_one_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="holds no files"):
        records(saved(tmp_path, "empty.zip", zipped({})))
    with pytest.raises(UnreadableInput, match="several files"):
        records(saved(tmp_path, "two.zip", zipped({"packed-1.csv": TABLE, "packed-2.csv": TABLE})))


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_bomb_is_stopped_by_its_steepness(tmp_path: Path, packing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "UNASKED", 1 << 20)
    path = saved(tmp_path, f"packed.csv{packing}", PACKINGS[packing](b"0" * (5 << 20)))
    with pytest.raises(UnreadableInput, match="more than 1 MiB come out of it"):
        records(path)


def test_an_archive_of_many_small_bombs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "UNASKED", 1 << 20)
    bombs = {f"packed-{number}.csv": TABLE + b"\n" * (600 << 10) for number in range(9)}
    path = saved(tmp_path, "orders.zip", zipped(bombs))
    *read, last = told(path)
    assert last == str(path)
    assert len(read) < 5


def test_an_archive_of_nothing_but_names_is_refused_before_they_are_read(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, LONGEST_LIST + 1, 0, 0)
    with pytest.raises(UnreadableInput, match="more files than can be read"):
        records(saved(tmp_path, "names.zip", b"PK\x03\x04" + b"\0" * (LONGEST_LIST + 50) + end))


def test_names_of_other_encodings(tmp_path: Path) -> None:
    raw = zipped({"packed-AAAA.csv": TABLE}).replace(b"packed-AAAA.csv", "packed-批号.csv".encode("gb18030"))
    path = saved(tmp_path, "orders.zip", raw)
    assert list(told(path, "gb18030")) == ["packed-批号.csv"]
    assert list(told(path).values()) == [["L1", "L2"]]
    assert list(told(saved(tmp_path, "utf8.zip", zipped({"packed-批号.csv": TABLE})))) == ["packed-批号.csv"]
    long = "packed-" + "批" * 300 + ".csv"
    assert list(told(saved(tmp_path, "long.zip", zipped({long: TABLE}))).values()) == [["L1", "L2"]]
    assert list(told(saved(tmp_path, "odd.zip", zipped({"packed-\x1b[2J.csv": TABLE})))) == ["packed-\\x1b[2J.csv"]


def test_a_file_that_grows_while_it_is_unpacked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "packed.csv.gz", gzip.compress(TABLE))
    digest = unpacking.copy

    def growing(stream: object, target: Path, budget: unpacking.Budget) -> None:
        digest(stream, target, budget)
        path.write_bytes(gzip.compress(TABLE + ROW.encode()))

    monkeypatch.setattr(unpacking, "copy", growing)
    with pytest.raises(UnreadableInput, match="changed while it was read"):
        records(path)


def test_errors_inside_name_the_file_as_people_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        records(saved(tmp_path, "packed.csv.gz", gzip.compress(b"a,b\n1,2\n")))
    assert str(caught.value).startswith(f"{tmp_path / 'packed.csv.gz'}: ")
    with pytest.raises(UnreadableInput) as caught:
        records(saved(tmp_path, "orders.zip", zipped({"in/packed.csv": b"a,b\n1,2\n"})))
    assert str(caught.value).startswith(f"{tmp_path / 'orders.zip'}!/in/packed.csv: ")


def test_what_a_killed_process_left_is_removed_and_what_is_in_use_stays(scratch: Path) -> None:
    left, young = scratch / "genealogy-unpacked-left", scratch / "genealogy-unpacked-young"
    for folder in (left, young):
        folder.mkdir()
        (folder / ".in-use").touch()
        (folder / "half.csv").write_text("x")
    long_ago = time.time() - 3_600
    os.utime(left, (long_ago, long_ago))
    with unpacking.scratch() as used:
        os.utime(used, (long_ago, long_ago))
        with unpacking.scratch():
            assert used.exists()
            assert not left.exists()
            assert young.exists()
    for one in young.iterdir():
        one.unlink()
    young.rmdir()
