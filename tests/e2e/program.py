"""The program as a user runs it: a process of its own, from another folder, with nothing of ours in its environment."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CLI_PY = (sys.executable, str(ROOT / "cli.py"))
INSTALLED = (str(Path(sys.executable).with_name("genealogy")),)
TIMEOUT = 300.0


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


def environment(**settings: str) -> dict[str, str]:
    """Of this process without our own settings, in English, plus `settings`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GENEALOGY_")}
    return kept | {"LANG": "C.UTF-8", "PYTHONWARNINGS": "error"} | settings


def run(
    *arguments: str | Path, cwd: Path, settings: Mapping[str, str] | None = None, program: tuple[str, ...] = CLI_PY
) -> Done:
    done = subprocess.run(
        [*program, *map(str, arguments)],
        cwd=cwd,
        env=environment(**(settings or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def start(
    *arguments: str | Path, cwd: Path, settings: Mapping[str, str] | None = None, program: tuple[str, ...] = CLI_PY
) -> "subprocess.Popen[bytes]":
    """The same, not waited for, with a process group of its own."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job would hand that on
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [*program, *map(str, arguments)],
        cwd=cwd,
        env=environment(**(settings or {})),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finished(process: "subprocess.Popen[bytes]") -> Done:
    out, err = process.communicate(timeout=TIMEOUT)
    return Done(process.returncode, out.decode(), err.decode())


def one_message(done: Done) -> str:
    """The message of a failed command; there is nothing else on standard error, and no traceback."""
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("genealogy: "), done.err
    return lines[0].removeprefix("genealogy: ")
