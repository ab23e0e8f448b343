"""A long file is read, recorded and reported in bounded memory. The full measure is `python -m bench.load`."""

from pathlib import Path

from bench import load

ROWS, MEGABYTES = 200_000, 400


def test_200_000_rows_reach_the_ledger_in_bounded_memory(tmp_path: Path) -> None:
    """No graph can be reached, so that this is quick; the graph is written in steps of a few thousand events."""
    file = load.written(tmp_path, "csv", ROWS)
    code, answer, used = load.measured(file, tmp_path / "data", ledger_only=True)
    assert (code, answer["accepted"], answer["sequence"]) == (6, ROWS, ROWS)
    assert used.megabytes < MEGABYTES
