"""Everything that the rooms tell in English has a Chinese text, which is found again with its values."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.cli.messages.catalogue import CATALOGUE
from genealogy.cli.messages.chinese import Template, chinese, place
from genealogy.cli.messages.scanning import SCANNING
from genealogy.cli.messages.usage import USAGE
from genealogy.cli.texts import CHINESE
from genealogy.services.loading.mapping import shipped_mappings
from tests.unit.raised_messages import messages, shape
from tests.unit.untold import is_untold

VALUES = ("RESIN", "'a b'", "'1; 2: 3'", "/data/input.csv")
_LONG = 8
"""Characters of a text that is no part of others by chance."""
_SIDE_BY_SIDE = re.compile(r"\}\{")


def test_every_message_is_translated() -> None:
    shapes = {shape(english) for english in CATALOGUE}
    missing = {
        where: told
        for told, where in messages().items()
        if not _is_known(told, shapes)
        and not is_untold(told)
        and told.replace("{{", "{").replace("}}", "}") not in CHINESE
    }
    assert missing == {}


def _is_known(told: str, shapes: set[str]) -> bool:
    """A message, what follows its subject, or part of one that is put together from several texts."""
    told = told.lstrip(" #") if "# " in told else told
    if {told, f"{{}} {told}", f"{{}} {told}{{}}"} & shapes:
        return True
    is_part = told[:1] in " ;" or told[-1:] == " "
    return (is_part or "%s" in told) and any(told.replace("%s", "{}") in one for one in shapes)


def test_no_text_is_left_of_a_message_that_is_gone() -> None:
    """But of those that others tell, or that are put together from the codes of faults."""
    told = {one.strip(" #").replace("%s", "{}") for one in messages()}
    rest = CATALOGUE.keys() - USAGE.keys() - SCANNING.keys() - set(shipped_mappings().values())
    assert sorted(one for one in rest if not _is_still_told(shape(one), told)) == []


def _is_still_told(english: str, told: set[str]) -> bool:
    """A message, one that is put together from texts, or a single word."""
    is_word = len(re.findall(r"[a-z]{2,}", english)) < 2
    return english in told or is_word or any(len(one) >= _LONG and one in english for one in told)


def test_shipped_mappings_are_described_in_chinese() -> None:
    assert sorted(set(shipped_mappings().values()) - set(CATALOGUE)) == []


@settings(max_examples=50)
@given(st.text(), st.sampled_from(sorted(CATALOGUE)))
def test_nothing_is_lost_whatever_the_values_are(value: str, english: str) -> None:
    places = Template.of(english, "").places
    told = chinese(english.format_map(dict.fromkeys(places, f"<{value}>")))
    outer = [one for one in places if one.rstrip("0123456789") not in {"reason", "advice", "error", "hint", "phrase"}]
    if not re.search(r"[;:.\s'\"(]", value):
        assert told.count(f"<{value}>") >= len(outer)


def test_long_messages_take_no_longer_than_they_are_long() -> None:
    long = "; ".join(f"K3 line {number}: 'a' is missing" for number in range(1_000))
    assert chinese(long).count("缺少 'a'") == 1_000
    assert chinese(f"{'a: ' * 30_000}b") == f"{'a: ' * 30_000}b"
    assert chinese(f"'{'x; y: ' * 5_000}' is not a number").endswith("不是数字")


def test_the_harvest_sees_messages() -> None:
    assert len(messages()) > 600


@pytest.mark.parametrize("value", VALUES)
def test_each_is_found_by_its_own_template(value: str) -> None:
    wrong = {}
    for english, translated in CATALOGUE.items():
        template = Template.of(english, translated)
        given = [f"{value}{number}" if value.isalnum() else value for number in range(len(template.places))]
        message = english.format_map(dict(zip(template.places, given, strict=True)))
        if not _SIDE_BY_SIDE.search(english) and chinese(message) != template.filled(given):
            wrong[message] = chinese(message)
    assert wrong == {}


def test_texts_fill_the_same_places() -> None:
    texts = CATALOGUE.items()
    assert [english for english, told in texts if _places(english) != _places(told)] == []


def _places(text: str) -> set[str]:
    return set(Template.of(text, "").places)


def test_templates_have_words_to_be_found_by() -> None:
    assert [english for english in CATALOGUE if not Template.of(english, "").words()] == []


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("'x 1' is not a time: an hour has sixty minutes", "'x 1' 不是时间：一小时只有六十分钟"),
        ("the row has 3 cells, the header 4", "该行有 3 个单元格，表头有 4 个"),
        ("plant.csv line 7: the quantity is missing", "plant.csv 第 7 行：缺少数量"),
        (
            "the quantity is negative; name the reversed record in the column reverses",
            "数量为负；请在 reverses 列中写明被冲销的记录",
        ),
        ("K3 line 4: 'foo' is missing; K3 line 5: 'a' is missing", "K3 第 4 行：缺少 'foo'；K3 第 5 行：缺少 'a'"),
        (
            "nothing recorded is called 'L-1'; did you mean lot:A/L1?",
            "记录中没有名为 'L-1' 的对象；是否想写 lot:A/L1？",
        ),
        ("epcList must be a list or a text", "epcList 应为列表或文本"),
        ("'; the quantity is missing' is not a number", "'; the quantity is missing' 不是数字"),
        ("what nobody has translated: it stays", "what nobody has translated: it stays"),
        ("", ""),
    ],
)
def test_values_are_kept_and_messages_within_are_translated(english: str, told: str) -> None:
    assert chinese(english) == told


def test_places_of_records() -> None:
    told = {"line 3": "第 3 行", "S 1 line 3": "S 1 第 3 行", "line 9, event 2": "第 9 行，第 2 个事件", "/a/0": "/a/0"}
    assert {english: place(english) for english in told} == told
