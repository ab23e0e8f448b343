"""The address and password of the running engine, in a file that only its user can read."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from genealogy.graph.embedded.folder import DATABASE

HOST: Final = "127.0.0.1"
USER: Final = "root"


@dataclass(frozen=True)
class Endpoint:
    """Where one run of the engine listens; `guard` and `engine` are process ids."""

    bolt: int
    http: int
    password: str = field(repr=False)
    guard: int
    engine: int
    host: str = HOST
    user: str = USER
    database: str = DATABASE


def publish(endpoint: Endpoint, path: Path) -> None:
    """Written beside and moved, so that a reader sees all of it or nothing."""
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(endpoint), file)
    draft.replace(path)


def published(path: Path) -> Endpoint | None:
    """The engine's endpoint, or None while none is published."""
    try:
        return Endpoint(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None  # of an earlier version of this program, or none at all
