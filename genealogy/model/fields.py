"""Field types of the events: each parses text once, at the border, and names the field when it cannot."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, PlainValidator, ValidationInfo

from genealogy.model import identifiers
from genealogy.model.errors import IdentifierError, RecordError
from genealogy.model.quantities import parse_quantity, parse_unit
from genealogy.model.times import Moment, parse_date, parse_time


def _field(parse: Callable[[str], object], already: type | None = None) -> Any:
    def validate(value: object, info: ValidationInfo) -> object:
        if already is not None and isinstance(value, already):
            return value
        try:
            return parse(text(value))
        except RecordError as error:
            error.field = info.field_name or ""
            error.value = error.value or str(value)
            raise

    return PlainValidator(validate)


def text(value: object) -> str:
    """A non-blank string in Unicode NFC. Raises RecordError."""
    if not isinstance(value, str):
        raise RecordError(f"{value!r} is not text", value=value, advice="give it as text")
    if not value or value.isspace():
        raise RecordError(
            "the value is blank", value=value, advice="fill it in, or leave the cell empty if it is optional"
        )
    value = whole(value)
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def whole(value: str) -> str:
    """The text itself, blank or not, if every store can keep it. Raises RecordError."""
    if "\0" in value:
        raise RecordError("the text holds a NUL character", value=ascii(value), advice="remove that character")
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RecordError(
            "the text holds half of a character", value=ascii(value), advice="export it again as UTF-8"
        ) from None
    return value


def _whole(value: str, info: ValidationInfo) -> str:
    try:
        return whole(value)
    except RecordError as error:
        error.field = info.field_name or ""
        raise


def _time(value: object, info: ValidationInfo) -> Moment:
    if isinstance(value, Moment):
        return value
    try:
        return parse_time(text(value), info.context["zone"] if info.context else None)
    except RecordError as error:
        error.field = info.field_name or ""
        raise


def identifier(value: str) -> str:
    """An identifier in any accepted spelling → its key."""
    try:
        parsed = identifiers.parse(value)
    except IdentifierError as error:
        raise RecordError(str(error), value=value, advice="correct the identifier") from None
    if parsed is None:
        raise RecordError(
            f"{value!r} is not an identifier",
            value=value,
            advice="write kind:part/part, for example lot:RESIN/L1, or a GS1 identifier",
        )
    return parsed.key


AnyText = Annotated[str, AfterValidator(_whole)]
Text = Annotated[str, _field(str)]
Number = Annotated[Decimal, _field(parse_quantity, Decimal)]
Unit = Annotated[str, _field(parse_unit)]
Date = Annotated[str, _field(parse_date)]
Gtin = Annotated[str, _field(identifiers.gtin14)]
Key = Annotated[str, _field(identifier)]
Time = Annotated[Moment, PlainValidator(_time)]
