"""A real Neo4j server on loopback, without Docker, for tests and benchmarks.

It needs a JDK of Java 17 and, once, Maven, which fetches the jars into `$XDG_CACHE_HOME/genealogy-neo4j`.
"""

import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import neo4j

from genealogy.graph.engine import GraphSettings

SERVER: Final = Path(__file__).parent / "neo4j_server"
JAVA_NEEDED: Final = 17
READY_SECONDS: Final = 120.0
STOP_SECONDS: Final = 120.0


class Missing(Exception):
    """What this machine lacks, so that no Neo4j can be started."""


@dataclass(frozen=True, slots=True)
class Server:
    settings: GraphSettings
    process: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        """End it in order, so that everything is on disk."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(STOP_SECONDS)


@contextmanager
def neo4j_server(jars: Path, home: Path, *, heap: str = "512m", pages: int = 128) -> Iterator[Server]:
    """A server with an empty database in a folder; it ends with its standard input, that is with this process.

    `heap` is Java's, `pages` the mebibytes of the page cache. Raises RuntimeError when it does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = [f"-Xmx{heap}", "-cp", f"{jars}/*", str(SERVER / "Start.java"), str(home), str(port), str(pages)]
    with (
        (home / "server.log").open("wb") as log,
        subprocess.Popen([_java(), *arguments], stdin=subprocess.PIPE, stdout=log, stderr=log) as process,
    ):
        try:
            settings = GraphSettings(f"bolt://127.0.0.1:{port}", "neo4j", "neo4j", data=home)
            yield Server(_with_password(settings, process, home), process)
        finally:
            process.kill()  # its folder is thrown away


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        raise Missing(f"Java {JAVA_NEEDED} or newer is not installed")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < JAVA_NEEDED:
        raise Missing(f"it needs Java {JAVA_NEEDED} or newer, this is {' '.join(said.split())}")
    modules = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False).stdout
    if "jdk.compiler@" not in modules:
        raise Missing("it needs a JDK; this is a Java runtime alone, as packages of Maven bring it")
    return java


def neo4j_version() -> str:
    """The version of Neo4j that pom.xml names."""
    version = re.search(r"<version>(\d[\d.]+)</version>", (SERVER / "pom.xml").read_text(encoding="utf-8"))
    assert version is not None, "pom.xml names no version of Neo4j"
    return version[1]


def neo4j_jars() -> Path:
    """The folder of Neo4j's jars, fetched when it is not there; complete or absent, since it is moved into place.

    Raises Missing.
    """
    _java()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "genealogy-neo4j"
    jars = cache / neo4j_version()
    if jars.is_dir():
        return jars
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing("Maven (mvn) is not installed, which fetches it")
    draft = cache / f"{neo4j_version()}.{os.getpid()}"
    fetch = [maven, "-q", "-B", "-f", str(SERVER / "pom.xml"), "dependency:copy-dependencies"]
    fetched = subprocess.run([*fetch, f"-DoutputDirectory={draft}"], capture_output=True, text=True, check=False)
    if fetched.returncode != 0:
        shutil.rmtree(draft, ignore_errors=True)
        raise Missing(f"Maven could not fetch it: {fetched.stdout.strip()[:500]}")
    try:
        draft.rename(jars)
    except OSError:  # another session was first
        shutil.rmtree(draft)
    return jars


def _with_password(settings: GraphSettings, process: "subprocess.Popen[bytes]", home: Path) -> GraphSettings:
    """Waits for the server and replaces the first password, which it accepts for nothing else."""
    password = secrets.token_urlsafe(16)
    deadline = time.monotonic() + READY_SECONDS
    while b"ready" not in (home / "server.log").read_bytes():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"Neo4j did not start: {(home / 'server.log').read_text(errors='replace')}")
        time.sleep(0.1)
    with (
        neo4j.GraphDatabase.driver(settings.url, auth=(settings.user, settings.password)) as driver,
        driver.session(database="system") as session,
    ):
        session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", {"new": password}).consume()
    return GraphSettings(settings.url, settings.user, password, data=home)
