"""The wheel is complete, the one Cypher loader finds its files, the versions are locked, the house rules hold."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from genealogy.graph import cypher
from genealogy.model.errors import StoreError

ROOT = Path(__file__).parents[2]
CODE = ("genealogy", "tests", "bench", "tools")
CYPHER_NAMES = sorted(
    file.relative_to(ROOT / "cypher").with_suffix("").as_posix() for file in ROOT.glob("cypher/**/*.cypher")
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--no-build-isolation", "--wheel-dir", folder, ROOT], check=True)
    (file,) = folder.glob("genealogy-*.whl")
    return ZipFile(file)


def python_files() -> Iterator[Path]:
    yield ROOT / "cli.py"
    for folder in CODE:
        yield from (ROOT / folder).rglob("*.py")


def test_the_wheel_holds_cypher_licence_and_command(wheel: ZipFile) -> None:
    members = set(wheel.namelist())
    assert CYPHER_NAMES
    assert {f"genealogy/cypher/{name}.cypher" for name in CYPHER_NAMES} <= members
    assert [name for name in members if name.endswith("licenses/LICENSE")]
    (entry_points,) = (name for name in members if name.endswith("entry_points.txt"))
    assert "genealogy = genealogy.cli.main:run" in wheel.read(entry_points).decode()


def test_the_wheel_holds_every_file_of_the_package_and_no_test(wheel: ZipFile) -> None:
    members = set(wheel.namelist())
    shipped = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "genealogy").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert shipped <= members
    assert {name.split("/")[0] for name in members if ".dist-info" not in name} == {"genealogy"}


def test_the_unpacked_wheel_works_from_another_folder(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    program = (
        "from genealogy.graph.cypher import cypher_root, load\n"
        "import sys\n"
        "print(cypher_root())\n"
        "[load(name) for name in sys.argv[1:]]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *CYPHER_NAMES],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == tmp_path / "site" / "genealogy" / "cypher"


def test_both_entries_are_the_same_program(tmp_path: Path) -> None:
    installed = Path(sys.executable).parent / "genealogy"
    answers = [
        subprocess.run([*command, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        for command in ([installed], [sys.executable, ROOT / "cli.py"])
    ]
    assert "trace" in answers[0]
    assert answers[0].replace("genealogy", "") == answers[1].replace("cli.py", "").replace("genealogy", "")


def test_every_cypher_file_is_found_by_name() -> None:
    folders = {name.rpartition("/")[0] for name in CYPHER_NAMES}
    assert sorted(name for folder in folders for name in cypher.names(folder)) == CYPHER_NAMES
    assert all(cypher.load(name).strip() for name in CYPHER_NAMES)


@pytest.mark.parametrize(
    "name", ["trace/absent", "../pyproject", "/etc/passwd", "trace/../../cli", "trace/", "", "a b"]
)
def test_a_name_without_file_is_refused(name: str) -> None:
    with pytest.raises(StoreError):
        cypher.load(name)
    with pytest.raises(StoreError):
        cypher.names(name)


@pytest.mark.parametrize(("lock", "groups"), [("requirements", ["build"]), ("requirements-dev", ["build", "dev"])])
def test_the_locks_hold_every_dependency_with_hashes_and_no_host(lock: str, groups: list[str]) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = sum((declared["dependency-groups"][group] for group in groups), declared["project"]["dependencies"])
    text = (ROOT / f"{lock}.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)(?:\[.*\])?==.* \\\n    --hash=sha256:", text, re.MULTILINE)
    assert {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in wanted} <= set(pinned)
    assert len(pinned) == len(re.findall(r"^\w.*", text, re.MULTILINE)), "a line without a hash, or an option"
    assert "://" not in text


def test_files_and_functions_are_short() -> None:
    found = []
    for file in python_files():
        text = file.read_text(encoding="utf-8")
        found += [f"{file}: {lines} lines"] if (lines := text.count("\n")) >= 300 else []
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                found += [f"{file}:{node.lineno} {node.name}: {lines} lines"] if lines >= 40 else []
    assert not found, "files stay below 300 lines, functions below 40:\n" + "\n".join(found)


def test_no_file_knows_a_machine() -> None:
    path = re.compile(r"(?<![\w.$}])/(?:work|tmp|root|home|opt)/\w")
    kept = {".py", ".cypher", ".md", ".toml", ".yml", ".lock", ".java", ".json", ".jsonld", ".csv", ".xml"}
    folders = (*CODE, "cypher", "docs")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.suffix in kept]
    files += [file for file in ROOT.iterdir() if file.is_file() and file.name != ".git"] + list(ROOT.glob(".ci/*"))
    found = [
        f"{file}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if path.search(line)
    ]
    assert not found, "machine paths:\n" + "\n".join(found)
