"""Several commands at once on one data folder: all succeed, nothing is recorded twice, readers are not held up."""

from pathlib import Path

from tests.e2e import records
from tests.e2e.program import finished, run, start

ROWS = 3_000


def splits(folder: Path, name: str, material: str) -> Path:
    path = folder / f"lot_split-{name}.csv"
    rows = (f"{material},L{n // 7},L{n + 1},1,KGM,2026-01-01T08:00:00Z\n" for n in range(ROWS))
    path.write_text("material,lot,into_lot,quantity,unit,event_time\n" + "".join(rows), encoding="utf-8")
    return path


def fingerprint(data: Path, events: int) -> str:
    status = run("graph", "status", "--json", "--data", data, cwd=data.parent)
    assert status.code == 0, status
    assert status.json["sequence"] == status.json["ledger_sequence"] == events
    return str(status.json["fingerprint"])


def test_loads_at_once_record_nothing_twice_while_others_read(tmp_path: Path) -> None:
    """Two loads share one file and have one of their own; meanwhile two commands read what was there before."""
    data = tmp_path / "data"
    files = records.write(tmp_path / "records")
    assert run("load", files, "--data", data, cwd=tmp_path).code == 0
    shared, one, other = (splits(tmp_path, name, name.upper()) for name in ("shared", "one", "other"))
    loads = [start("load", shared, own, "--json", "--data", data, cwd=tmp_path) for own in (one, other)]
    readers = [
        start(*arguments, "--json", "--data", data, cwd=tmp_path)
        for arguments in (("trace", "forward", "R-1"), ("show", "BOX-1"))
    ]
    read = [finished(reader) for reader in readers]
    assert [(done.code, done.err) for done in read] == [(0, ""), (0, "")]
    assert {node["key"] for node in read[0].json["nodes"]} == records.REACHED_BY_R1
    loaded = [finished(each) for each in loads]
    assert [(done.code, done.err) for done in loaded] == [(0, ""), (0, "")]
    assert sum(done.json["accepted"] for done in loaded) == 3 * ROWS
    assert sum(done.json["duplicates"] + done.json["identical"] for done in loaded) == ROWS
    events = records.EVENTS + 3 * ROWS
    alone = run("load", files, shared, one, other, "--json", "--data", tmp_path / "alone", cwd=tmp_path)
    assert (alone.code, alone.json["accepted"]) == (0, events)
    assert fingerprint(data, events) == fingerprint(tmp_path / "alone", events)


def test_rebuilds_at_once_answer_alike(tmp_path: Path) -> None:
    """Neither takes away what the other, or a reader, already has."""
    data = tmp_path / "data"
    assert run("load", splits(tmp_path, "one", "M"), "--data", data, cwd=tmp_path).code == 0
    expected = fingerprint(data, ROWS)
    rebuilds = [start("graph", "rebuild", "--json", "--data", data, cwd=tmp_path) for _ in range(2)]
    reader = start("show", "L5", "--json", "--data", data, cwd=tmp_path)
    assert finished(reader).code == 0
    done = [finished(each) for each in rebuilds]
    for each in done:  # one that comes while the other's engine runs is refused
        assert each.code in {0, 6}, each
        assert each.code or each.json["fingerprint"] == expected
    assert 0 in {each.code for each in done}
    assert fingerprint(data, ROWS) == expected


def test_the_first_commands_of_a_folder_at_once(tmp_path: Path) -> None:
    """None finds a ledger or an engine; all want one."""
    files = records.write(tmp_path / "records")
    commands = [start("load", files, "--json", "--data", tmp_path / "data", cwd=tmp_path) for _ in range(3)]
    done = [finished(each) for each in commands]
    assert [(each.code, each.err) for each in done] == [(0, "")] * 3
    assert sum(each.json["accepted"] for each in done) == records.EVENTS
    fingerprint(tmp_path / "data", records.EVENTS)
