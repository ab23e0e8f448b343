"""Warnings of the rooms below, on standard error as Python shows them, in the user's language."""

import logging
from collections.abc import Callable

from genealogy.cli.visible import visible


class _Told(logging.Formatter):
    def __init__(self, told: Callable[[str], str]) -> None:
        super().__init__()
        self._told = told

    def format(self, record: logging.LogRecord) -> str:
        return visible(self._told(record.getMessage()))


def tell_warnings(told: Callable[[str], str]) -> None:
    """From now on; once for all commands of this process."""
    ours = logging.getLogger("genealogy")
    if not ours.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_Told(told))
        ours.addHandler(handler)
