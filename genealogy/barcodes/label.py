"""GS1 DataMatrix symbols with their human-readable text, as SVG or PNG (General Specifications, sections 4.15 and 5.6).

Drawn by zxing-cpp, text of PNGs by Pillow. Elements must have been checked before.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from genealogy.model.errors import UsageError

Modules = list[list[bool]]
"""Rows of dark modules, without the quiet zone."""

QUIET = 2
"""Modules of white on each side; the standard asks for one at least."""

_LINE_MODULES = 3
_CHARACTER_MODULES = 1.3


def modules(elements: Sequence[tuple[str, str]]) -> Modules:
    """The symbol of a set of (AI, value). UsageError when it does not fit into one symbol."""
    import zxingcpp

    # Square brackets are in no GS1 character set, so a value may hold round ones.
    content = "".join(f"[{ai}]{value}" for ai, value in elements)
    try:
        # Otherwise long contents become extended rectangles (DMRE): another symbology, which many scanners do not read.
        barcode = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.DataMatrix, gs1=True, force_square=True)
    except ValueError as error:
        raise UsageError(f"{content} does not fit into a GS1 DataMatrix: {error}; leave out elements") from error
    drawn: Any = barcode.to_image(scale=1, add_quiet_zones=False)  # a buffer, which Python 3.11 has no type for
    image = memoryview(drawn)
    rows, columns = image.shape or (0, 0)
    pixels = image.tobytes()
    return [[pixel == 0 for pixel in pixels[at * columns : (at + 1) * columns]] for at in range(rows)]


def lines(elements: Sequence[tuple[str, str]]) -> list[str]:
    """Human-readable text: an element a line, its AI in brackets."""
    return [f"({ai}){value}" for ai, value in elements]


def svg(elements: Sequence[tuple[str, str]], module: float = 0.5) -> str:
    """An SVG document in millimetres; `module` is the width of one module."""
    rows, texts = modules(elements), lines(elements)
    width = max(len(rows[0]), max(map(len, texts)) * _CHARACTER_MODULES) + 2 * QUIET
    height = len(rows) + 2 * QUIET + _LINE_MODULES * len(texts)
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, module_ in enumerate(row) if module_
    )
    written = "".join(
        f'<text x="{QUIET}" y="{len(rows) + 2 * QUIET + _LINE_MODULES * number + 1.5:g}">{escape(text)}</text>'
        for number, text in enumerate(texts)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * module:g}mm" height="{height * module:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}"><title>{escape("".join(texts))}</title>'
        f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>'
        f'<path shape-rendering="crispEdges" d="{dark}"/>'
        f'<g font-family="monospace" font-size="2.1">{written}</g></svg>\n'
    )


def png(elements: Sequence[tuple[str, str]], pixels: int = 8) -> bytes:
    """A black-and-white PNG; a module is `pixels` wide and high."""
    from PIL import Image, ImageDraw, ImageFont

    rows, texts = modules(elements), lines(elements)
    font = ImageFont.load_default(size=2.2 * pixels)
    longest = max(font.getlength(text) for text in texts)
    width = int(max(len(rows[0]) * pixels, longest)) + 2 * QUIET * pixels
    height = (len(rows) + 2 * QUIET + _LINE_MODULES * len(texts)) * pixels
    image = Image.new("1", (width, height), 1)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                left, top = (x + QUIET) * pixels, (y + QUIET) * pixels
                draw.rectangle((left, top, left + pixels - 1, top + pixels - 1), fill=0)
    for number, text in enumerate(texts):
        below = (len(rows) + 2 * QUIET + _LINE_MODULES * number) * pixels
        draw.text((QUIET * pixels, below), text, fill=0, font=font)
    target = BytesIO()
    image.save(target, format="PNG")
    return target.getvalue()
