"""A query of a database as a source: asked where it is named, gone on with where it was, never asked elsewhere."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.e2e.program import Done, one_message, run

MAPPING = """
mapping: 1
source: ERP
query:
  url: ERP_DATABASE
  since: number
  sql: SELECT number, lot, quantity FROM receipts
events:
  - table: lot_received
    columns:
      source_record: number
      material: {value: RESIN}
      lot: lot
      quantity: quantity
      unit: {value: kg}
      event_time: {value: "2026-03-01T08:00:00Z"}
"""


def add(folder: Path, *rows: tuple[int, str, str]) -> None:
    with closing(sqlite3.connect(folder / "erp.sqlite")) as erp, erp:
        erp.execute("CREATE TABLE IF NOT EXISTS receipts (number INTEGER, lot TEXT, quantity TEXT)")
        erp.executemany("INSERT INTO receipts VALUES (?, ?, ?)", rows)


def load(folder: Path, *arguments: str | Path, url: str = "sqlite:///erp.sqlite") -> Done:
    return run("load", *arguments, "--json", "--data", "data", cwd=folder, settings={"ERP_DATABASE": url})


def counts(done: Done) -> tuple[int, ...]:
    return tuple(done.json[name] for name in ("accepted", "duplicates", "quarantined"))


def test_it_is_gone_on_with_where_it_was(tmp_path: Path) -> None:
    (tmp_path / "receipts.yaml").write_text(MAPPING)
    add(tmp_path, (1, "L-1", "5"), (2, "L-2", "much"))
    first = load(tmp_path, "receipts.yaml")
    assert (first.code, counts(first), first.json["files"][0]["adapter"]) == (3, (1, 0, 1), "sql")
    again = load(tmp_path, "receipts.yaml")
    assert (again.code, counts(again)) == (3, (0, 0, 1))
    listed = run("quarantine", "list", "--json", "--data", "data", cwd=tmp_path)
    ((identifier, place),) = ((one["id"], one["place"]) for one in listed.json["records"])
    assert place == "number 2"
    fixed = run("quarantine", "replay", identifier, "--set", "quantity=7", "--data", "data", cwd=tmp_path)
    assert fixed.code == 0
    add(tmp_path, (2, "L-2", "much"), (3, "L-3", "5"))
    third = load(tmp_path, "receipts.yaml")
    assert (third.code, counts(third)) == (0, (1, 2, 0))
    secret = load(tmp_path, "receipts.yaml", url="postgresql://user:hidden@127.0.0.1:1/erp")
    assert secret.code == 2
    assert "hidden" not in secret.out + secret.err
    assert "ERP_DATABASE" in secret.json["files"][0]["error"]


def test_values_that_no_ledger_takes_are_refused_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "receipts.yaml").write_text(MAPPING)
    add(tmp_path, (1, "L\0-1", "5"), (2, "L-2", "1e400"), (3, "L-3", "5"))
    with closing(sqlite3.connect(tmp_path / "erp.sqlite")) as erp, erp:
        erp.execute("INSERT INTO receipts VALUES (4, CAST(x'4cff31' AS TEXT), '5')")
    assert counts(load(tmp_path, "receipts.yaml")) == (1, 0, 3)
    listed = run("quarantine", "list", "--json", "--data", "data", cwd=tmp_path).json["records"]
    ((identifier, value),) = ((one["id"], one["value"]) for one in listed if "UTF-8" in one["reason"])
    assert value == "L\\udcff1"
    given = run("quarantine", "replay", identifier, "--set", "lot=L-4", "--data", "data", cwd=tmp_path)
    assert given.code == 0


def test_it_is_asked_only_where_a_person_names_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "receipts.yaml").write_text(MAPPING)
    met = load(tmp_path, "in")
    assert (met.code, [one["skipped"] for one in met.json["files"]]) == (0, [True])
    (tmp_path / "box").mkdir()
    shutil.copy(tmp_path / "in" / "receipts.yaml", tmp_path / "box" / "receipts.yaml")
    dropped = run(
        "watch", "box", "--once", "--interval", "0.1", "--json", "--data", "data", cwd=tmp_path,
        settings={"ERP_DATABASE": "sqlite:///erp.sqlite"},
    )  # fmt: skip
    (one,) = dropped.json["files"]
    assert (one["outcome"], "where a person names" in one["error"]) == ("failed", True)
    assert not (tmp_path / "erp.sqlite").exists()


def test_a_password_in_the_file_is_refused_unseen(tmp_path: Path) -> None:
    text = MAPPING.replace("url: ERP_DATABASE", "url: postgresql://user:hidden@host/erp")
    (tmp_path / "receipts.yaml").write_text(text.replace("quantity: quantity", "quantity: [quantity"))
    for done in (load(tmp_path, "receipts.yaml"), run("load", "x.csv", "--mapping", "receipts.yaml", cwd=tmp_path)):
        assert done.code == 2
        assert "hidden" not in done.out + done.err
    (tmp_path / "receipts.yaml").write_text(text)
    done = run("load", "x.csv", "--mapping", "receipts.yaml", cwd=tmp_path)
    assert "environment variable" in one_message(done)
    assert "hidden" not in done.out + done.err
