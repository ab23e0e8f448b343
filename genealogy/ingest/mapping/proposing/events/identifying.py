"""Materials that are called by their GTIN: its zeros in front are told, so that it is the one that master data name."""

from contextlib import suppress

from genealogy.ingest.mapping.proposing.proposal import Proposal
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.model.errors import RecordError
from genealogy.model.gs1 import gtin14

_MATERIALS = ("material", "into_material")
_SHORT = 12
"""Digits from which a number whose check digit is right is taken for a GTIN by itself; a GTIN-8 may be any number."""


def tell_gtins(found: Proposal, samples: tuple[Sample, ...]) -> None:
    """A column that holds nothing but GTINs is read as such, however many digits they are written with."""
    for event in found.events:
        for column in _MATERIALS:
            cell = event.cells.get(column)
            texts = [
                text for one in samples if isinstance(cell, str) and cell in one.names for text in one.column(cell)
            ]
            if not texts or not all(len(text) >= _SHORT and _is_gtin(text) for text in texts):
                continue
            if any(len(text) < len(gtin14(text)) for text in texts):
                event.cells[column] = {"column": cell, "zeros": "gtin"}
            event.notes[column] = "a GTIN: material_defined tells by `gtin` which material it is"


def _is_gtin(text: str) -> bool:
    with suppress(RecordError):
        return bool(gtin14(text))
    return False
