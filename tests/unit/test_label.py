"""Labels say, when they are read back, what was asked for."""

import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from genealogy.barcodes.label import png, svg
from genealogy.barcodes.reading import read
from genealogy.model.errors import UsageError
from tests.unit.test_barcode_reading import TODAY

ELEMENTS = (("01", "09506000134352"), ("17", "271231"), ("10", "A(B)/&<%"), ("21", "00017"))


def decoded(image: Image.Image) -> tuple[str, str]:
    (found,) = zxingcpp.read_barcodes(image.convert("L"), text_mode=zxingcpp.TextMode.Plain)
    return found.symbology_identifier, found.text


def drawn(document: str) -> Image.Image:
    """The symbol of an SVG, four pixels a module."""
    width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', document)[0])
    image = Image.new("L", (int(width * 4), int(height * 4)), 255)
    draw = ImageDraw.Draw(image)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", document):
        left, top = int(x) * 4, int(y) * 4
        draw.rectangle((left, top, left + 3, top + 3), fill=0)
    return image


def test_png_and_svg_read_back() -> None:
    expected = [tuple(element) for element in ELEMENTS]
    for image in (Image.open(BytesIO(png(ELEMENTS))), drawn(svg(ELEMENTS))):
        symbology, text = decoded(image)
        assert symbology == "]d2"
        found = read(symbology + text, TODAY)
        assert [(element.id, element.value) for element in found.elements] == expected
        assert found.keys == ("unit:09506000134352/00017", "lot:09506000134352/A(B)%2F&<%25")


def test_the_text_is_human_readable_and_safe_in_xml() -> None:
    document = svg(ELEMENTS)
    assert ">(10)A(B)/&amp;&lt;%</text>" in document


@pytest.mark.parametrize("pixels", [3, 8])
def test_a_module_is_as_wide_as_asked(pixels: int) -> None:
    assert Image.open(BytesIO(png(ELEMENTS, pixels))).width >= 20 * pixels


@pytest.mark.parametrize("length", [1, 20, 40, 60, 90])
def test_every_length_is_a_gs1_datamatrix(length: int) -> None:
    """Not one of its rectangular extensions, which are another symbology."""
    elements = (("01", "09506000134352"), ("91", "x" * length))
    image = Image.open(BytesIO(png(elements)))
    assert decoded(image)[0] == "]d2"


def test_too_much_for_one_symbol_is_refused() -> None:
    elements = [(str(ai), "X" * 90) for ai in range(91, 100)] * 5
    with pytest.raises(UsageError, match="does not fit"):
        svg(elements)
