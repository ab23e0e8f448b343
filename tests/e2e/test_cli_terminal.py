"""On a terminal: a progress bar on standard error, wiped when done, and plain answers."""

import os
import pty
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e import records
from tests.e2e.program import CLI_PY, environment

pytestmark = pytest.mark.skipif(not hasattr(pty, "openpty"), reason="this system has no pseudo-terminals")


def on_terminal(*arguments: str | Path, cwd: Path) -> tuple[int, str, str]:
    """Exit code, standard output (a pipe) and what a terminal on standard error was sent."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*CLI_PY, *map(str, arguments)],
        cwd=cwd,
        env=environment(TERM="xterm-256color", COLUMNS="100", LINES="30"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # Linux tells the end of a terminal in this way
            while chunk := os.read(ours, 65536):
                shown += chunk
        assert process.stdout is not None
        out = process.stdout.read()
    os.close(ours)
    return process.returncode, out.decode(), shown.decode()


def test_a_load_shows_its_progress_and_keeps_json_clean(plant: Path, tmp_path: Path) -> None:
    files = records.write(tmp_path / "more", "lot_received")
    rows = "".join(f"SUGAR,G-{n},1,KGM,2026-03-01T08:00:00Z,,,,\n" for n in range(12_000))
    with (files / "lot_received.csv").open("a", encoding="utf-8") as file:
        file.write(rows)
    code, out, shown = on_terminal("load", files, "--json", "--data", plant / "data", cwd=tmp_path)
    assert code == 0
    assert '"accepted": 12000' in out
    assert "\x1b" not in out
    assert "lot_received.csv" in shown
    assert "\x1b[?25h" in shown.rpartition("\x1b[?25l")[2], "the cursor is left hidden"
