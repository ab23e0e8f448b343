"""The terminal as answers are printed on it."""

from typing import Any

from rich.console import Console
from rich.text import Text

from genealogy.cli.visible import visible


class Careful(Console):
    """Texts are shown without the control characters that names of files and values may hold."""

    def render_str(self, text: str, **how: Any) -> Text:
        return super().render_str(visible(text), **how)
