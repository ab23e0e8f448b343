"""The engine's own Java and jars, as its wheel carries them, and the command line that starts it."""

import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from genealogy.graph.embedded.endpoint import HOST
from genealogy.graph.embedded.folder import DATABASE, Layout
from genealogy.graph.embedded.locks import USE_A_SERVER
from genealogy.model.errors import StoreError, UsageError

HEAP_VARIABLE: Final = "GENEALOGY_GRAPH_HEAP"
_COMMAND_MILLISECONDS: Final = 15 * 60 * 1000

# Doors and tools of the wheel that we have no use for: what is not loaded listens nowhere and takes no memory.
_UNUSED: Final = re.compile(r"arcadedb-(graphql|redisw|postgresw|mcp|console|integration|python-bridge)\b")

# As the wheel itself starts its Java.
_JAVA_OPTIONS: Final = (
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError",
)


@dataclass(frozen=True)
class Runtime:
    java: Path
    jars: tuple[Path, ...]


def runtime() -> Runtime:
    """The installed wheel's Java and the jars we load. Raises StoreError where there is no wheel for this system."""
    spec = find_spec("arcadedb_embedded")
    home = Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None
    if home is None or not (home / "jre" / "bin" / "java").is_file():
        raise StoreError(
            "the embedded graph engine is not installed; it exists for Linux with glibc 2.34 or newer (x86-64, ARM64) "
            f"and macOS on ARM64: install genealogy again there, elsewhere {USE_A_SERVER}"
        )
    jars = tuple(sorted(jar for jar in (home / "jars").glob("*.jar") if not _UNUSED.match(jar.name)))
    return Runtime(home / "jre" / "bin" / "java", jars)


def heap() -> str:
    """The engine's largest heap; its page cache takes a quarter of it. Raises UsageError for what is no size."""
    size = os.environ.get(HEAP_VARIABLE) or "1g"
    if not re.fullmatch(r"[1-9]\d*[mMgG]", size):
        raise UsageError(f"{HEAP_VARIABLE} is not a size of memory: {size!r}; write, for example, 1g or 768m")
    return size


def command(layout: Layout, bolt: int, http: int) -> list[str]:
    """The engine's command line; the password travels in a file, never here where `ps` shows it."""
    found = runtime()
    return [
        str(found.java),
        *_JAVA_OPTIONS,
        f"-Xmx{heap()}",
        f"-XX:ErrorFile={layout.log.parent / 'engine-crash.log'}",
        *(f"-Darcadedb.{name}={value}" for name, value in _settings(layout, bolt, http).items()),
        "-cp",
        os.pathsep.join(map(str, found.jars)),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _settings(layout: Layout, bolt: int, http: int) -> dict[str, object]:
    """ArcadeDB's settings, by their names without `arcadedb.`."""
    return {
        "server.name": "genealogy",
        "server.mode": "production",
        "server.rootPath": layout.graph,
        "server.configDirectory": layout.config,
        "server.databaseDirectory": layout.databases,
        "server.logsDirectory": layout.log.parent,
        "server.rootPasswordPath": layout.password,
        "server.defaultDatabases": f"{DATABASE}[]",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.httpIncomingHost": HOST,
        "server.httpIncomingPort": http,
        "server.httpWorkerThreads": 8,
        "bolt.host": HOST,
        "bolt.port": bolt,
        "bolt.defaultDatabase": DATABASE,
        # Twice what our side sends at most: over its limit the engine neither answers nor hangs up.
        "bolt.maxMessageSize": 64 * 1024 * 1024,
        "serverMetrics": "false",
        "backup.enabled": "false",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        # The default never syncs; a committed batch must survive a power cut.
        "txWalFlush": 2,
        # The default merges concurrent appends and duplicates relationships.
        "graph.edgeAppendMerge": "false",
        "command.timeout": _COMMAND_MILLISECONDS,
        # The default refuses DISTINCT and ORDER BY over more than half a million rows.
        "queryMaxHeapElementsAllowedPerOp": 5_000_000,
    }
