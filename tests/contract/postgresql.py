"""A throwaway PostgreSQL for the contract tests: loopback only, in a folder of its own, gone afterwards."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_START_SECONDS = 60
_SETTINGS = ("fsync=off", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=30")


def missing() -> str:
    """Why no PostgreSQL can be started here; empty if one can."""
    try:
        import psycopg  # noqa: F401
    except ModuleNotFoundError:
        return "psycopg is not installed"
    if _programs() is None:
        return "no PostgreSQL server programs (initdb, postgres) found"
    if os.geteuid() == 0 and not _unprivileged():
        return "PostgreSQL does not run as root and there is no user postgres or nobody"
    return ""


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server's superuser, without a database at its end."""
    programs = _programs()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="genealogy-postgresql-"))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        as_user = {"user": _unprivileged(), "group": pwd.getpwnam(_unprivileged()).pw_gid, "extra_groups": []}
        shutil.chown(folder, _unprivileged())
    try:
        data, port = folder / "data", _free_port()
        initdb: list[str | Path] = [
            programs / "initdb",
            "--pgdata",
            data,
            "--username",
            "tester",
            "--auth",
            "trust",
            "--no-sync",
        ]
        encoding = ["--encoding", "UTF8", "--locale", "C"]
        subprocess.run([*initdb, *encoding], check=True, capture_output=True, cwd=folder, **as_user)
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        command: list[str | Path] = [programs / "postgres", "-D", data, "-p", str(port), *settings]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **as_user)
        try:
            _wait(process, port, folder / "log")
            yield f"postgresql+psycopg://tester@127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder of initdb and postgres; Debian keeps one for each version outside the PATH."""
    initdb = shutil.which("initdb")
    found = [Path(initdb).resolve().parent] if initdb else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _unprivileged() -> str:
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    return ""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[Any], port: int, log: Path) -> None:
    import psycopg

    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="tester", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
