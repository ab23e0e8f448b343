"""Units that are alike are looked at once for all; where something is found of one of them, it is told of each."""

from pathlib import Path

import pytest

from genealogy.index.folding import Folding
from genealogy.services.consistency import check_plant
from genealogy.services.stores import records
from genealogy.services.stores.bootstrap import application
from genealogy.services.stores.settings import Settings
from tests.integration.test_index_file import record
from tests.oracle.rows import Row

_WHOLE, _LACKING, _FEW = 360, 40, 5


def _rows() -> list[Row]:
    """Of 400 units in two cases a tenth, all of one lot, lacks the motor that the others have."""
    at = {"event_time": "2026-03-01T08:00:00Z"}
    rows: list[Row] = []
    for number in range(_WHOLE + _LACKING):
        lacks = number >= _WHOLE
        unit = {"material": "PUMP", "serial": f"S-{number:03}"}
        rows.append(("unit_serialized", {**at, **unit, "lot": "B" if lacks else "A"}))
        rows.append(("packed", {**at, **unit, "package": "CASE-B" if lacks else "CASE-A"}))
        if not lacks:
            motor = {"material": "MOTOR", "lot": "M-1", "quantity": "1", "unit": "H87"}
            rows.append(("unit_assembled", {**at, "into_material": "PUMP", "into_serial": unit["serial"], **motor}))
    return rows


def test_a_finding_is_told_of_each_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(tmp_path / "data", _rows())
    with application(Settings.read(tmp_path / "data", "en")) as app:
        plain = check_plant(app)
        monkeypatch.setattr(records, "FEW", _FEW)
        monkeypatch.setattr(Folding.__init__, "__defaults__", (_FEW,))
        assert check_plant(app) == plain
    missing = [one for one in plain.findings if one.kind == "part missing"]
    assert len(missing) == _LACKING
    assert plain.things["unit"] == _WHOLE + _LACKING
