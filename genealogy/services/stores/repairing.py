"""Answers that survive a damaged index: it is built anew from the ledger, and the question asked again."""

from collections.abc import Callable
from typing import TypeVar

from genealogy.index.storage.pages import Torn
from genealogy.services.stores.bootstrap import Application

T = TypeVar("T")


def repaired(app: Application, ask: Callable[[], T]) -> T:
    """What `ask` answers. It opens the index itself, so that the second time it finds the new one."""
    try:
        return ask()
    except Torn:
        app.rebuild_index()
        return ask()
