"""The mappings for Odoo, ERPNext and SAP on small exports with those systems' own field names."""

from decimal import Decimal
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.reading import parse_mapping, shipped
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import RecordError
from genealogy.model.event import Event
from genealogy.model.quantities import quantity_text
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_zone

EXPORTS = Path(__file__).parent / "exports"


def told(mapping: str, export: str) -> tuple[list[Event], list[Refusal]]:
    path = EXPORTS / f"{export}.csv"
    options = Options(mapping=mapping, zone=parse_zone("Asia/Shanghai"))
    adapter = adapter_for(path, options)
    assert adapter
    records = list(adapter.read(path, options))
    return [one.event for one in records if isinstance(one, Draft)], [
        one for one in records if isinstance(one, Refusal)
    ]


def brief(event: Event) -> tuple[str, ...]:
    """The table, and what the event is about."""
    names = ("batch", "material", "lot", "serial", "quantity", "unit", "shipment", "consignee", "party", "to_location")
    values = {name: getattr(event, name, None) for name in names}
    texts = {name: quantity_text(value) if isinstance(value, Decimal) else value for name, value in values.items()}
    return event.table, *(f"{name}={value}" for name, value in texts.items() if value is not None)


def test_shipped_mappings_are_valid_and_described() -> None:
    for name, text in shipped().items():
        spec = parse_mapping(text, name)
        assert (spec.name, bool(spec.description), bool(spec.source)) == (name, True, True)


def test_sap_list_of_material_documents() -> None:
    events, refused = told("sap-material-documents", "sap_mb51")
    assert [brief(event) for event in events] == [
        ("lot_received", "material=RM-01", "lot=R-1", "quantity=1250.5", "unit=KGM"),
        ("material_consumed", "batch=700123", "material=RM-01", "lot=R-1", "quantity=120", "unit=KGM"),
        ("lot_produced", "batch=700123", "material=FG-01", "lot=C-1", "quantity=1000", "unit=H87"),
        ("released", "material=FG-01", "lot=C-1", "quantity=1000", "unit=H87"),
        ("moved", "material=FG-01", "lot=C-1", "quantity=400", "unit=H87", "to_location=0009"),
        ("shipped", "material=FG-01", "lot=C-1", "quantity=400", "unit=H87", "shipment=80001", "consignee=K7"),
        ("returned", "material=FG-01", "lot=C-1", "quantity=10", "unit=H87", "party=K7"),
        ("scrapped", "material=FG-01", "lot=C-1", "quantity=10", "unit=H87"),
    ]
    assert {(event.source, event.site) for event in events} == {("SAP", "1000")}
    assert events[0].source_record == "5000000001-0001"
    assert [one.reason for one in refused] == ["no event of the mapping fits this row"]


def test_sap_table_with_a_reversal_and_a_change_of_number() -> None:
    events, refused = told("sap-material-documents", "sap_mseg")
    assert not refused
    assert [event.table for event in events] == ["lot_received", "lot_received", "lot_split"]
    received, reversal, split = events
    assert reversal.reverses == received.source_record == "5000000001-2026-0001"
    assert reversal.undoes(received)
    assert (getattr(split, "lot", None), getattr(split, "into_lot", None)) == ("R-1", "R-1B")


def test_odoo_move_lines() -> None:
    events, refused = told("odoo-stock-moves", "odoo_move_lines")
    assert not refused
    unit = ("material=FG-01", "serial=S-001")
    assert [brief(event) for event in events] == [
        ("lot_received", "material=RM-01", "lot=R-1", "quantity=1250.5", "unit=KGM"),
        ("material_consumed", "batch=WH/MO/00007", "material=RM-01", "lot=R-1", "quantity=120", "unit=KGM"),
        ("lot_produced", "batch=WH/MO/00007", "material=FG-01", "lot=WH/MO/00007", "quantity=1", "unit=H87"),
        ("unit_serialized", "material=FG-01", "lot=WH/MO/00007", "serial=S-001"),
        ("moved", *unit, "to_location=WH/Output"),
        ("shipped", *unit, "shipment=WH/OUT/00003", "consignee=City Hospital"),
        ("returned", *unit, "party=City Hospital"),
        ("scrapped", *unit),
    ]


def test_erpnext_stock_entries() -> None:
    events, refused = told("erpnext-stock-entries", "erpnext_stock_entries")
    assert not refused
    assert [brief(event) for event in events] == [
        ("material_consumed", "batch=MFG-WO-7", "material=RM-01", "lot=R-1", "quantity=120", "unit=KGM"),
        ("lot_produced", "batch=MFG-WO-7", "material=FG-01", "lot=C-1", "quantity=2", "unit=H87"),
        ("unit_serialized", "material=FG-01", "lot=C-1", "serial=S1"),
        ("unit_serialized", "material=FG-01", "lot=C-1", "serial=S2"),
        ("material_consumed", "batch=MAT-STE-2", "material=RM-02", "lot=R-2", "quantity=5", "unit=KGM"),
        ("moved", "material=RM-02", "lot=R-2", "quantity=5", "unit=KGM", "to_location=Other - G"),
    ]
    assert [event.source_record for event in events[:4]] == [
        "MAT-STE-1-1", "MAT-STE-1-2", "MAT-STE-1-2/S1", "MAT-STE-1-2/S2",
    ]  # fmt: skip


def test_erpnext_purchases_and_deliveries() -> None:
    events, refused = told("erpnext-purchase-receipts", "erpnext_purchase_receipts")
    assert not refused
    assert [brief(event)[:3] for event in events] == [
        ("lot_received", "material=RM-01", "lot=R-1"),
        ("lot_received", "material=RM-02", "lot=MAT-PRE-1"),
        ("shipped", "material=RM-01", "lot=R-1"),
    ]
    events, refused = told("erpnext-delivery-notes", "erpnext_delivery_notes")
    assert not refused
    assert [brief(event)[:3] for event in events] == [
        ("shipped", "material=FG-01", "lot=C-1"),
        ("shipped", "material=FG-01", "serial=S1"),
        ("shipped", "material=FG-01", "serial=S2"),
        ("returned", "material=FG-01", "lot=C-1"),
    ]


def test_a_row_that_fits_no_event_is_replayed_through_the_mapping() -> None:
    _, (refused,) = told("sap-material-documents", "sap_mb51")
    adapter = adapter_for(EXPORTS / "sap_mb51.csv", Options(mapping="sap-material-documents"))
    assert adapter
    with pytest.raises(RecordError, match="no event of the mapping fits"):
        adapter.replay(refused, {})
    (draft,) = adapter.replay(refused, {"Movement type": "551"})
    assert (draft.event.table, draft.place) == ("scrapped", "line 13")
