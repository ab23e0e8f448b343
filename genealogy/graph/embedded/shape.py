"""The sizes of the database's files after a clean stop: lost, cut or mixed-up files are found before the next start.

The engine itself would start on what is left, and answer with it. After a crash there is no record, and its own log
repairs what it has to.
"""

import json
from typing import Final

from genealogy.graph.embedded.folder import Layout
from genealogy.model.errors import StoreError

_SHOWN: Final = 3


def record(layout: Layout) -> None:
    """To be called when the engine has stopped cleanly."""
    try:
        layout.shape.write_text(json.dumps(_sizes(layout)), encoding="utf-8")
    except OSError:
        layout.shape.unlink(missing_ok=True)  # a full disk costs the check, not the graph


def refuse_change(layout: Layout) -> None:
    """Raises StoreError when files changed while no engine ran; otherwise forgets the record, as they will now."""
    try:
        before: dict[str, int] = json.loads(layout.shape.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return
    now = _sizes(layout)
    changed = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    if changed:
        raise StoreError(
            f"the embedded graph is damaged: files in {layout.databases} were changed from outside "
            f"({', '.join(changed[:_SHOWN])}); `genealogy graph rebuild` builds it anew from the ledger"
        )
    layout.shape.unlink()


def _sizes(layout: Layout) -> dict[str, int]:
    files = (path for path in layout.databases.rglob("*") if path.is_file())
    return {path.relative_to(layout.databases).as_posix(): path.stat().st_size for path in files}
