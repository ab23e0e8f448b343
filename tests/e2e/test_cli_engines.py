"""Every command that traces asks the engine that it is told to ask, names it, and answers alike."""

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import one_message
from tests.e2e.test_cli_answers import answer, ask

TAKEN = ("elapsed_ms", "account_ms", "ms", "held", "median_ms", "longest_ms", "saved")
"""What tells when and how fast, not what."""


def told(found: Any) -> Any:
    """A document without what differs from one asking to the next."""
    if isinstance(found, dict):
        return {name: told(value) for name, value in found.items() if name not in TAKEN and name != "engine"}
    return [told(one) for one in found] if isinstance(found, list) else found


@pytest.mark.parametrize(
    "command",
    [
        ("causes", "S1", "S2", "--healthy", "unit:TUBE/S3"),
        ("causes", "lot:TUBE/T-1", "--population", "made"),
        ("scope", "save", "watched", "forward", "lot:RESIN/R-1", "--contact", "--replace"),
        ("scope", "diff", "watched"),
        ("drill", "--every-lot", "--engines", "0"),
        ("balance", "lot:TUBE/T-1"),
    ],
    ids=lambda command: "-".join(command[:2]),
)
def test_both_answer_alike(plant: Path, command: tuple[str, ...]) -> None:
    if command[1] == "diff":
        answer(plant, "scope", "save", "watched", "backward", "S1", "--replace")
    found = {engine: answer(plant, *command, "--engine", engine) for engine in ("auto", "cypher")}
    assert [one["engine"] for one in found.values()] == ["index", "cypher"]
    assert told(found["auto"]) == told(found["cypher"])


def test_what_may_have_been_missed_is_told_by_both(tmp_path: Path) -> None:
    """A lot that no record made leaves, of a material that comes from what is asked about."""
    tables = {
        "lot_received": "material,lot,quantity,unit,supplier\nRESIN,R1,10,KGM,ACME\n",
        "material_consumed": "batch,material,lot,quantity,unit\nB1,RESIN,R1,10,KGM\n",
        "lot_produced": "batch,material,lot,quantity,unit\nB1,TUBE,T1,10,C62\n",
        "shipped": "shipment,material,lot,quantity,unit,consignee\nS1,TUBE,T3,10,C62,H\n",
    }
    for name, text in tables.items():
        head, row = text.splitlines()
        (tmp_path / f"{name}.csv").write_text(f"{head},event_time\n{row},2026-03-05T08:00:00Z\n", encoding="utf-8")
    assert ask(tmp_path, "load", *(tmp_path / f"{name}.csv" for name in tables)).code == 0
    found = {
        engine: answer(tmp_path, "trace", "forward", "lot:RESIN/R1", "--engine", engine)
        for engine in ("auto", "cypher")
    }
    assert [gap["key"] for gap in found["cypher"]["gaps"]] == ["lot:TUBE/T3"]
    assert told(found["auto"]) == told(found["cypher"])


def test_checks_and_exports_too(plant: Path) -> None:
    checked = [ask(plant, "check", "--engine", engine, "--json").json for engine in ("index", "cypher")]
    assert [one["engine"] for one in checked] == ["index", "cypher"]
    assert told(checked[0]) == told(checked[1])
    files = [plant / f"{engine}.json" for engine in ("index", "cypher")]
    for file in files:
        answer(plant, "export", "epcis", "S1", "-o", file, "--engine", file.stem)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("command", [("causes", "S1"), ("drill",), ("check",), ("check", "--engines")])
def test_another_name_is_refused(plant: Path, command: tuple[str, ...]) -> None:
    done = ask(plant, *command, "--engine", "sql")
    assert done.code == 2
    assert "--engine" in one_message(done)
