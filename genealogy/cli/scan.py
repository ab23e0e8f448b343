"""`genealogy scan` and `genealogy label`."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genealogy.cli.context import Shared, shared
from genealogy.model.errors import CheckFailed, IdentifierError

if TYPE_CHECKING:
    from genealogy.services.scanning import Scanned

_ESCAPES = {character: f"<{name}>" for character, name in (("\x1d", "GS"), ("\x1e", "RS"), ("\x04", "EOT"))}


def scan(
    context: typer.Context,
    strings: list[str] = typer.Argument(metavar="STRING...", help="What a scanner sent; - reads lines from input."),
    together: bool = typer.Option(False, "--together", help="All of them are symbols on one item."),
) -> None:
    """Say what scanned strings are: symbology, elements, dates, the things they name, and what is wrong where."""
    from genealogy.cli.output import print_json
    from genealogy.services.scanning import joined as join_strings
    from genealogy.services.scanning import scan as scan_strings

    options = shared(context)
    texts = [text for string in strings for text in (_lines() if string == "-" else [string])]
    today = datetime.now(UTC).date()
    texts = [join_strings(texts, today)] if together and texts else texts
    with options.application() as app:
        scanned = scan_strings(app, texts, today)
    if options.json:
        print_json({"scans": [one.document() for one in scanned]})
    else:
        for one in scanned:
            _print(options, one)
    if any(one.found.problems for one in scanned):
        raise typer.Exit(CheckFailed.exit_code)
    if not all(one.recognised for one in scanned):
        raise typer.Exit(IdentifierError.exit_code)


def _lines() -> list[str]:
    """Only a line feed ends a line: a group separator is data."""
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _print(options: Shared, one: "Scanned") -> None:
    out, found = options.out(), one.found
    out.print(_visible(found.text), style="bold", markup=False)
    symbology = f"{options.told(found.symbology.name)} ({found.symbology.identifier})  " if found.symbology else ""
    out.print(f"  {symbology}{options.say(found.structure)}", markup=False)
    for element in found.elements:
        meaning = element.date or element.number or ""
        identifier = f"({element.id})" if element.id.isdigit() else element.id
        line = f"  {identifier:>7} {element.title:<32} {_visible(element.value)}"
        out.print(f"{line}  {meaning}".rstrip(), markup=False)
    for thing in one.things:
        known = {
            None: "",
            True: options.say("in the records"),
            False: options.say("not in the records"),
        }[thing.known]
        out.print(f"  {options.say('names')} {thing.key}  {known}".rstrip(), markup=False)
    for problem in found.problems:
        place = options.say("character {at}", at=problem.at + 1)
        out.print(f"  ! {place}: {_visible(options.told(problem.message))}", style="red", markup=False)
    if not one.recognised and not found.problems:
        out.print(options.say("  no structure that is known here, and no number in the records"), markup=False)


def _visible(text: str) -> str:
    """Control characters by their names."""
    return "".join(_ESCAPES.get(each, each if each.isprintable() else f"<{ord(each):02X}>") for each in text)


def label(
    context: typer.Context,
    thing: str = typer.Argument(metavar="ID", help="An identifier in any spelling, or a number that one thing bears."),
    svg: Path | None = typer.Option(None, help="Write an SVG file."),
    png: Path | None = typer.Option(None, help="Write a PNG file."),
    module: float = typer.Option(0.5, min=0.1, max=10, help="Width of a module of the SVG in millimetres."),
    pixels: int = typer.Option(8, min=1, max=64, help="Width of a module of the PNG in pixels."),
) -> None:
    """Draw the GS1 DataMatrix of a thing with its text. Without a file, the SVG goes to standard output."""
    from genealogy.barcodes import label as drawing
    from genealogy.barcodes.gs1_reading import printed
    from genealogy.cli.output import print_json
    from genealogy.services.labelling import label as make_label

    options = shared(context)
    with options.application() as app:
        made = make_label(app, thing, datetime.now(UTC).date())
    picture = drawing.svg(made.elements, module)
    if svg:
        _write(svg, picture.encode())
    if png:
        _write(png, drawing.png(made.elements, pixels))
    files = [str(path) for path in (svg, png) if path]
    if options.json:
        print_json({"key": made.key, "element_string": printed(made.elements), "files": files, "svg": picture})
    elif files:
        out = options.out()
        out.print(options.say("{key} as {elements}: {files}", key=made.key, elements=printed(made.elements),
                              files=", ".join(files)), markup=False)  # fmt: skip
    else:
        sys.stdout.write(picture)


def _write(path: Path, content: bytes) -> None:
    from genealogy.cli.output import written

    with written(path) as target:
        target.write_bytes(content)
