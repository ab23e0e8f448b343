"""Real engines for tests: a Neo4j of the tests' own on loopback, without Docker, and the embedded engine.

Registered as a pytest plugin in tests/conftest.py. The Neo4j fixtures skip, saying why, without Java 17 and Maven; the
jars are fetched once into `$XDG_CACHE_HOME/genealogy-neo4j`.
"""

import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import neo4j
import pytest

from genealogy.graph.embedded.folder import Layout
from genealogy.graph.engine import Graph, GraphSettings, open_graph
from tests.engines.commands import eventually, free

SERVER: Final = Path(__file__).parent / "neo4j_server"
REPOSITORY: Final = Path(__file__).resolve().parents[2]
JAVA_NEEDED: Final = 17
READY_SECONDS: Final = 120.0


@pytest.fixture(scope="session")
def conformance() -> Path:
    """The folder of third-party conformance documents beside the checkout; skips where it is absent."""
    folder = REPOSITORY.parent / "shared" / "conformance"
    if not folder.is_dir():
        pytest.skip("the conformance documents are not beside the checkout (../shared/conformance)")
    return folder


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """The embedded engine in a folder of the test session, kept running until its end."""
    settings = GraphSettings(data=tmp_path_factory.mktemp("embedded"))
    with open_graph(settings):
        yield settings


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """A Neo4j server of the test session; it ends with its standard input, that is with this process."""
    jars = _jars()
    home = tmp_path_factory.mktemp("neo4j")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["-Xmx512m", "-cp", f"{jars}/*", str(SERVER / "Start.java"), str(home), str(port)]
    with (
        (home / "server.log").open("wb") as log,
        subprocess.Popen([_java(), *arguments], stdin=subprocess.PIPE, stdout=log, stderr=log) as process,
    ):
        try:
            yield _with_password(GraphSettings(f"bolt://127.0.0.1:{port}", "neo4j", "neo4j"), process, home)
        finally:
            process.kill()  # its folder is thrown away


@pytest.fixture
def layout(tmp_path: Path) -> Iterator[Layout]:
    """A data folder of the test's own, which no engine may outlive."""
    layout = Layout.of(tmp_path)
    yield layout
    eventually(lambda: free(layout))


@pytest.fixture(params=["embedded", "neo4j"])
def graph_settings(request: pytest.FixtureRequest) -> GraphSettings:
    """Each engine in turn, with an empty database."""
    settings: GraphSettings = request.getfixturevalue(f"{request.param}_settings")
    with open_graph(settings) as graph:
        clear(graph)
    return settings


@pytest.fixture
def graph(graph_settings: GraphSettings) -> Iterator[Graph]:
    """Each engine in turn, open, with an empty database and no constraints."""
    with open_graph(graph_settings) as opened:
        yield opened


def clear(graph: Graph) -> None:
    """Removes all nodes, relationships, constraints and indexes."""
    while graph.write(lambda tx: tx.run("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"))[0]["n"]:
        continue
    for constraint in graph.read("SHOW CONSTRAINTS YIELD name RETURN name"):
        graph.schema(f"DROP CONSTRAINT `{constraint['name']}` IF EXISTS")
    for index in graph.read("SHOW INDEXES YIELD name, type WHERE type = 'RANGE' RETURN name"):
        graph.schema(f"DROP INDEX `{index['name']}` IF EXISTS")


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        pytest.skip(f"no Neo4j to test against: Java {JAVA_NEEDED} or newer is not installed")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < JAVA_NEEDED:
        pytest.skip(f"no Neo4j to test against: it needs Java {JAVA_NEEDED} or newer, this is {said.splitlines()[0]}")
    return java


def _jars() -> Path:
    """The folder of Neo4j's jars, fetched when it is not there; complete or absent, since it is moved into place."""
    _java()
    version = re.search(r"<version>(\d[\d.]+)</version>", (SERVER / "pom.xml").read_text(encoding="utf-8"))
    assert version is not None, "pom.xml names no version of Neo4j"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "genealogy-neo4j"
    jars = cache / version[1]
    if jars.is_dir():
        return jars
    maven = shutil.which("mvn")
    if maven is None:
        pytest.skip("no Neo4j to test against: Maven (mvn) is not installed, which fetches it")
    draft = cache / f"{version[1]}.{os.getpid()}"
    fetch = [maven, "-q", "-B", "-f", str(SERVER / "pom.xml"), "dependency:copy-dependencies"]
    fetched = subprocess.run([*fetch, f"-DoutputDirectory={draft}"], capture_output=True, text=True, check=False)
    if fetched.returncode != 0:
        shutil.rmtree(draft, ignore_errors=True)
        pytest.skip(f"no Neo4j to test against: Maven could not fetch it: {fetched.stdout.strip()[:500]}")
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
            pytest.fail(f"Neo4j did not start: {(home / 'server.log').read_text(errors='replace')}")
        time.sleep(0.1)
    with (
        neo4j.GraphDatabase.driver(settings.url, auth=(settings.user, settings.password)) as driver,
        driver.session(database="system") as session,
    ):
        session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", {"new": password}).consume()
    return GraphSettings(settings.url, settings.user, password)
