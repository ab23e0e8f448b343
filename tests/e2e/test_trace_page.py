"""The page of a trace in a real browser, from its file and without network: nothing on the console, all of it works."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.pages import chromium
from bench.scopes import Scope, scope
from genealogy.cli.texts import CHINESE
from genealogy.reports.trace_page import trace_page
from tests.e2e.program import one_message, run

pytestmark = pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this system")

Open = Callable[[Path], Page]
HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>\u2028\u202e\"'"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a file; in the end nothing may have been said on the console, and nothing asked of a network."""
    said: list[str] = []
    context = browser.new_context(offline=True, accept_downloads=True, viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if request.url.startswith("http") else None)

    def open_page(file: Path) -> Page:
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    context.close()
    assert said == []


def written(folder: Path, document: dict[str, Any], language: str = "en") -> Path:
    file = folder / "page.html"
    file.write_text(trace_page(document, CHINESE, language), encoding="utf-8")
    return file


def exported(page: Page, folder: Path) -> list[list[str]]:
    with page.expect_download() as download:
        page.locator("#export").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def test_a_trace_is_written_as_a_page(plant: Path, tmp_path: Path, opened: Open) -> None:
    traced = run(
        "trace", "forward", "lot:RESIN/R-1", "--data", plant / "data", "--html", "it.html", "--json", cwd=tmp_path
    )
    assert (traced.code, traced.err) == (0, "")
    page = opened(tmp_path / "it.html")
    expect(page.locator("#title")).to_have_text("Forward trace of lot:RESIN/R-1")
    drawn = {box.get_attribute("data-key") for box in page.locator("#graph .box").all()}
    assert drawn == {node["key"] for node in traced.json["nodes"]}
    listed = exported(page, tmp_path)
    assert [row[0] for row in listed[1:]] == [node["key"] for node in traced.json["nodes"]]
    assert [row[-1] for row in listed[1:]] == [" > ".join(node["via"]) for node in traced.json["nodes"]]
    page.locator("#belongings").check()
    belonging = {row[0] for row in exported(page, tmp_path)[1:]} - {row[0] for row in listed}
    assert belonging == {node["key"] for node in traced.json["context"]}


def test_a_page_opens_in_chinese_and_switches(plant: Path, tmp_path: Path, opened: Open) -> None:
    done = run(
        *("trace", "backward", "unit:TUBE/S1", "--data", plant / "data", "--html", "它.html", "--lang", "zh"),
        cwd=tmp_path,
    )
    assert done.code == 0
    page = opened(tmp_path / "它.html")
    expect(page.locator("#title")).to_have_text("反向追溯：unit:TUBE/S1")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("#counts")).to_contain_text("批次")
    page.locator("#language").click()
    expect(page.locator("#title")).to_have_text("Backward trace of unit:TUBE/S1")
    expect(page.locator("#counts")).not_to_contain_text("批次")
    page.locator("#language").click()
    expect(page.locator("#graph")).to_contain_text("单件")


def test_a_page_that_cannot_be_written_is_told(plant: Path, tmp_path: Path) -> None:
    ask = ("trace", "forward", "lot:RESIN/R-1", "--data", plant / "data", "--html")
    absent = run(*ask, "absent/it.html", cwd=tmp_path)
    assert (absent.code, "no such folder" in one_message(absent)) == (2, True)
    folder = run(*ask, tmp_path, cwd=tmp_path)
    assert (folder.code, "cannot be written" in one_message(folder)) == (7, True)


def test_many_things_fold_unfold_and_are_found(tmp_path: Path, opened: Open) -> None:
    document = scope(6000)
    page = opened(written(tmp_path, document))
    boxes = page.locator("#graph .box")
    at_first = boxes.count()
    assert at_first < 200
    units = page.locator("#graph .fold", has_text="unit")
    expect(units).to_have_count(1)
    units.click()
    parts = boxes.count()
    assert at_first < parts < 400
    page.locator("#graph .fold[data-open*='|'] >> text=CATHETER/C-00003").first.dispatch_event("click")
    assert boxes.count() > parts
    expect(page.locator("#graph [data-key='unit:09521234000013/C00003-005']")).to_have_count(1)
    page.locator("#graph .head", has_text="unit").first.dispatch_event("click")
    page.locator("#fold").click()
    assert boxes.count() == at_first

    page.locator("#search").fill("c00007-01 09521234000013")
    expect(page.locator("#found")).to_have_text(f"10 of {len(document['nodes']):,} things")
    page.locator("#rows .link").nth(3).click()
    chosen = "unit:09521234000013/C00007-013"
    expect(page.locator("#details .key")).to_have_text(chosen)
    expect(page.locator(f"#graph [data-key='{chosen}']")).to_be_in_viewport()
    via = next(node["via"] for node in document["nodes"] if node["key"] == chosen)
    for step in via:
        expect(page.locator(f"#graph [data-key='{step}']")).to_have_count(1)
    assert page.locator("#details ol .link").all_inner_texts() == [*via, chosen]
    assert [row[0] for row in exported(page, tmp_path)[1:]] == [
        f"unit:09521234000013/C00007-{number:03}" for number in range(10, 20)
    ]


def test_rows_sort_filter_and_follow_the_scroll(tmp_path: Path, opened: Open) -> None:
    document = scope(6000)
    page = opened(written(tmp_path, document))
    assert page.locator("#rows .body .row").count() < 60
    page.locator("[data-filter='package']").click()
    page.locator("[data-filter='possible']").click()
    page.locator("[data-sort='key']").click()
    page.locator("[data-sort='key']").click()
    wanted = [node["key"] for node in document["nodes"] if (node["kind"], node["basis"]) == ("package", "possible")]
    assert [row[0] for row in exported(page, tmp_path)[1:]] == sorted(wanted, reverse=True)
    page.locator("#rows").evaluate("rows => { rows.scrollTop = rows.scrollHeight; }")
    expect(page.locator("#rows .link").last).to_have_text(min(wanted))


def test_the_records_of_a_bubble_are_listed(tmp_path: Path, opened: Open) -> None:
    document = scope(50)
    page = opened(written(tmp_path, document))
    expect(page.locator("#timeline canvas")).to_have_count(1)
    expect(page.locator("#account canvas")).to_have_count(1)
    chart = page.locator("#timeline canvas")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    lanes = ["consumed", "produced", "serialized", "packed", "consigned", "shipped"]
    # both consignments are at the end of 25 hours; the scale begins an hour before and ends an hour after them
    right = 130 + (box["width"] - 130 - 30) * 26 / 27
    lane = 10 + (box["height"] - 10 - 72) / len(lanes) * (lanes.index("consigned") + 0.5)
    chart.click(position={"x": right, "y": lane})
    expect(page.locator("#records-filter")).to_contain_text("consigned 2")
    expect(page.locator("#found")).to_contain_text(f"3 of {len(document['nodes'])}")
    page.locator("#records-filter").click()
    expect(page.locator("#found")).to_contain_text(f"{len(document['nodes'])} of {len(document['nodes'])}")


def test_an_answer_without_an_account_says_so(tmp_path: Path, opened: Open) -> None:
    page = opened(written(tmp_path, scope(50) | {"account": []}))
    expect(page.locator("#account-hint")).to_contain_text("holds no account")
    expect(page.locator("#account")).to_be_hidden()


def test_hostile_records_are_shown_as_they_are(tmp_path: Path, opened: Open) -> None:
    document = scope(50)
    for node in document["nodes"]:
        node["name"] = HOSTILE
    document["nodes"][1]["name"] = '=HYPERLINK("http://x")'
    document["nodes"][2]["identifiers"] = ["@SUM(1)", "+1"]
    document["account"] = [{"state": HOSTILE, "where": HOSTILE, "quantity": "1.50", "unit": HOSTILE}]
    document["gaps"] = [{"key": HOSTILE, "reason": HOSTILE}]
    document["edges"][0]["type"] = HOSTILE
    document["roots"] = [f"lot:{HOSTILE}"]
    page = opened(written(tmp_path, document))
    expect(page.locator("#title")).to_contain_text(HOSTILE.split("\u2028", maxsplit=1)[0])
    page.locator("#graph .box").first.click()
    for place in ("#timeline", "#account"):
        page.locator(f"{place} canvas").hover()
    assert page.evaluate("window.hacked") is None
    listed = exported(page, tmp_path)
    assert listed[1][1] == HOSTILE
    assert listed[2][1] == '\'=HYPERLINK("http://x")'
    assert listed[3][listed[0].index("identifiers")] == "'@SUM(1)  +1"


def test_the_account_is_summed_exactly_for_each_unit(tmp_path: Path, opened: Open) -> None:
    entries: list[tuple[str, str, str | None]] = [
        ("used", "0.1", "KGM"),
        ("used", "0.2", "KGM"),
        ("on_hand", "100000000000000000.5", "KGM"),
    ]
    entries += [("used", "7", "C62"), ("delivered", "3", "C62"), ("delivered", "4", None)]
    told = [{"state": state, "where": None, "quantity": many, "unit": unit} for state, many, unit in entries]
    page = opened(written(tmp_path, scope(50) | {"account": told}))
    summed = page.locator("#account").get_attribute("aria-label") or ""
    assert "used 0.3 KGM" in summed
    assert "on hand 100000000000000000.5 KGM" in summed
    assert "delivered 3 C62" in summed
    assert page.locator("#places tbody tr").count() == len(entries)


def test_a_tote_that_is_filled_again_and_again_does_not_string_the_graph_out(tmp_path: Path, opened: Open) -> None:
    found = Scope("lot:RESIN/R-1")
    for turn in range(20):
        before = f"lot:TUBE/T-{turn - 1}" if turn else "lot:RESIN/R-1"
        tote = found.reach("package:TOTE-1", before, turn * 60, "PACKED_IN")
        batch = found.reach(f"batch:B-{turn}", tote, turn * 60 + 10, "CONSUMED_BY")
        found.reach(f"lot:TUBE/T-{turn}", batch, turn * 60 + 20, "PRODUCED")
    page = opened(written(tmp_path, found.document()))
    faces = page.locator("#graph .face")
    assert faces.count() == 42
    assert len({face.get_attribute("x") for face in faces.all()}) == 4


def test_the_keyboard_unfolds_and_selects(tmp_path: Path, opened: Open) -> None:
    page = opened(written(tmp_path, scope(2000)))
    boxes = page.locator("#graph .box").count()
    page.locator("#graph .fold").first.press("Enter")
    assert page.locator("#graph .box").count() > boxes
    page.locator("#graph .box.root").press(" ")
    expect(page.locator("#details .key")).to_have_text("lot:RESIN/R-2026-001")


def test_a_cycle_is_drawn_and_an_empty_answer_too(tmp_path: Path, opened: Open) -> None:
    document = scope(50)
    keys = [node["key"] for node in document["nodes"]]
    for source, target in ((keys[-1], keys[1]), (keys[4], keys[2]), (keys[3], keys[3])):
        document["edges"].append(document["edges"][0] | {"source": source, "target": target})
    page = opened(written(tmp_path, document))
    expect(page.locator("#graph .box")).to_have_count(len(keys))
    alone = scope(50)
    alone |= {"nodes": alone["nodes"][:1], "edges": [], "gaps": [], "account": [], "truncated": True}
    page = opened(written(tmp_path, alone, "zh"))
    expect(page.locator("#graph .box")).to_have_count(1)
    expect(page.locator("#counts")).to_have_text("未波及其他对象。")
    expect(page.locator("#cut")).to_be_visible()
    expect(page.locator("#timeline")).to_be_hidden()
