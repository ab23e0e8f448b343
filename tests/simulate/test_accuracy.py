"""The accuracy measurement: on right records a trace is right, and the document says what was counted."""

from pathlib import Path

import pytest

from bench import accuracy
from bench.accuracy import SETTINGS, measure
from bench.accuracy_journal import Journal
from bench.accuracy_score import Score, total
from genealogy.simulate.knobs import KNOBS


def test_a_trace_of_right_records_is_right() -> None:
    for seed in range(1, 6):
        _, scores = measure((0, seed, 100))
        assert set(scores) == {"supplier_lot", "equipment", "operator", "load"}
        for kind, score in scores.items():
            assert score.true == score.confirmed_true == score.whole_true > 0, kind
            assert score.confirmed_true == score.confirmed or kind == "load"
            assert score.quarantined == score.missed == 0
            assert score.amounts > 0 == score.outside == score.untold, kind
        of_plant = total(scores.values())
        assert of_plant.lots >= 100
        assert of_plant.unbalanced == of_plant.untrue == 0


def test_lost_records_are_missed_and_counted() -> None:
    lost = next(number for number, knobs in enumerate(SETTINGS) if knobs == ("lost=0.1",))
    score = total(one for seed in range(1, 6) for one in measure((lost, seed, 100))[1].values())
    assert score.missed == score.true - score.whole_true > 0
    assert 0 < score.told <= score.missing <= score.traces == 20
    assert 0 < score.behind < score.missed


@pytest.mark.parametrize("number", range(len(SETTINGS)))
def test_every_account_adds_up_and_bounds_hold_where_records_are_right(number: int) -> None:
    right = {name for name in KNOBS if name in {"causes", "reuse", "rework", "split", "merge", "shuffled", "withdrawn"}}
    score = total(one for seed in (1, 2) for one in measure((number, seed, 100))[1].values())
    assert score.unbalanced == 0 < score.lots
    if all(knob.partition("=")[0] in right for knob in SETTINGS[number]):
        assert score.outside == score.untrue == 0 < score.amounts


def test_the_document_is_written(tmp_path: Path) -> None:
    file = tmp_path / "accuracy.md"
    journal = tmp_path / "build" / "accuracy.jsonl"
    command = ["--plants", "1", "--lots", "20", "--jobs", "2", "--out", str(file), "--journal", str(journal)]
    accuracy.main(command)
    text = file.read_text(encoding="utf-8")
    assert all(f"| `{' '.join(knobs)}` |" in text for knobs in SETTINGS if knobs)
    assert "none under any knob" in text
    whole = journal.read_bytes()
    journal.write_bytes(whole[: len(whole) // 2])  # as a run leaves it that is broken off
    accuracy.main(command)
    assert file.read_text(encoding="utf-8") == text
    assert sorted(journal.read_bytes().splitlines()) == sorted(whole.splitlines())


def test_measures_of_other_code_are_not_believed(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "accuracy.jsonl")
    assert list(journal.kept()) == []
    journal.keep((0, 1, 20), {"load": Score(traces=1)})
    assert [job for job, _ in Journal(tmp_path / "accuracy.jsonl").kept()] == [(0, 1, 20)]
    (tmp_path / "accuracy.jsonl").write_text('{"code": "other"}\n[[0, 1, 20], {}]\n', encoding="utf-8")
    assert list(journal.kept()) == []


def test_scores_add_up() -> None:
    assert total([Score(traces=1, missed=2), Score(traces=3)]) == Score(traces=4, missed=2)
