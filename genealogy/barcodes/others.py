"""The elements of HIBC labels, ISBT 128 and MA codes."""

from datetime import date

from genealogy.barcodes import dates
from genealogy.barcodes.findings import NEEDS_ANOTHER, Element, Found
from genealogy.model import hibc, isbt128, ma_code

_HIBC_TITLES = {"$$+": "SERIAL NUMBER", "$+": "SERIAL NUMBER", "S": "SERIAL NUMBER"}


def add_hibc(found: Found, text: str, begin: int, today: date) -> None:
    """IdentifierError as `hibc.label`."""
    if field := hibc.secondary(text):
        _add_field(found, field, begin + 1, today)
        found.wrong(NEEDS_ANOTHER, "a secondary symbol names no product: scan the primary symbol before it", begin)
        return
    label = hibc.label(text)
    if not label:
        return
    product = label.product
    at = text.index(product)
    found.elements.append(Element("", "LABELER AND PRODUCT", product, begin + at))
    for at, field in label.fields:
        _add_field(found, field, begin + at, today)


def _add_field(found: Found, field: str, at: int, today: date) -> None:
    if field[:3] in ("14D", "16D") and len(field) == 11 and field[3:].isdigit():
        title = "EXPIRATION DATE" if field.startswith("14D") else "PRODUCTION DATE"
        _add_day(found, Element(field[:3], title, field[3:], at + 3, dates.day_of_month(field[3:], today)))
        return
    if field[:1] == "Q" and field[1:].isdigit():
        found.elements.append(Element("Q", "QUANTITY", field[1:], at + 1, number=str(int(field[1:]))))
        return
    flag, before, number = hibc.parts_of(field)
    place = at + (0 if flag.isdigit() else len(flag))
    if flag.isdigit():
        _add_day(found, Element("", "EXPIRATION DATE", flag, place, dates.day_of_year(flag, today)))
        place += len(flag)
    if before[:1] in ("8", "9"):
        size = 3 if before[0] == "8" else 6
        found.elements.append(Element("", "QUANTITY", before[1:size], place + 1, number=str(int(before[1:size]))))
        before, place = before[size:], place + size
    if before and before != "7":
        _add_day(found, Element("", "EXPIRATION DATE", before, place, _hibc_date(before, today)))
    place += len(before)
    if number:
        found.elements.append(
            Element(flag if not flag.isdigit() else "", _HIBC_TITLES.get(flag, "LOT NUMBER"), number, place)
        )


def _hibc_date(text: str, today: date) -> str | None:
    """An expiry behind `$$`: MMYY, or in the form that its first digit tells."""
    form, digits = text[0], text[1:]
    match form:
        case "2":  # MMDDYY
            return dates.day_of_month(digits[4:] + digits[:4], today)
        case "3":
            return dates.day_of_month(digits, today)
        case "4":
            return dates.clock(dates.day_of_month(digits[:6], today), digits[6:])
        case "5":
            return dates.day_of_year(digits, today)
        case "6":
            return dates.clock(dates.day_of_year(digits[:5], today), digits[5:])
    return dates.month_of_year(text, today)


def _add_day(found: Found, element: Element) -> None:
    found.elements.append(element)
    if element.date is None:
        message = f"{element.title} {element.value!r}: there is no such day"
        found.wrong("illegal-day", message, element.at, len(element.value), element.id)


def add_isbt(found: Found, text: str, begin: int, today: date) -> None:
    """IdentifierError as `isbt128.elements`."""
    for code, value, at in isbt128.elements(text) or ():
        title = isbt128.STRUCTURES[code].name
        if "DATE" in title:
            day = dates.clock(dates.day_of_year(value[:6], today), value[6:])
            _add_day(found, Element(code, title, value, begin + at, day))
        else:
            found.elements.append(Element(code, title, value, begin + at))


def add_ma(found: Found, text: str, begin: int, today: date) -> None:
    """IdentifierError as `ma_code.elements`."""
    for code, value, at in ma_code.elements(text) or ():
        title = ma_code.NAMES.get(code, "DEVICE IDENTIFIER")
        if code and code in ma_code.DATES:
            _add_day(found, Element(code, title, value, begin + at, dates.day_of_month(value, today)))
        else:
            found.elements.append(Element(code, title, value, begin + at))
