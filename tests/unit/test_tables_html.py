"""Tables in HTML under the name of a workbook, and divided text under any name."""

from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.ingest.tables.csv_file import ADAPTER as CSV
from genealogy.ingest.tables.html_file import ADAPTER, raw_html
from genealogy.model.errors import UnreadableInput
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal

RECEIVED = """<html><head><meta charset="gb2312"><title>x</title><style>td{color:red}</style></head><body>
<table><tr><th>material<th>lot<th>quantity<th>unit<th>event_time</tr>
<tr><td>树脂<td>R&amp;1<td>5<td>KGM<td>2026-03-01</tr>
<tr><td>树脂</td><td>R-2</td><td>x</td><td>KGM</td><td>2026-03-02</td></tr>
</table></body></html>"""


def cells(path: Path) -> list[list[list[str]]]:
    return [[list(row) for _, row in sheet.rows] for sheet in raw_html(path, "", "", ()).sheets]  # type: ignore[arg-type]


def test_a_table_under_the_name_of_a_workbook_is_loaded_and_places_are_lines(tmp_path: Path) -> None:
    path = tmp_path / "lot_received.xls"
    path.write_text(RECEIVED, encoding="gb18030")
    options = Options(zone=None)
    assert adapter_for(path, options) is ADAPTER
    good, bad = ADAPTER.read(path, Options.from_settings({"timezone": "UTC"}))
    assert isinstance(good, Draft)
    assert isinstance(bad, Refusal)
    assert fact(good.event)["lot"] == "R&1"
    assert fact(good.event)["material"] == "树脂"
    assert (bad.place, bad.field, bad.value) == ("line 4", "quantity", "x")


def test_several_tables_spans_nesting_and_scripts(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<table><tr><td colspan=3>title</td></tr><tr><td>a<br>b<td>  c\n d <td><script>x()</script>e</table>"
        "<p>text</p><table><tr></tr><tr><td> </td></tr><tr><td>2</td><td colspan=x>3",
        encoding="utf-8",
    )
    assert cells(path) == [[["title", "", ""], ["a b", "c d", "e"]], [["2", "3"]]]


@pytest.mark.parametrize(
    "odd", ["<![CDA[x]]>", "<![if !mso]>", "<![CDATA[", "<!-", "<![", "<!x [", "<?x ", "</ x>", "<![ [x]]>"]
)
def test_declarations_of_any_kind_are_no_text_and_no_end(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<table><tr><td>1<td>2</tr>{odd}<tr><td>3</tr></table>", encoding="utf-8")
    assert cells(path)[0][0] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<table><tr><td>" + "x" * 1_100_000, "characters"),
        ("<table><tr>" + "<td colspan=16000>x" * 2, "columns"),
        ("<table><tr><td a='" + "x" * 3_000_000, "a tag has more than"),
    ],
)
def test_what_is_too_large_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "a.html"
    lines = 100_000
    path.write_text("\n".join(text[at : at + lines] for at in range(0, len(text), lines)), encoding="utf-8")
    with pytest.raises(UnreadableInput, match=told):
        cells(path)


def test_text_under_another_name_is_a_table_only_where_it_is_divided(tmp_path: Path) -> None:
    table, prose = tmp_path / "lot_received.txt", tmp_path / "packed.txt"
    table.write_text("material\tlot\tquantity\nA\tB\t1\n", encoding="utf-16")
    prose.write_text("Read me first.\nThen, perhaps, load.\n", encoding="utf-8")
    assert adapter_for(table, Options()) is CSV
    assert adapter_for(prose, Options()) is None
    workbook = tmp_path / "lot_received.xls"
    workbook.write_text("material\tlot\tquantity\nA\tB\t1\n", encoding="utf-8")
    assert adapter_for(workbook, Options()) is CSV
