"""What `map init` makes of sheets whose right reading is known: `python -m bench.sheets FILE.py …`.

Each file holds `SHEETS`, a list of `tests.sheets.sheet.PlantSheet`. A sheet is right where its rows become just the
events that are told; wrong ones are told where the proposal is not complete, rows are refused, or a note stands in it
that most proposals do not have. The others are silently wrong.
"""

import importlib.util
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import UnreadableInput, UsageError
from genealogy.model.records import Draft
from genealogy.services.loading.mapping import Proposed, propose_mapping
from tests.sheets.sheet import PlantSheet

_USUAL = ("times tell no zone", "dates tell no year")
"""Notes that say nothing of what the rows become."""


@dataclass(frozen=True, slots=True)
class Measured:
    verdict: str
    differs: list[str]
    notes: list[str]
    text: str


def measured(sheet: PlantSheet, folder: Path) -> Measured:
    """What is proposed for a sheet, before any correction, against what it tells."""
    path = sheet.write(folder)
    try:
        proposed = propose_mapping(path, Options())
    except UnreadableInput as error:
        return Measured("refused", [str(error)], [], "") if sheet.events else Measured("right", [], [str(error)], "")
    notes = [note for note in proposed.document()["notes"] if not note.startswith(_USUAL)]
    differs = _differs(sheet, proposed, path, folder)
    told = bool(notes) or not proposed.proposal.complete or any(one.startswith("refused") for one in differs)
    if not differs:
        return Measured("right, with notes" if notes else "right", [], notes, proposed.text)
    return Measured("told" if told else "SILENT", differs, notes, proposed.text)


def _differs(sheet: PlantSheet, proposed: Proposed, path: Path, folder: Path) -> list[str]:
    """How the events that are made differ from those that the sheet tells."""
    if "events: []" in proposed.text:
        return [f"no events, not {sheet.events}"] if sheet.events else []
    mapping = folder / "mapping.yaml"
    mapping.write_text(proposed.text, encoding="utf-8")
    options = Options(mapping=str(mapping))
    try:
        adapter = adapter_for(path, options)
        records = list(adapter.read(path, options)) if adapter else []
    except (UnreadableInput, UsageError) as error:
        return [f"refused: {error}"]
    found = [f"refused: {record.field} {record.reason}" for record in records if not isinstance(record, Draft)]
    events = [record.event for record in records if isinstance(record, Draft)]
    return list(dict.fromkeys([*found, *sheet.differs(events)]))


def _sheets(path: Path) -> list[PlantSheet]:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return list(module.SHEETS)


def main(files: list[str]) -> None:
    verdicts: Counter[str] = Counter()
    for file in files:
        for sheet in _sheets(Path(file)):
            with tempfile.TemporaryDirectory() as folder:
                found = measured(sheet, Path(folder))
            verdicts[found.verdict] += 1
            print(f"{found.verdict:18}{sheet.name}")
            for line in (*found.differs, *(f"# {note}" for note in found.notes)):
                print(f"{'':20}{line}")
    print(dict(verdicts))


if __name__ == "__main__":
    main(sys.argv[1:])
