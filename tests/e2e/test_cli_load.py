"""`load`: what becomes of good, bad, repeated, changed, unknown and unreadable files, in one data folder."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas
import pytest

from genealogy.graph.engine import GraphSettings, open_graph
from tests.e2e import records
from tests.e2e.program import Done, one_message, run
from tests.unit.packing import zipped

COUNTS = ("accepted", "duplicates", "identical", "quarantined")
HEADER = "material,lot,quantity,unit,event_time,source,source_record\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("data")
    with open_graph(GraphSettings(data=folder)):
        yield folder


def load(data: Path, folder: Path, *arguments: str | Path) -> Done:
    return run("load", *arguments, "--json", cwd=folder, settings={"GENEALOGY_DATA": str(data)})


def counts(done: Done) -> tuple[int, ...]:
    """accepted, duplicates, identical, quarantined."""
    document: Any = done.json
    return tuple(document[name] for name in COUNTS)


def received(folder: Path, name: str, *rows: str, header: str = HEADER) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_the_same_files_again_change_nothing_and_say_so(data: Path, tmp_path: Path) -> None:
    files = records.write(tmp_path / "records")
    first = load(data, tmp_path, files)
    assert (first.code, counts(first)) == (0, (records.EVENTS, 0, 0, 0))
    assert first.json["timings"]["ledger_events_per_second"] > 0
    again = load(data, tmp_path, files)
    assert (again.code, counts(again)) == (0, (0, records.EVENTS, 0, 0))
    assert again.json["sequence"] == first.json["sequence"]
    assert [one["duplicates"] for one in again.json["files"]] == [one["accepted"] for one in first.json["files"]]
    told = run("load", files, "--data", data, cwd=tmp_path)
    assert "Nothing new: everything in these files was already in the ledger." in told.out
    assert (told.code, told.err) == (0, "")


def test_a_bad_row_and_an_unreadable_file_among_good_ones(data: Path, tmp_path: Path) -> None:
    received(tmp_path, "in/lot_received-1.csv", "A,BAD-1,1,KGM,2026-01-01T00:00:00Z,,", "A,BAD-2,much,KGM,2026-01-01,,")
    (tmp_path / "in" / "lot_received-2.csv").write_bytes(b"\xff\xfe\x00\x00\xd8broken")
    received(tmp_path, "in/lot_received-3.csv", "A,BAD-3,1,KGM,2026-01-01T00:00:00Z,,")
    (tmp_path / "in" / "notes.txt").write_text("nothing for us")
    done = load(data, tmp_path, "in", "in/missing.csv")
    assert (done.code, counts(done)) == (2, (2, 0, 0, 1))
    by_name = {Path(one["path"]).name: one for one in done.json["files"]}
    assert "lot_received-2.csv" in by_name["lot_received-2.csv"]["error"]
    assert "no such file" in by_name["missing.csv"]["error"]
    assert by_name["notes.txt"]["skipped"] is True
    assert by_name["lot_received-3.csv"]["accepted"] == 1
    told = run("load", "in", "in/missing.csv", "--data", data, cwd=tmp_path)
    assert told.code == 2
    for text in ("Skipped in/notes.txt", "missing.csv: there is no such file", "quarantine list"):
        assert text in told.out


def test_the_stores_are_no_records(data: Path, tmp_path: Path) -> None:
    """As after `genealogy load .` where the data folder lies beside the records."""
    received(data, "lot_received-beside.csv", "D,D-1,1,KGM,2026-01-01T00:00:00Z,,")
    for own in ("scopes/kept.json", "drills/2026-01-01.json", "demo.json"):
        (data / own).parent.mkdir(exist_ok=True)
        (data / own).write_text("{}")
    done = load(data, tmp_path, data)
    assert (done.code, counts(done)) == (0, (1, 0, 0, 0))
    assert [Path(one["path"]).name for one in done.json["files"]] == ["lot_received-beside.csv"]
    for number in range(20):
        (tmp_path / f"notes-{number:02}.txt").touch()
    told = run("load", ".", "--data", data, cwd=tmp_path).out
    assert "Skipped notes-00.txt" in told
    assert "… and 8 more" in told
    assert "notes-19.txt" not in told


def test_a_named_file_of_no_known_format_is_2(data: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing for us")
    done = load(data, tmp_path, "notes.txt")
    assert (done.code, counts(done)) == (2, (0, 0, 0, 0))
    assert "notes.txt" in done.json["files"][0]["error"]


def test_an_empty_folder_is_no_error(data: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert load(data, tmp_path, "empty").code == 0
    assert "There was no file to load." in run("load", "empty", "--data", data, cwd=tmp_path).out


def test_a_quarantined_row_is_put_right_and_stays_so(data: Path, tmp_path: Path) -> None:
    rows = ("Q,Q-1,ten,KGM,2026-01-01T00:00:00Z,,", "Q,Q-2,1,KGM,2026-01-01T00:00:00Z,,")
    path = received(tmp_path, "lot_received-q.csv", *rows)
    settings = {"GENEALOGY_DATA": str(data)}
    assert (load(data, tmp_path, path).code, counts(load(data, tmp_path, path))) == (3, (0, 1, 0, 1))
    listed = run("quarantine", "list", "--json", cwd=tmp_path, settings=settings).json["records"]
    [held] = [one for one in listed if one["file"].endswith("lot_received-q.csv")]
    assert (held["place"], held["field"], held["value"]) == ("line 2", "quantity", "ten")
    assert held["reason"]
    assert held["advice"]
    still = run("quarantine", "replay", held["id"], "--json", cwd=tmp_path, settings=settings)
    assert (still.code, still.json["still_refused"][0]["field"]) == (3, "quantity")
    wrong = run("quarantine", "replay", held["id"], "--set", "nonsense=1", "--json", cwd=tmp_path, settings=settings)
    assert wrong.code in {2, 3}
    done = run("quarantine", "replay", held["id"], "--set", "quantity=10", "--json", cwd=tmp_path, settings=settings)
    assert (done.code, len(done.json["replayed"][0]["events"])) == (0, 1)
    again = run("quarantine", "replay", held["id"], "--json", cwd=tmp_path, settings=settings)
    assert (again.code, again.json["replayed"]) == (0, done.json["replayed"])
    twice = run("quarantine", "replay", held["id"], "--set", "quantity=11", cwd=tmp_path, settings=settings)
    assert twice.code == 2
    assert held["id"] in one_message(twice)
    assert (load(data, tmp_path, path).code, counts(load(data, tmp_path, path))) == (0, (0, 2, 0, 0))
    shown = run("quarantine", "show", held["id"], "--lang", "zh", cwd=tmp_path, settings=settings)
    assert "状态: replayed" in shown.out
    found = run("show", "lot:Q/Q-1", "--json", cwd=tmp_path, settings=settings).json
    assert [one["fact"]["quantity"] for one in found["events"]] == ["10"]


def test_another_content_under_the_same_number_is_a_conflict_or_supersedes(data: Path, tmp_path: Path) -> None:
    first = received(tmp_path, "1/lot_received.csv", "C,C-1,1,KGM,2026-01-01T00:00:00Z,erp,C-77")
    changed = received(tmp_path, "2/lot_received.csv", "C,C-1,2,KGM,2026-01-01T00:00:00Z,erp,C-77")
    assert counts(load(data, tmp_path, first)) == (1, 0, 0, 0)
    refused = load(data, tmp_path, changed)
    assert (refused.code, counts(refused)) == (3, (0, 0, 0, 1))
    superseding = load(data, tmp_path, changed, "--supersede")
    assert (superseding.code, counts(superseding)[0]) == (0, 1)
    again = load(data, tmp_path, changed, "--supersede")
    assert (again.code, counts(again)) == (0, (0, 1, 0, 0))
    old = load(data, tmp_path, first)
    assert (old.code, counts(old), old.json["superseded"]) == (0, (0, 1, 0, 0), 1)  # known, and withdrawn
    shown = run("show", "lot:C/C-1", "--json", "--data", data, cwd=tmp_path).json
    assert {one["quantity"] for one in shown["neighbours"] if one["type"] == "RECEIVED"} == {"2"}


def test_identical_rows_count_once_and_are_told(data: Path, tmp_path: Path) -> None:
    row = "I,I-1,1,KGM,2026-01-01T00:00:00Z,,"
    path = received(tmp_path, "lot_received.csv", row, row, row)
    assert counts(load(data, tmp_path, path)) == (1, 0, 2, 0)
    assert counts(load(data, tmp_path, path)) == (0, 3, 0, 0)


def test_neither_order_nor_folder_nor_locale_makes_a_difference(tmp_path: Path) -> None:
    """As in a container or under cron, where no locale is set, and the folder has a name that is not ASCII."""
    files = records.write(tmp_path / "records")
    backwards = sorted(files.iterdir(), reverse=True)
    fingerprints = []
    for name, locale, loads in (
        ("data", "C.UTF-8", [[files]]),
        ("数据 #1% {x} [y]", "C", [backwards[:3], backwards[3:]]),
    ):
        settings = {"GENEALOGY_DATA": str(tmp_path / name), "LC_ALL": locale}
        for paths in loads:
            assert run("load", *paths, cwd=tmp_path, settings=settings).code == 0
        status = run("graph", "status", "--json", cwd=tmp_path, settings=settings)
        fingerprints.append(status.json["fingerprint"])
    assert {path.name for path in tmp_path.iterdir()} == {"records", "data", "数据 #1% {x} [y]"}
    assert fingerprints[0] == fingerprints[1]


def test_workbooks_parquet_encodings_and_odd_names(data: Path, tmp_path: Path) -> None:
    moment = "2026-01-01T00:00:00Z"
    received_rows = pandas.DataFrame([["W", "W-1", "1", "KGM", moment]], columns=HEADER.split(",")[:5])
    consumed = pandas.DataFrame(
        [["B-W", moment, "W", "W-1", "1", "KGM"]],
        columns=["batch", "event_time", "material", "lot", "quantity", "unit"],
    )
    with pandas.ExcelWriter(tmp_path / "two sheets.xlsx", engine="xlsxwriter") as book:
        received_rows.to_excel(book, sheet_name="lot_received", index=False)
        consumed.to_excel(book, sheet_name="material_consumed", index=False)
    consumed.assign(batch="B-P").to_parquet(tmp_path / "material_consumed-p.parquet")
    chinese = HEADER + f"树脂,批号-1,1,KGM,{moment},,\n"
    (tmp_path / "收货 lot_received.csv").write_bytes(chinese.encode("gb18030"))
    assert counts(load(data, tmp_path, "two sheets.xlsx", "material_consumed-p.parquet")) == (3, 0, 0, 0)
    undecodable = load(data, tmp_path, "收货 lot_received.csv", "--table", "lot_received")
    assert undecodable.code == 2
    assert "--encoding gb18030" in undecodable.json["files"][0]["error"]
    arguments = ("收货 lot_received.csv", "--table", "lot_received", "--encoding", "gb18030")
    assert counts(load(data, tmp_path, *arguments)) == (1, 0, 0, 0)
    odd = received(tmp_path, "lot_received-[/red] {x} 名.csv", f"W,W-[bold]2,1,KGM,{moment},,", "W,W-3,?,KGM,,,")
    told = run("load", odd.relative_to(tmp_path), "--table", "lot_received", "--data", data, cwd=tmp_path)
    assert (told.code, told.err) == (3, "")
    assert odd.name in told.out
    found = run("find", "W-[bold]2", "--data", data, cwd=tmp_path)
    assert "lot:W/W-[bold]2" in found.out
    (tmp_path / "lot_received-\udcff.csv").write_text(HEADER + f"W,W-4,1,KGM,{moment},,\n")
    nameless = load(data, tmp_path, "lot_received-\udcff.csv", "--table", "lot_received")
    assert (nameless.code, counts(nameless)) == (0, (1, 0, 0, 0))


def test_times_and_sources_that_the_files_do_not_tell(data: Path, tmp_path: Path) -> None:
    path = received(tmp_path, "receipts.csv", "Z,Z-1,1,KGM,2026-01-01T08:00:00,,")
    options = ("--table", "lot_received", "--timezone", "Asia/Shanghai", "--source", "wms", "--site", "S1")
    assert counts(load(data, tmp_path, path, *options)) == (1, 0, 0, 0)
    [event] = run("show", "lot:Z/Z-1", "--json", "--data", data, cwd=tmp_path).json["events"]
    assert (event["time"], event["source"]) == ("2026-01-01T00:00:00Z", "wms")
    for wrong in (("--timezone", "Mars/Olympus"), ("--adapter", "nonsense"), ("--encoding", "nonsense")):
        done = load(data, tmp_path, path, "--table", "lot_received", *wrong)
        assert done.code == 2
        assert wrong[1] in one_message(done)


def test_packed_files_are_the_same_records(data: Path, tmp_path: Path) -> None:
    text = HEADER + "A,PACK-1,1,KGM,2026-01-01T00:00:00Z,,\nA,PACK-2,much,KGM,2026-01-01,,\n"
    path = tmp_path / "orders.zip"
    path.write_bytes(zipped({"to/lot_received.csv": text.encode(), "../lot_received.csv": b"", "notes.txt": b"milk"}))
    first = load(data, tmp_path, path)
    assert (first.code, counts(first)) == (2, (1, 0, 0, 1))
    inner = f"{path}!/to/lot_received.csv"
    assert [one["path"] for one in first.json["files"]] == [f"{path}!/../lot_received.csv", f"{path}!/notes.txt", inner]
    assert "leads out" in first.json["files"][0]["error"]
    (tmp_path / "lot_received.csv").write_text(text)
    (tmp_path / "lot_received.csv.gz").write_bytes(gzip.compress(text.encode()))
    again = load(data, tmp_path, path, "lot_received.csv", "lot_received.csv.gz")
    assert (again.code, counts(again)) == (2, (0, 3, 0, 3))
    listed = run("quarantine", "list", "--json", cwd=tmp_path, settings={"GENEALOGY_DATA": str(data)})
    ours = [one for one in listed.json["records"] if one["record"].get("lot") == "PACK-2"]
    assert [(one["file"], one["place"]) for one in ours] == [(inner, "line 3")]
    (tmp_path / "pictures.zip").write_bytes(zipped({"a.png": b"x", "b.png": b"x"}))
    unknown = load(data, tmp_path, "pictures.zip")
    assert (unknown.code, "no adapter knows" in unknown.json["files"][0]["error"]) == (2, True)
