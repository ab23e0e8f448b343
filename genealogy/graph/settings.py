"""Which engine to open and how, as the user configured it."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from genealogy.model.errors import UsageError

EMBEDDED = "embedded"
SCHEMES = ("bolt", "bolt+s", "neo4j", "neo4j+s")


@dataclass(frozen=True)
class GraphSettings:
    """`url` is `embedded` or that of a Neo4j server; an empty user means no authentication, an empty database the
    server's default. The embedded engine keeps everything below `data` and needs none of the others.
    """

    url: str = EMBEDDED
    user: str = ""
    password: str = field(default="", repr=False)
    database: str = ""
    data: Path = Path("genealogy-data")

    @property
    def embedded(self) -> bool:
        return self.url == EMBEDDED


def checked_url(url: str) -> str:
    """The URL of a Neo4j server, or UsageError for one that no Neo4j server can have."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in SCHEMES and bool(parts.hostname) and not parts.query and parts.username is None
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(
            f"GENEALOGY_GRAPH_URL is not an address of a graph: {url!r}; use `embedded` or "
            f"{', '.join(f'{scheme}://HOST:7687' for scheme in SCHEMES)}, user and password in settings of their own"
        )
    return url
