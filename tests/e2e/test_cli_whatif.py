"""`genealogy trace … --minus --also --against` on a loaded folder."""

from pathlib import Path

import pytest

from tests.e2e.program import one_message
from tests.e2e.test_cli_answers import answer, ask, keys


def test_also(plant: Path) -> None:
    found = answer(plant, "trace", "forward", "lot:RESIN/R-1", "--also", "lot:RESIN/R-2")
    assert found["roots"] == ["lot:RESIN/R-1", "lot:RESIN/R-2"]
    told = found["comparison"]
    assert {one["key"] for one in told["enters"]} == {
        *("lot:RESIN/R-2", "batch:B-2", "lot:TUBE/T-2", "unit:TUBE/S3", "package:BOX-2", "shipment:SH-2"),
        "party:HOSPITAL-2",
    }
    assert (told["leaves"], told["also"], told["minus"]) == ([], ["lot:RESIN/R-2"], [])
    assert (told["before"]["units"], told["after"]["units"], told["after"]["consignees"]) == (2, 3, 2)
    (step,) = told["by_relationship"]
    assert (step["source"], step["type"], step["target"]) == ("lot:RESIN/R-2", "CONSUMED_BY", "batch:B-2")
    assert (step["enters"]["units"], step["enters"]["consignees"]) == (1, 1)


def test_minus_takes_several(plant: Path) -> None:
    found = answer(plant, "trace", "forward", "lot:RESIN/R-1", "lot:RESIN/R-2", "--minus", "B-2", "unit:TUBE/S1")
    told = found["comparison"]
    assert told["minus"] == ["batch:B-2", "unit:TUBE/S1"]
    assert found["roots"] == ["lot:RESIN/R-1", "lot:RESIN/R-2"]
    assert "party:江城医院" in keys(found)  # S2 went there as well
    assert {one["key"]: one["decided_by"] and one["decided_by"]["type"] for one in told["leaves"]} == {
        "unit:TUBE/S1": "SERIALIZED_AS", "batch:B-2": "CONSUMED_BY", "lot:TUBE/T-2": "CONSUMED_BY",
        "unit:TUBE/S3": "CONSUMED_BY", "package:BOX-2": "CONSUMED_BY", "shipment:SH-2": "CONSUMED_BY",
        "party:HOSPITAL-2": "CONSUMED_BY",
    }  # fmt: skip


def test_clearing_what_is_not_in_scope_is_told(plant: Path) -> None:
    told = answer(plant, "trace", "forward", "lot:RESIN/R-1", "--minus", "B-2")["comparison"]
    assert (told["not_in_scope"], told["leaves"]) == (["batch:B-2"], [])


@pytest.mark.parametrize("against", ["confirmed", "contact"])
def test_against(plant: Path, against: str) -> None:
    found = answer(plant, "trace", "forward", "lot:RESIN/R-1", "--against", against)
    assert found["comparison"]["against"] == against
    assert found["bounds"]["contact"] == (against == "contact")
    assert found["comparison"]["leaves"] == []


def test_for_people_in_both_languages(plant: Path) -> None:
    done = ask(plant, "trace", "forward", "lot:RESIN/R-1", "--also", "lot:RESIN/R-2")
    assert "suspect as well: lot:RESIN/R-2" in done.out
    assert "7 enter by it" not in done.out
    assert "6 enter by it: 1 units, 1 consignees" in done.out
    done = ask(plant, "trace", "forward", "lot:RESIN/R-1", "--minus", "lot:TUBE/T-1", "B-2", "--lang", "zh")
    assert "排除嫌疑：lot:TUBE/T-1, batch:B-2" in done.out
    assert "不在范围内" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["lot:RESIN/R-1", "--minus", "lot:RESIN/R-1"], 2, "nothing is left"),
        (["lot:RESIN/R-1", "--against", "truth"], 2, "confirmed, contact"),
        (["lot:RESIN/R-1", "--also", "lot:RESIN/R-9"], 4, "R-9"),
    ],
)
def test_what_cannot_be_answered(plant: Path, arguments: list[str], code: int, told: str) -> None:
    done = ask(plant, "trace", "forward", *arguments)
    assert done.code == code
    assert told in one_message(done)
