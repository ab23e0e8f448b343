"""How long a browser takes to open a page of a trace answer, and how large the page is.

    python -m bench.pages [--things 50 5000 50000] [--pictures FOLDER]

Of each size one page is written and opened in Chromium from its file, without network, three times; told is the
middle one. `read` is from the start of the navigation until table and graph stand, `drawn` until the charts do too.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from bench.scopes import scope
from genealogy.cli.texts import CHINESE
from genealogy.reports.trace_page import trace_page

OPENINGS = 3
_VIEW: ViewportSize = {"width": 1440, "height": 1000}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--things", type=int, nargs="+", default=[50, 5_000, 50_000])
    parser.add_argument("--pictures", type=Path, help="keep a picture of each page here")
    arguments = parser.parse_args()
    print(f"{'things':>9}{'edges':>9}{'MiB':>7}{'written s':>11}{'read s':>8}{'drawn s':>9}{'errors':>8}")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        if chromium() is None:
            parser.error("there is no Chromium on this system")
        browser = playwright.chromium.launch(executable_path=chromium())
        for things in arguments.things:
            measure(browser, things, Path(folder), arguments.pictures)
        browser.close()


def chromium() -> str | None:
    """The Chromium of this system, or None; none is ever downloaded."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome-stable"))), None)


def measure(browser: Browser, things: int, folder: Path, pictures: Path | None) -> None:
    document = scope(things)
    started = time.perf_counter()
    text = trace_page(document, CHINESE)
    file = folder / f"{things}.html"
    file.write_text(text, encoding="utf-8")
    written = time.perf_counter() - started
    opened = [open_page(browser, file, pictures) for _ in range(OPENINGS)]
    read, drawn = median(one[0] for one in opened), median(one[1] for one in opened)
    sizes = f"{len(document['nodes']):9}{len(document['edges']):9}{file.stat().st_size / 2**20:7.1f}"
    print(f"{sizes}{written:11.2f}{read:8.2f}{drawn:9.2f}{sum(one[2] for one in opened):8}")


def open_page(browser: Browser, file: Path, pictures: Path | None) -> tuple[float, float, int]:
    """(seconds until it can be read, seconds until all is drawn, errors on the console)."""
    context = browser.new_context(viewport=_VIEW, offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]")
    read, drawn = (int(page.get_attribute("html", name) or 0) / 1000 for name in ("data-read", "data-ready"))
    if pictures:
        pictures.mkdir(exist_ok=True)
        page.screenshot(path=pictures / f"{file.stem}.png", full_page=True)
    context.close()
    return read, drawn, len(errors)


if __name__ == "__main__":
    main()
