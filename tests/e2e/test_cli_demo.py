"""`demo`: the bundled plant in a folder of its own, told in both languages, and never mixed with other records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from genealogy.graph.engine import GraphSettings, open_graph
from tests.e2e.program import INSTALLED, one_message, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A working folder whose demo has run once; its engine is kept."""
    folder = tmp_path_factory.mktemp("demo")
    with open_graph(GraphSettings(data=folder / "genealogy-demo")):
        # The engine made files there; the demo marks a folder as its own.
        (folder / "genealogy-demo" / "demo.json").touch()
        yield folder


def test_the_demo_tells_a_recall_and_loads_once(folder: Path) -> None:
    told = run("demo", cwd=folder, program=INSTALLED)
    assert (told.code, told.err) == (0, "")
    for text in ("Forward: what did lot:", "Consignees reached", "Hospitals not reached", "What is not known"):
        assert text in told.out
    follow_up = told.out.splitlines()[-1].split()[1:]
    assert follow_up[-2:] == ["--data", "genealogy-demo"]
    assert run(*follow_up, cwd=folder).code == 0
    again = run("demo", "--json", cwd=folder)
    assert (again.code, again.err, again.json["accepted"]) == (0, "", 0)
    assert len(again.json["quarantined"]) == 1
    assert again.json["forward"]["nodes"]
    assert sum(place["units"] for place in again.json["whereabouts"]) == len(
        {node["key"] for node in again.json["forward"]["nodes"] if node["kind"] == "unit"}
    )
    chinese = run("demo", "--lang", "zh", cwd=folder)
    assert "接下来可以" in chinese.out
    assert "Consignees" not in chinese.out


def test_the_demo_never_works_in_other_records(tmp_path: Path) -> None:
    (tmp_path / "records.csv").touch()
    for arguments, settings in (
        (["--data", str(tmp_path)], {}),
        ([], {"GENEALOGY_DATA": str(tmp_path)}),
    ):
        done = run("demo", "--json", *arguments, cwd=tmp_path, settings=settings)
        assert done.code == 7
        assert str(tmp_path) in one_message(done)
    assert [path.name for path in tmp_path.iterdir()] == ["records.csv"]


def test_a_demo_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in ("file", "file/below"):
        done = run("demo", "--data", tmp_path / place, cwd=tmp_path)
        assert done.code in {6, 7}
        assert "file" in one_message(done)
