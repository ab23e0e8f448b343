"""What a person may write into a corrected EPCIS event: nothing of it stops the replay of the others."""

import json
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.canonical import CanonicalAdapter
from genealogy.ingest.epcis.adapter import EpcisAdapter
from genealogy.model.errors import RecordError
from genealogy.model.records import Refusal
from tests.unit.test_hostile_input import EVENT, document

LEVELS = 10_000
LISTS, OBJECTS = "[" * LEVELS + "1" + "]" * LEVELS, '{"a":' * LEVELS + "1" + "}" * LEVELS


def refused(path: Path) -> Refusal:
    path.write_bytes(document({**EVENT, "action": "NONE"}))
    (one,) = EpcisAdapter().read(path, Options())
    assert isinstance(one, Refusal)
    return one


@pytest.mark.parametrize("deep", [LISTS, OBJECTS, "[" * 300 + "1" + "]" * 300])
@pytest.mark.parametrize("field", ["event", "/epcList", "/example:own", "example:own"])
def test_values_nested_deeply_are_refused(tmp_path: Path, deep: str, field: str) -> None:
    told = json.dumps({**EVENT, "example:own": 0}).replace(": 0}", f": {deep}}}") if field == "event" else deep
    with pytest.raises(RecordError) as error:
        EpcisAdapter().replay(refused(tmp_path / "e.json"), {"event": json.dumps(EVENT), field: told})
    assert error.value.reason


def test_the_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="nested deeper than 200 levels") as error:
        EpcisAdapter().replay(refused(tmp_path / "e.json"), {"/example:own": LISTS})
    assert error.value.field == "/example:own"


def test_attributes_nested_deeply() -> None:
    record = {"table": "lot_received", "attributes": LISTS}
    with pytest.raises(RecordError, match="no list of pairs"):
        CanonicalAdapter().replay(Refusal("f", "0" * 64, "line 1", "canonical", "", "", "", "", record), {})
