"""The benchmark beside peers: on its plant all reach the same things, and a peer that fails is told."""

import re
from pathlib import Path

import pytest

from bench import compare
from bench.compare import measured, run
from bench.compare_report import PEERS, Found, Size, report
from bench.peers import planting
from bench.peers.measuring import Step
from bench.peers.plant import Plant

IN_PROCESS = ["index", "sqlite", "duckdb", "networkx"]


def test_all_reach_the_same_things(tmp_path: Path) -> None:
    found = measured(tmp_path / "plant", 8_000, IN_PROCESS, 300)
    runs = found.runs
    assert [one.problem for one in runs] == [""] * len(runs)
    reached = {(step, one.measures[step]["reached"]) for one in runs for step in (Step.ONE, Step.MANY, Step.DRILL)}
    assert {step for step, _ in reached} == {Step.ONE, Step.MANY, Step.DRILL}
    assert len(reached) == 3
    text = report([found])
    assert text.count("the same for all") == 2
    assert "differ" not in text.partition("## 8,")[2]
    index = next(one for one in runs if one.peer == "index").measures
    assert index[Step.ONE]["reached"] == index[Step.ANSWER_ONE]["reached"]


def test_a_peer_that_fails_is_told_and_hides_no_other(tmp_path: Path) -> None:
    planting.plant(tmp_path / "plant", 20)
    (tmp_path / "plant" / "edges.npz").unlink()
    runs = [run(peer, tmp_path / "plant", 60) for peer in ("sqlite", "absent")]
    assert re.match(r"FileNotFoundError: .*…/edges\.npz", runs[0].problem)
    assert runs[1].problem.startswith("missing: ")
    stopped = run("networkx", tmp_path / "plant", 0.01)
    assert stopped.problem == "stopped after 0.01 s"
    plant = Plant.of(tmp_path / "plant")
    size = Size(plant.relationships, plant.events, plant.things, plant.flows)
    text = report([Found(size, [runs[0], stopped], 2.2, "2026-11-22")])
    assert "Measured on 2026-11-22, busy with other work (load 2)" in text
    assert "- ¹ SQLite, recursive CTE: FileNotFoundError" in text
    assert "- ¹ networkx: stopped after 0.01 s." in text


def test_a_size_in_the_journal_is_not_measured_again(tmp_path: Path) -> None:
    journal, out = tmp_path / "journal.json", tmp_path / "out.md"
    for sizes in ("700", "700,900"):
        compare.main(["--sizes", sizes, "--peers", "networkx", "--journal", str(journal), "--out", str(out)])
        text = out.read_text("utf-8")
        journal.write_text(re.sub('"version":"[^"]*"', '"version":"told before"', journal.read_text("utf-8")), "utf-8")
    assert re.findall("^## (.*) relationships", text, re.MULTILINE) == ["684", "911"]
    assert len(re.findall("Versions: told before", text)) == 1


def test_a_name_that_is_no_peer_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        compare.main(["--peers", "sqlite,abacus"])
    assert "no peer named abacus" in capsys.readouterr().err


def test_every_peer_is_a_module() -> None:
    folder = Path(planting.__file__).parent
    assert [peer for peer in PEERS if not (folder / f"{peer}.py").is_file()] == []
