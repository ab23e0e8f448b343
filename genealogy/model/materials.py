"""What holds of a material wherever it is."""

from typing import Literal, Self

from pydantic import model_validator

from genealogy.model.errors import RecordError
from genealogy.model.event import Event
from genealogy.model.fields import Gtin, Number, Text, Time, Unit
from genealogy.model.quantities import quantity_text


class MaterialDefined(Event):
    table = "material_defined"
    required = ("material", "name", "unit")
    material: Text
    name: Text
    unit: Unit
    gtin: Gtin | None = None
    shelf_life_days: Number | None = None
    granularity: Literal["lot", "serial"] | None = None
    product_line: Text | None = None
    event_time: Time | None = None

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.shelf_life_days is not None and self.shelf_life_days < 0:
            raise RecordError(
                "the number is negative",
                field="shelf_life_days",
                value=quantity_text(self.shelf_life_days),
                advice="write the days from making to expiry, or leave it blank",
            )
        return self
