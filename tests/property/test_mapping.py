"""No mapping, table or pair of them ends in anything but events, refusals and our own errors."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.reading import parse_mapping, shipped
from genealogy.ingest.registry import adapter_named
from genealogy.model.errors import GenealogyError, RecordError, UsageError
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_zone
from genealogy.services.loading.mapping import propose_mapping

HEADERS = ("物料编码", "批号", "数量", "单位", "日期", "往来单位", "Batch", "Qty", "BWART", "MATNR", "AUFNR")
CELLS = ("", "合计", "采购入库", "101", "-5", "1,5", "2026-03-01", "2026/3/1", "x", "千克", "1e400", '"', "\x1d")

MARKS = "mapping: 1 events - table packed columns { } [ ] : each & * ! | > # '"
words = st.sampled_from((*MARKS.split(), "\n", "\n  "))
cells = st.sampled_from(CELLS) | st.text(max_size=8)
rows = st.lists(st.lists(cells, min_size=1, max_size=8), max_size=6)


@given(st.lists(words, max_size=30).map(" ".join) | st.text(max_size=60))
def test_any_text_as_a_mapping(text: str) -> None:
    with suppress(UsageError):
        parse_mapping(text, "any.yaml")


headers = st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(headers, rows, st.sampled_from(",;\t"), st.sampled_from(sorted(shipped())))
def test_any_table(header: list[str], rows: list[list[str]], mark: str, name: str) -> None:
    text = "\n".join(mark.join(row) for row in (header, *rows))
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.csv")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        with suppress(GenealogyError):
            propose_mapping(path, Options())
        with suppress(GenealogyError):
            for one in adapter_named("csv").read(path, Options(mapping=name, zone=parse_zone("UTC"))):
                assert isinstance(one, Draft | Refusal)
                if isinstance(one, Refusal):  # nothing was corrected
                    with pytest.raises(RecordError):
                        adapter_named("csv").replay(one, {})
