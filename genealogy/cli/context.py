"""What every command is given: the options that stand before or after its name, and how to say things."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from genealogy.cli.texts import heading, in_language, translate

if TYPE_CHECKING:
    from rich.console import Console

    from genealogy.services.stores.bootstrap import Application
    from genealogy.services.stores.settings import Settings


Engine = Annotated[str, typer.Option(help="auto (the index), index or cypher.")]
"""Who is asked, as every command that traces takes it."""
_WIDE = 240
"""Columns where nobody looks at a terminal: nothing is cut in a file or a pipe."""


@dataclass
class Shared:
    """The options of the program itself."""

    data: Path | None = None
    language: str | None = None
    json: bool = False
    debug: bool = False

    @cached_property
    def settings(self) -> "Settings":
        """Read once: a long answer says thousands of texts in the user's language."""
        from genealogy.services.stores.settings import Settings

        return Settings.read(self.data, self.language)

    def say(self, text: str, **values: Any) -> str:
        """English text in the user's language, its {places} filled. Without values it may hold any braces."""
        told = translate(text, self.settings.language)
        return told.format(**values) if values else told

    def told(self, message: str) -> str:
        """What the rooms below tell in English (errors, reasons, advice) in the user's language; JSON stays English."""
        return in_language(message, self.settings.language) if self._is_translated else message

    @property
    def _is_translated(self) -> bool:
        """Whether messages are shown in another language than theirs; JSON is for programs."""
        return not self.json and self.settings.language == "zh"

    def place(self, text: str) -> str:
        """Where in a file something stands."""
        if not self._is_translated:
            return text
        from genealogy.cli.messages.chinese import place

        return place(text)

    def tell_warnings(self) -> None:
        """What is warned of while files are read is told as messages are."""
        from genealogy.cli.messages.warnings import tell_warnings

        tell_warnings(self.told)

    def heading(self, name: str) -> str:
        return heading(name, self.settings.language)

    def out(self) -> "Console":
        from genealogy.cli.consoles import Careful

        return Careful(highlight=False, emoji=False, soft_wrap=True, width=None if sys.stdout.isatty() else _WIDE)

    @contextmanager
    def application(self) -> Iterator["Application"]:
        """The wired program, with progress on the terminal while something long is done."""
        from genealogy.cli.progress import progress_bar
        from genealogy.services.stores.bootstrap import application

        with progress_bar() as progress, application(self.settings, progress) as app:
            yield app


def shared(context: typer.Context) -> Shared:
    found = context.find_root().obj
    if not isinstance(found, Shared):
        raise TypeError("the command was started without the program's own options")
    return found


@contextmanager
def opened(context: typer.Context) -> Iterator[tuple[Shared, "Application"]]:
    options = shared(context)
    with options.application() as app:
        yield options, app
