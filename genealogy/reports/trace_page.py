"""One self-contained page of a trace answer: graph, timeline, account and table, from a file and without network."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from genealogy.reports.compact import compact
from genealogy.reports.embedding import pieces
from genealogy.reports.texts import CHINESE, DEEDS

_PAGE = files("genealogy.reports") / "page"
_LIBRARY = "vendor/echarts.js"
_SCRIPTS = (
    *("answer.js", "words.js", "layers.js", "folding.js", "placing.js", "drawing.js", "graph.js"),
    *("timeline.js", "account.js", "rows.js", "table.js", "details.js", "main.js"),
)


def trace_page(document: Mapping[str, Any], translations: Mapping[str, str], language: str = "en") -> str:
    """The page, as the text of an HTML file in UTF-8 that loads nothing."""
    return "".join(page_pieces(document, translations, language))


def page_pieces(document: Mapping[str, Any], translations: Mapping[str, str], language: str = "en") -> Iterator[str]:
    """The same, piece by piece.

    `document` is a trace answer of the public interface, `translations` the Chinese of the kinds, states and reasons
    in it, `language` the one that the page opens in: en or zh. The reader may switch.
    """
    library = _text(_LIBRARY)
    program = "(() => {\n" + '"use strict";\n' + "\n".join(_text(name) for name in _SCRIPTS) + "\n})();\n"
    policy = (
        "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"script-src {_hash(library)} {_hash(program)}"
    )
    parts = {
        "language": "zh" if language == "zh" else "en",
        "policy": policy,
        "style": _text("page.css"),
        "library": library,
        "program": program,
    }
    page = _text("page.html")
    head, *rest = page.split("<!--{")
    yield head
    for name, _, tail in (part.partition("}-->") for part in rest):
        yield from _answer(document, translations, language) if name == "answer" else (parts[name],)
        yield tail


def _answer(document: Mapping[str, Any], translations: Mapping[str, str], language: str) -> Iterator[str]:
    data = compact(document)
    said = {*data["kinds"], *data["bases"], *data["reasons"], *(entry["state"] for entry in data["account"])}
    chinese = {text: translations[text] for text in sorted(said & set(translations))} | CHINESE
    return pieces(data | {"language": language, "chinese": chinese, "deeds": DEEDS})


def _hash(script: str) -> str:
    """The source expression by which a content security policy admits this script and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _text(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")
