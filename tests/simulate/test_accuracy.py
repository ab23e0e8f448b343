"""The accuracy measurement: on right records a trace is right, and the document says what was counted."""

from pathlib import Path

from bench import accuracy
from bench.accuracy import SETTINGS, Score, measure, total


def test_a_trace_of_right_records_is_right() -> None:
    for seed in range(1, 6):
        _, scores = measure((0, seed, 100))
        assert set(scores) == {"supplier_lot", "equipment", "operator", "load"}
        for kind, score in scores.items():
            assert score.true == score.confirmed_true == score.whole_true > 0, kind
            assert score.confirmed_true == score.confirmed or kind == "load"
            assert score.quarantined == score.missed == 0


def test_lost_records_are_missed_and_counted() -> None:
    lost = next(number for number, knobs in enumerate(SETTINGS) if knobs == ("lost=0.1",))
    score = total(one for seed in range(1, 6) for one in measure((lost, seed, 100))[1].values())
    assert score.missed == score.true - score.whole_true > 0
    assert 0 < score.told <= score.missing <= score.traces == 20


def test_the_document_is_written(tmp_path: Path) -> None:
    file = tmp_path / "accuracy.md"
    accuracy.main(["--plants", "1", "--lots", "20", "--jobs", "2", "--out", str(file)])
    text = file.read_text(encoding="utf-8")
    assert all(f"| `{' '.join(knobs)}` |" in text for knobs in SETTINGS if knobs)
    assert "none under any knob" in text


def test_scores_add_up() -> None:
    assert total([Score(traces=1, missed=2), Score(traces=3)]) == Score(traces=4, missed=2)
