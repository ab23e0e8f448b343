"""`reconcile` compares what two sources, or two files, told the ledger."""

from pathlib import Path

import pytest

from tests.e2e.program import one_message, run

HEADER = "material,lot,quantity,unit,event_time,expires_on,source_record\n"
ERP = HEADER + "RESIN,R-1,100,KGM,2026-03-01T08:00:00Z,2027-03-01,1\nRESIN,R-2,50,KGM,2026-03-01T09:00:00Z,,2\n"
WMS = HEADER + "RESIN,R-1,99,KGM,2026-03-01T09:00:00Z,2027-04-01,1\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reconcile")
    for source, text in (("erp", ERP), ("wms", WMS)):
        (folder / source).mkdir()
        (folder / source / "lot_received.csv").write_text(text, encoding="utf-8")
        assert run("load", source, "--source", source, "--timezone", "UTC", cwd=folder).code == 0
    return folder


@pytest.mark.parametrize("names", [("erp", "wms"), ("erp/lot_received.csv", "wms/lot_received.csv")])
def test_sources_and_files(names: tuple[str, str], folder: Path) -> None:
    done = run("reconcile", *names, "--prefer", names[0], "--xlsx", "report.xlsx", "--json", cwd=folder)
    assert done.code == 5
    answer = done.json
    assert (answer["a"]["events"], answer["b"]["events"], answer["agrees"]) == (2, 1, False)
    assert [one["difference"] for one in answer["quantities"]] == ["1", "50"]
    assert answer["only_a"] == [{"key": "lot:RESIN/R-2"}]
    assert [(one["property"], one["chosen"]) for one in answer["conflicts"]] == [("expires_on", names[0])]
    assert (folder / "report.xlsx").stat().st_size > 0


def test_for_people_in_both_languages(folder: Path) -> None:
    english, chinese = (run("reconcile", "erp", "wms", "--lang", lang, cwd=folder) for lang in ("en", "zh"))
    assert (english.code, chinese.code) == (5, 5)
    assert "Contradictions (1)" in english.out
    assert "相互矛盾之处" in chinese.out


def test_unknown_sources_are_told_with_those_that_are_known(folder: Path) -> None:
    done = run("reconcile", "erp", "sap", "--json", cwd=folder)
    assert done.code == 4
    assert done.json["error"]["candidates"] == ["erp", "wms"]
    same = run("reconcile", "erp", "erp", cwd=folder)
    assert (same.code, "two sources" in one_message(same)) == (2, True)


def test_a_precedence_that_names_no_source_is_told(folder: Path) -> None:
    done = run("reconcile", "erp", "wms", "--prefer", "erpp", cwd=folder)
    assert (done.code, "erpp" in one_message(done)) == (2, True)


def test_a_recorded_conversion_counts(tmp_path: Path) -> None:
    tables = {
        "erp": ("lot_received", "material,lot,quantity,unit,event_time\nRESIN,R-1,5,KGM,2026-03-01\n"),
        "wms": ("lot_received", "material,lot,quantity,unit,event_time\nRESIN,R-1,5000,GRM,2026-03-01\n"),
        "mdm": ("unit_converted", "material,from_unit,to_unit,factor\nRESIN,KGM,GRM,1000\n"),
    }
    for source, (table, text) in tables.items():
        if source == "mdm":
            assert run("reconcile", "erp", "wms", cwd=tmp_path).code == 5
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
        assert run("load", f"{table}.csv", "--source", source, "--timezone", "UTC", cwd=tmp_path).code == 0
    assert run("reconcile", "erp", "wms", "--json", cwd=tmp_path).json["quantities"] == []


def test_folders_are_compared_and_nothing_with_itself(folder: Path) -> None:
    """In another folder the names are no sources."""
    erp, wms = str(folder / "erp"), str(folder / "wms")
    done = run("reconcile", erp, wms, "--json", cwd=folder)
    assert (done.code, done.json["a"]["events"], done.json["b"]["events"]) == (5, 2, 1)
    twice = run("reconcile", erp, "./erp", cwd=folder)
    assert (twice.code, "compared with itself" in one_message(twice)) == (2, True)
    (folder / "other").mkdir()
    nothing = run("reconcile", "erp", "other", cwd=folder)
    assert (nothing.code, "nothing in the ledger came from 'other'" in one_message(nothing)) == (4, True)
