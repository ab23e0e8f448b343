"""Where the embedded engine keeps what, below one data folder."""

from dataclasses import dataclass
from pathlib import Path

from genealogy.model.errors import StoreError

DATABASE = "genealogy"


@dataclass(frozen=True)
class Layout:
    """Paths of one data folder; `data` is absolute."""

    data: Path

    @classmethod
    def of(cls, data: Path) -> "Layout":
        return cls(data.expanduser().resolve())

    @property
    def graph(self) -> Path:
        return self.data / "graph"

    @property
    def databases(self) -> Path:
        return self.graph / "databases"

    @property
    def discarded(self) -> Path:
        """What a deletion moves away first, so that one that is interrupted leaves no half of a database."""
        return self.graph / "discarded"

    @property
    def shape(self) -> Path:
        """The sizes of the database's files after a clean stop."""
        return self.graph / "engine.shape.json"

    @property
    def config(self) -> Path:
        """The engine's users and password: of one run, made anew at each start."""
        return self.graph / "config"

    @property
    def password(self) -> Path:
        return self.config / "password"

    @property
    def users_lock(self) -> Path:
        return self.graph / "engine.lock"

    @property
    def alive_lock(self) -> Path:
        return self.graph / "engine.alive"

    @property
    def schema_lock(self) -> Path:
        return self.graph / "engine.schema"

    @property
    def endpoint(self) -> Path:
        return self.graph / "engine.json"

    @property
    def log(self) -> Path:
        return self.data / "logs" / "engine.log"

    def create(self) -> None:
        """Makes the folders, the graph's for this user alone. Raises StoreError where the disk refuses."""
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            self.graph.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise disk_fault(error, self.graph) from error


def disk_fault(error: OSError, path: Path) -> StoreError:
    """What a refusal of the file system means to the user."""
    where = error.filename or path
    return StoreError(
        f"the graph in {path} cannot be written: {where}: {error.strerror or error}; "
        "make the data folder writable and leave space on its disk, or choose another with --data"
    )
