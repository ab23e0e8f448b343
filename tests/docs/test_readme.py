"""The documentation is executed: its shell commands run, its make targets and links exist.

In blocks marked `sh` every line is a command, in blocks marked `console` what follows `$ `.
The blocks of one document are one script, run in an empty folder.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ELSEWHERE = ("make ", "git clone ")  # they need the checkout or the network


def commands(document: Path) -> list[str]:
    """The lines of shell in one document."""
    lines: list[str] = []
    for language, block in _BLOCK.findall(document.read_text(encoding="utf-8")):
        script = block.splitlines()
        lines += script if language == "sh" else [line[2:] for line in script if line.startswith("$ ")]
    return lines


def title(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", [each for each in DOCUMENTS if commands(each)], ids=title)
def test_the_commands_run(document: Path, tmp_path: Path) -> None:
    script = [line for line in commands(document) if not line.startswith(_ELSEWHERE)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GENEALOGY_")}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    done = subprocess.run(
        ["bash", "-euxo", "pipefail", "-c", "\n".join(script)],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("document", DOCUMENTS, ids=title)
def test_the_make_targets_exist(document: Path) -> None:
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = document.read_text(encoding="utf-8")
    named = {line.split()[1] for line in commands(document) if line.startswith("make ")}
    assert named | set(re.findall(r"`make ([a-z]+)", text)) <= rules


@pytest.mark.parametrize("document", DOCUMENTS, ids=title)
def test_the_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []
