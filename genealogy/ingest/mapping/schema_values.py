"""Single values of a mapping file: texts or lists of them, formats of dates, factors."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

_MISMATCH = "time "
"""With this begins what Python says of a text that a format does not fit; anything else it says of the format."""
_GREATEST = 99


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _format(text: str) -> str:
    try:
        datetime.strptime("", text)  # noqa: DTZ007 - only to see whether it is one
    except re.error:
        raise ValueError(f"{text!r} names a part of the date twice") from None
    except ValueError as error:
        if not str(error).startswith(_MISMATCH):
            raise ValueError(f"{text!r} is no format of dates: {error}") from None
    return text


def _bearable(number: Decimal) -> Decimal:
    if abs(number.adjusted()) > _GREATEST:
        raise ValueError(f"a factor is between 1e-{_GREATEST} and 1e{_GREATEST}")
    return number


Texts = Annotated[list[str], BeforeValidator(_listed)]
"""One text, or a list of them."""
Patterns = Annotated[list[Annotated[str, Field(min_length=1)]], BeforeValidator(_listed)]
"""One pattern of names of files, or a list of them."""
Formats = Annotated[list[Annotated[str, AfterValidator(_format)]], BeforeValidator(_listed)]
"""Formats of dates and times as in strptime, or `excel`."""
Factor = Annotated[Decimal, AfterValidator(_bearable)]
