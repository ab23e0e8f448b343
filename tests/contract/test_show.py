"""`show` tells the same of everything, whichever engine it asks: names, properties, neighbours, events, state."""

from pathlib import Path
from random import Random

import pytest

from genealogy.ledger.ledger import open_ledger
from genealogy.model.errors import IdentifierError, UsageError
from genealogy.model.records import Draft
from genealogy.services.showing import show
from genealogy.services.stores.bootstrap import application
from genealogy.services.stores.records import CYPHER, INDEX
from genealogy.services.stores.settings import Settings
from tests.oracle.damage import withdraw
from tests.oracle.plant import SMALL, plant
from tests.oracle.rows import Row, Rows
from tests.oracle.system import to_event
from tests.property.test_index_reach import every_key

GTIN = "06901234567892"
TOLD: list[Row] = [
    ("material_defined", {"material": "RESIN", "name": "Resin", "unit": "KGM", "gtin": GTIN, "event_time": "unknown"}),
    ("material_defined", {"material": "RESIN", "name": "Resin B", "unit": "KGM", "shelf_life_days": "90"}),
    ("material_defined", {"material": "RESIN", "name": "Wrong", "unit": "GRM", "source_record": "one"}),
    ("lot_received", {"material": GTIN, "lot": "R-9", "quantity": "5", "unit": "KGM", "expires_on": "2027-01-01"}),
    ("delivered", {"shipment": "S-X"}),
    ("inspected", {"subject": "lot:RESIN/R-9", "characteristic": "width", "value": "1", "unit": "MMT"}),
    ("corrected", {"table": "material_defined", "source_record": "one", "reason": "typed", "source": ""}),
]
PLACED: Row = ("moved", {"material": "M", "lot": "L", "quantity": "1", "unit": "C62", "to_location": "DOCK"})


def record(data: Path, rows: Rows) -> None:
    drafts = [Draft(to_event(row), "f", "0" * 64, f"line {place}") for place, row in enumerate(rows)]
    with open_ledger(None, data) as ledger:
        ledger.append(drafts, recorded_by="t", supersede=True)


def test_the_same_from_every_engine(tmp_path: Path) -> None:
    """A base, and events beside it."""
    rng = Random(1)
    told = [(table, {"event_time": "2026-03-01T00:00:00Z"} | fields) for table, fields in TOLD]
    rows = withdraw(plant(1, SMALL), rng, share=0.2)
    half = len(rows) // 2
    with application(Settings.read(tmp_path, environment={})) as app:
        record(tmp_path, [*rows[:half], *told[:3]])
        assert app.index().written
        record(tmp_path, [*rows[half:], *told[3:], (PLACED[0], {"event_time": "2026-03-02T08:00:00Z", **PLACED[1]})])
        keys = every_key(app.index())
        named = [key for key in keys if key.partition(":")[0] in {"material", "party", "location"}]
        for key in [*named, f"lot:{GTIN}/R-9", "lot:RESIN/R-9", "shipment:S-X", *rng.sample(keys, 60)]:
            for limit in (2, 100):
                found, expected = (show(app, key, limit, engine).document() for engine in (INDEX, CYPHER))
                assert found == expected, key
        for engine in (INDEX, CYPHER):
            with pytest.raises(IdentifierError):
                show(app, "lot:NO/NE", 10, engine)
        with pytest.raises(UsageError):
            show(app, keys[0], 10, "other")
