"""Which files are loaded, by which adapter."""

import hashlib
from datetime import UTC, timedelta, timezone
from importlib.metadata import EntryPoint
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from genealogy.ingest import registry
from genealogy.ingest.adapter import Adapter, Options
from genealogy.ingest.files import sha256, walk
from genealogy.model.errors import RecordError, UnreadableInput, UsageError
from genealogy.model.records import Refusal


def test_every_adapter_keeps_its_name() -> None:
    for name in registry.names():
        adapter = registry.adapter_named(name)
        assert isinstance(adapter, Adapter)
        assert adapter.name == name


@pytest.mark.parametrize(
    ("file", "adapter"),
    [
        ("packed.csv", "csv"),
        ("packed-2.TSV", "csv"),
        ("packed.parquet", "parquet"),
        ("packed.xlsx", "xlsx"),
        ("truth.csv", ""),
        ("truth.parquet", ""),
        ("packed.txt", ""),
        ("README.md", ""),
    ],
)
def test_files_are_known_by_their_names(tmp_path: Path, file: str, adapter: str) -> None:
    path = tmp_path / file
    path.write_bytes(b"x")
    found = registry.adapter_for(path, Options())
    assert (found.name if found else "") == adapter
    named = registry.adapter_for(path, Options(table="packed"))
    assert named if path.suffix.lower() in (".csv", ".tsv", ".xlsx", ".parquet") else not named


def test_options_name_the_adapter(tmp_path: Path) -> None:
    found = registry.adapter_for(tmp_path / "rows.txt", Options(adapter="csv"))
    assert found is registry.adapter_named("csv")
    with pytest.raises(UsageError, match="choose one of csv"):
        registry.adapter_for(tmp_path / "rows.txt", Options(adapter="dbf"))
    (tmp_path / "rows.csv").touch()
    with pytest.raises(UsageError, match="there is no table"):
        registry.adapter_for(tmp_path / "rows.csv", Options(table="rows"))


def test_a_file_that_nobody_knows_is_explained() -> None:
    assert "--table" in str(registry.unknown_file(Path("rows.csv")))
    assert "material_consumed" in str(registry.unknown_file(Path("rows.csv")))
    assert "--adapter" in str(registry.unknown_file(Path("rows.dbf")))
    assert "canonical" not in str(registry.unknown_file(Path("rows.dbf")))
    assert "--adapter" not in (told := str(registry.unknown_file(Path("rows.dbf"), "CSV or XLSX")))
    assert told.endswith("save it as CSV or XLSX")


def test_other_packages_bring_adapters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = tmp_path / "plant_adapters.py"
    module.write_text(
        "class Dbf:\n"
        "    name = 'dbf'\n"
        "    def recognises(self, path, head, options):\n        return path.suffix == '.dbf'\n"
        "    def read(self, path, options):\n        return iter(())\n"
        "    def replay(self, refusal, changes):\n        return []\n"
        "ADAPTER, HALF = Dbf(), object()\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    points = {
        name: EntryPoint(name, value, registry.GROUP)
        for name, value in (("dbf", "plant_adapters:ADAPTER"), ("half", "plant_adapters:HALF"), ("gone", "no_such:X"))
    }
    monkeypatch.setattr(registry, "_plug_ins", lambda: {"dbf": points["dbf"]})
    path = tmp_path / "stock.dbf"
    path.touch()
    found = registry.adapter_for(path, Options())
    assert found
    assert found.name == "dbf"
    monkeypatch.setattr(registry, "_plug_ins", lambda: points)
    for name in ("half", "gone"):
        with pytest.raises(UsageError, match=f"{name}.*repair or remove"):
            registry.adapter_named(name)


BROKEN = """
class Adapter:
    def __init__(self, name): self.name = name
    def recognises(self, path, head, options): return path.suffix == "." + self.name
    def read(self, path, options):
        yield Refusal(str(path), "", "line 1", "gives", "", "", "no", "", {})
        raise ZeroDivisionError("while reading")
    def replay(self, refusal, changes): raise KeyError("while replaying")
class Asked(Adapter):
    def recognises(self, path, head, options): raise KeyError("while asked")
from genealogy.model.records import Refusal
asked, reads, gives, other = Asked("asked"), Adapter("reads"), Adapter("gives"), Adapter("elsewhere")
"""


def test_a_broken_adapter_harms_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken_adapters.py").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "broken_import.py").write_text("raise ValueError('while imported')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    names = {"first": "broken_import:X", "asked": "broken_adapters:asked", "misnamed": "broken_adapters:other"}
    names |= {"reads": "broken_adapters:reads", "gives": "broken_adapters:gives"}
    points = {name: EntryPoint(name, value, registry.GROUP) for name, value in names.items()}
    monkeypatch.setattr(registry, "_plug_ins", lambda: points)
    registry.adapter_named.cache_clear()
    for suffix in ("reads", "gives", "nobody"):
        (tmp_path / f"stock.{suffix}").write_bytes(b"stock")
    assert registry.adapter_for(tmp_path / "stock.nobody", Options()) is None
    for name, why in (("first", "while imported"), ("misnamed", "elsewhere")):
        with pytest.raises(UsageError, match=f"{name}.*{why}.*repair or remove"):
            registry.adapter_named(name)

    reads, gives = (registry.adapter_for(tmp_path / f"stock.{name}", Options()) for name in ("reads", "gives"))
    assert reads
    assert gives
    with pytest.raises(UnreadableInput, match="could not be replayed"):
        list(reads.read(tmp_path / "stock.reads", Options()))
    records = gives.read(tmp_path / "stock.gives", Options())
    refusal = next(records)
    assert isinstance(refusal, Refusal)
    with pytest.raises(UnreadableInput, match=r"stock\.gives: .*gives.*while reading"):
        next(records)
    with pytest.raises(RecordError, match="while replaying"):
        gives.replay(refusal, {})
    registry.adapter_named.cache_clear()


ENDING = """
import sys
from genealogy.model.records import Draft, Refusal

class Adapter:
    def __init__(self, name, given):
        self.name, self.given = name, given
    def recognises(self, path, head, options):
        return path.suffix == "." + self.name
    def read(self, path, options):
        yield self.given
        sys.exit(0)
    def replay(self, refusal, changes):
        return []

refusal = ("f", "h", "p", "ends", "", "", "why", "", {})
ends, event = Adapter("ends", Refusal(*refusal)), Adapter("event", Draft("x", "f", "h", "p"))
"""


def test_an_adapter_that_would_end_the_program_or_gives_what_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ending_adapters.py").write_text(ENDING, encoding="utf-8")
    (tmp_path / "ending_import.py").write_text("import sys; sys.exit(0)", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    names = {"exits": "ending_import:X", "ends": "ending_adapters:ends", "event": "ending_adapters:event"}
    points = {name: EntryPoint(name, value, registry.GROUP) for name, value in names.items()}
    monkeypatch.setattr(registry, "_plug_ins", lambda: points)
    registry.adapter_named.cache_clear()
    (tmp_path / "stock.ends").write_bytes(b"stock")
    ends = registry.adapter_for(tmp_path / "stock.ends", Options())
    assert ends
    records = ends.read(tmp_path / "stock.ends", Options())
    assert isinstance(next(records), Refusal)
    with pytest.raises(UnreadableInput, match="SystemExit"):
        next(records)
    with pytest.raises(UnreadableInput, match="the event of what it gives is str, not Event"):
        next(registry.adapter_named("event").read(tmp_path / "stock.event", Options()))
    registry.adapter_named.cache_clear()


def test_options_survive_as_text() -> None:
    zones = (None, UTC, ZoneInfo("Asia/Shanghai"), timezone(timedelta(hours=-5, minutes=-30)))
    for zone in zones:
        options = Options(table="packed", source="ERP", site="P1", zone=zone, encoding="gb18030", adapter="csv")
        assert Options.from_settings(options.settings()) == options
    assert Options().settings() == {}


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", ".hidden.csv", "~$a.xlsx", "sub/c.csv", ".git/d.csv", "sub/.e"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = list(walk([tmp_path / "b.csv", tmp_path, tmp_path / ".hidden.csv", tmp_path / "absent"]))
    names = [(one.path.relative_to(tmp_path).as_posix(), one.named) for one in found]
    assert names == [("b.csv", True), ("a.csv", False), ("sub/c.csv", False), (".hidden.csv", True), ("absent", True)]
    assert [one.problem is None for one in found] == [True] * 4 + [False]
    assert "no such file" in str(found[-1].problem)
    assert sha256(tmp_path / "a.csv") == hashlib.sha256(b"a.csv").hexdigest()
    with pytest.raises(UnreadableInput, match="absent"):
        sha256(tmp_path / "absent")


def test_links_are_followed_once_and_those_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    records, archive = tmp_path / "records", tmp_path / "archive"
    for folder in (records, archive):
        folder.mkdir()
    (archive / "old.csv").write_text("old")
    (records / "archive").symlink_to(archive)
    (archive / "back").symlink_to(records)
    (records / "lost.csv").symlink_to(tmp_path / "absent")
    (records / "circle.csv").symlink_to(records / "circle.csv")
    found = {one.path.relative_to(records).as_posix(): one for one in walk([records])}
    assert list(found) == ["circle.csv", "lost.csv", "archive/old.csv"]
    assert [name for name, one in found.items() if one.problem] == ["circle.csv", "lost.csv"]


def test_a_path_that_the_system_refuses_is_one_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for path in (tmp_path / "circle", tmp_path / ("x" * 300), tmp_path / "absent" / "a.csv"):
        [found] = walk([path])
        assert found.named
        assert found.problem
