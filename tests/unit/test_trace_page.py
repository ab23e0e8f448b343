"""A page holds its answer whole and safe, loads nothing, says all it says in both languages, and ships its licences."""

import base64
import hashlib
import json
import re
from array import array
from importlib.resources import files
from typing import Any

import orjson
import pytest

from bench.scopes import scope
from genealogy.cli.texts import CHINESE
from genealogy.model.relationships import RELATIONSHIPS, Carries
from genealogy.reports.compact import Sequences, Sparse, compact
from genealogy.reports.embedding import embedded
from genealogy.reports.texts import CHINESE as PAGE
from genealogy.reports.texts import DEEDS
from genealogy.reports.trace_page import trace_page

FOLDER = files("genealogy.reports") / "page"
SOURCES = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir() if file.is_file()}
HOSTILE = "</script><!--<script>\"\\'&\u2028\u2029\u202e=1+1\x00\ud800"


def told(page: str) -> dict[str, Any]:
    """The answer as the browser reads it: up to the first end of a script element."""
    (text,) = re.findall(r'<script type="application/json" id="answer">(.*?)</script', page, re.DOTALL)
    found: dict[str, Any] = json.loads(text)
    return found


def unfolded(data: dict[str, Any], number: int) -> list[str]:
    """The witness path of a thing, as the page finds it."""
    if path := data["nodes"]["via"].get(str(number)):
        return [step if isinstance(step, str) else data["nodes"]["key"][step] for step in path]
    parent = data["nodes"]["parent"][number]
    return [] if parent < 0 else [*unfolded(data, parent), data["nodes"]["key"][parent]]


def test_nothing_is_lost_in_columns() -> None:
    document = scope(300)
    document["nodes"][-1]["via"] = [*document["nodes"][-1]["via"][:-2], "lot:ELSEWHERE/1"]
    document["nodes"][-2]["via"] = [*document["nodes"][-3]["via"][:2], document["nodes"][-4]["key"]]
    document["context"] = [
        document["nodes"][3] | {"key": "party:ACME", "kind": "party", "via": ["lot:RESIN/R-2026-001"]}
    ]
    document["edges"][2] |= {"quantity": "0.10", "unit": "KGM", "event_time": None, "precision": "unknown"}
    data = compact(document)
    things, nodes = [*document["nodes"], *document["context"]], data["nodes"]
    assert data["reached"] == len(document["nodes"])
    for number, node in enumerate(things):
        since = nodes["since"][number]
        assert {
            "key": nodes["key"][number], "kind": data["kinds"][nodes["kind"][number]], "depth": nodes["depth"][number],
            "basis": data["bases"][nodes["basis"][number]], "via": unfolded(data, number),
            "exposed_from": None if since < 0 else data["times"][since], "name": nodes["name"].get(str(number)),
            "identifiers": nodes["identifiers"].get(str(number), []), "quantity": None,
        } == node  # fmt: skip
    words = {"type": "types", "event_time": "times", "precision": "precisions", "unit": "units"}
    columns = {"type": "type", "event_time": "time", "precision": "precision", "unit": "unit"}
    for number, edge in enumerate(document["edges"]):
        numbers = {name: data["edges"][columns[name]][number] for name in words}
        assert {name: None if at < 0 else data[words[name]][at] for name, at in numbers.items()} == {
            name: edge[name] for name in words
        }
        ends = (nodes["key"][data["edges"][end][number]] for end in ("source", "target"))
        assert tuple(ends) == (edge["source"], edge["target"])
        assert (data["edges"]["quantity"][number], data["edges"]["sequence"][number]) == (edge["quantity"], number + 1)


@pytest.mark.parametrize("text", [HOSTILE, "</SCRIPT >", "<!--", "]]>"])
def test_no_text_ends_the_element_that_holds_it(text: str) -> None:
    assert not set("<>&\u2028\u2029") & set(embedded([text, {text: 1}]))
    assert json.loads(embedded([text, {text: 1}])) == [text, {text: 1}]


def test_pieces_are_the_whole_told_at_once() -> None:
    sequences, sparse = Sequences("q", [3, 0, 7]), Sparse()
    for number in range(0, 240_000, 2):
        sparse.add(number, {"min": "1"})
    assert (sparse["4"], len(sparse), sparse.get("5")) == ({"min": "1"}, 120_000, None)
    long = list(range(130_000))
    data = {"a": None, "b": {"c": long, "d": array("i", long), "e": [], "f": sequences, "g": sparse}, "h": {}}
    plain = {"a": None, "b": {"c": long, "d": long, "e": [], "f": [3, None, 7], "g": dict(sparse)}, "h": {}}
    assert embedded(data) == orjson.dumps(plain).decode()


def test_hostile_records_stay_data() -> None:
    document = scope(60)
    document["nodes"][0]["name"] = HOSTILE
    document["roots"] = [f"lot:{HOSTILE}"]
    document["account"] = [{"state": HOSTILE, "where": HOSTILE, "quantity": "1", "unit": HOSTILE}]
    page, plain = trace_page(document, {HOSTILE: HOSTILE}), trace_page(scope(60), {})
    assert told(page)["nodes"]["name"]["0"] == HOSTILE
    assert told(page)["root_keys"] == [f"lot:{HOSTILE}"]
    assert page.lower().count("<script") == plain.lower().count("<script")
    assert page.split('id="answer">')[0] == plain.split('id="answer">')[0]


def test_only_its_own_scripts_may_run_and_nothing_may_load() -> None:
    page = trace_page(scope(60), {}, "zh")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == page.count("</script>") - 1 == 2
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none'; ")
    assert '<html lang="zh">' in page
    assert re.findall(r"<!--\{|\}-->", page) == []
    assert re.findall(r"""(?:src|href)=["'](?!data:)|@import|url\(""", page.replace(scripts[0], "")) == []


def texts_of_the_page() -> set[str]:
    script = "\n".join(text for name, text in SOURCES.items() if name.endswith(".js"))
    found = set(re.findall(r'\bt\(\s*"((?:[^"\\]|\\.)*)"', script)) | set(
        re.findall(r'\? "([A-Z][^"]*\{roots\})" : "', script)
    )
    found |= set(re.findall(r': "([A-Z][^"]*\{roots\})"', script)) | {"From", "To"}
    found |= set(re.findall(r'data-(?:t|label)="([^"]*)"', SOURCES["page.html"]))
    return (
        found
        | set(re.findall(r'\{ id: "([^"]*)", width', script))
        | set(re.findall(r'\["(\w[^"]*)", (?:word|since|quantity|String|\()', script))
    )


def test_all_that_is_said_is_translated_and_nothing_else() -> None:
    used = texts_of_the_page()
    assert len(used) > 50
    states = {"confirmed", "possible", "via", "state", "where", "quantity", "unit of measure"}
    states |= set(re.findall(r"^  (?:.*?, )?(\w+): \"#", SOURCES["account.js"], re.MULTILINE))
    states |= set(re.findall(r"(\w+): \"#", SOURCES["account.js"]))
    assert sorted(used - set(PAGE)) == []
    assert sorted(set(PAGE) - used - states) == []
    assert {
        text
        for text, chinese in PAGE.items()
        if sorted(re.findall(r"\{\w+\}", text)) != sorted(re.findall(r"\{\w+\}", chinese))
    } == set()


def test_every_relationship_that_a_trace_crosses_has_a_name() -> None:
    carrying = {type for type, carries in RELATIONSHIPS.items() if carries is not Carries.NOTHING}
    assert carrying <= set(DEEDS) <= set(RELATIONSHIPS)


def test_the_page_carries_only_the_translations_of_its_answer() -> None:
    chinese = told(trace_page(scope(60), CHINESE | {"no record of a consignee or a delivery": "没有"}))["chinese"]
    assert chinese["unit"] == "单件"
    assert "There was no file to load." not in chinese


def test_the_library_comes_with_its_licences() -> None:
    vendor = {file.name: file.read_text(encoding="utf-8") for file in (FOLDER / "vendor").iterdir()}
    assert "Apache License" in vendor["LICENSE-echarts"]
    assert "Apache Software Foundation" in vendor["NOTICE"]
    assert {"LICENSE-d3", "LICENSE-zrender", "LICENSE-tslib"} < set(vendor)
    assert vendor["echarts.js"].startswith("/*! Apache ECharts")
    assert "</script" not in vendor["echarts.js"].lower()


def test_sources_are_short() -> None:
    assert {name: text.count("\n") for name, text in SOURCES.items() if text.count("\n") >= 300} == {}
    assert {
        name: len(line)
        for name, text in SOURCES.items()
        for line in text.splitlines()
        if len(line) > 124 and name.endswith(".js")
    } == {}
