"""The Cypher files: whole, declared, with parameters for values and only our own names for labels and types."""

import re
from pathlib import Path

import pytest

from genealogy.graph import catalogue, cypher
from genealogy.graph.schema import fill
from genealogy.model.errors import GenealogyError, StoreError
from genealogy.model.identifiers import LABELS
from genealogy.model.relationships import RELATIONSHIPS

ROOT = Path(str(cypher.cypher_root()))
FILES = sorted(path.relative_to(ROOT).with_suffix("").as_posix() for path in ROOT.rglob("*.cypher"))
PLACEHOLDERS = {"label", "type", "types", "source", "target", "name"}


def code(name: str) -> str:
    return re.sub(r"^\s*//.*$", "", cypher.load(name), flags=re.MULTILINE)


def test_every_file_is_loaded_by_its_name() -> None:
    assert len(FILES) > 20
    assert sorted(name for folder in {f.partition("/")[0] for f in FILES} for name in cypher.names(folder)) == FILES
    assert all(code(name).strip() for name in FILES)


def test_every_file_is_used() -> None:
    package = Path(cypher.__file__).resolve().parent
    source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    unused = [name for name in FILES if not name.startswith("catalogue/") and f'"{name}"' not in source]
    assert not unused


@pytest.mark.parametrize("name", ["", "trace", "../genealogy", "trace/../trace/any", "trace/any.cypher", "Trace/any"])
def test_no_other_name_is_loaded(name: str) -> None:
    with pytest.raises(StoreError):
        cypher.load(name)


@pytest.mark.parametrize("name", FILES)
def test_only_known_words_are_put_in(name: str) -> None:
    found = set(re.findall(r"\{(\w+)\}", code(name)))
    assert found <= PLACEHOLDERS
    if name.startswith("catalogue/"):
        assert not found


@pytest.mark.parametrize("name", FILES)
def test_values_are_parameters(name: str) -> None:
    """The one text in quotes is the key of the projection's own node."""
    assert set(re.findall(r"'([^']*)'", code(name))) <= {"projection"}
    assert '"' not in code(name)


@pytest.mark.parametrize("name", FILES)
def test_labels_and_types_are_ours(name: str) -> None:
    known = {*LABELS.values(), *RELATIONSHIPS, "Projection"}
    named = re.findall(r"[(\[]\w*:([\w|]+)", code(name))
    assert {word for words in named for word in words.split("|")} <= known


@pytest.mark.parametrize("word", ["Lot) DETACH DELETE (n", "lot", "", "Lot|`x`", "Lot|Nonsense", "CONSUMED_BY|x"])
def test_no_other_label_or_type_is_put_in(word: str) -> None:
    with pytest.raises(GenealogyError, match="no label or type of ours"):
        fill("lookup/by_key", label=word)


def test_our_labels_and_types_are_put_in() -> None:
    assert "(n:SupplierLot {key: key})" in fill("lookup/by_key", label="SupplierLot")
    assert "-[r:PRODUCED|SPLIT_INTO]->" in fill("trace/outgoing", label="Lot", types="PRODUCED|SPLIT_INTO")


@pytest.mark.parametrize("query", catalogue.catalogue(), ids=lambda query: query.name)
def test_a_catalogue_query_declares_what_it_takes_and_gives(query: catalogue.Query) -> None:
    assert set(query.titles) == {"en", "zh"}
    assert all(title.strip() for title in query.titles.values())
    assert re.search(r"[\u4e00-\u9fff]", query.titles["zh"])
    declared = {parameter.name for parameter in query.parameters}
    assert declared == set(re.findall(r"\$(\w+)", code(f"catalogue/{query.name}")))
    assert query.text.count("// param:") == len(query.parameters), "a declaration that is not understood"
    returned = code(f"catalogue/{query.name}").rpartition("RETURN")[2]
    items = re.split(r",\s*(?![^()]*\))", returned.partition("ORDER BY")[0].strip())
    assert all(re.search(r" AS \w+(\s+LIMIT \$limit)?$", item.strip()) for item in items), items


def test_catalogue_reads_only() -> None:
    for name in cypher.names("catalogue"):
        # A call of a procedure may write; one of a subquery, `CALL (variables) {`, is code of ours like the rest.
        assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|CALL(?!\s*\()|LOAD)\b", code(name)), name
