"""What an accuracy run has measured so far, so that one that was broken off goes on where it stopped."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.accuracy_score import Score

Job = tuple[int, int, int]
"""Number of the setting, seed, lots."""
_ROOT = Path(__file__).parents[1]
_SOURCES = ("genealogy/**/*.py", "bench/accuracy*.py", "bench/reading.py")


class Journal:
    """A file of measured jobs, of this very code: that of any other code is begun anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._code = _code()

    def kept(self) -> Iterator[tuple[Job, dict[str, dict[str, int]]]]:
        """The jobs measured before, with the counts of each kind of cause."""
        lines = self._file.read_bytes().splitlines(keepends=True) if self._file.is_file() else []
        if not lines or lines[0] != self._first():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(self._first())
            return
        whole = [line for line in lines if line.endswith(b"\n")]
        self._file.write_bytes(b"".join(whole))  # without a line that was broken off
        for line in whole[1:]:
            job, scores = json.loads(line)
            yield tuple(job), scores

    def keep(self, job: Job, scores: dict[str, Score]) -> None:
        with self._file.open("ab") as out:
            out.write(json.dumps([job, {kind: asdict(score) for kind, score in scores.items()}]).encode() + b"\n")

    def _first(self) -> bytes:
        return json.dumps({"code": self._code}).encode() + b"\n"


def _code() -> str:
    """A hash of everything that a measurement depends on, but for the interpreter and its libraries."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for file in sorted(_ROOT.glob(pattern)):
            digest.update(file.relative_to(_ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
