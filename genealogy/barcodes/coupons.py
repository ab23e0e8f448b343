"""North American coupons in AIs (8110) and (8112): fields whose length a digit before them tells.

Source: GS1 US, North American Coupon Application Guideline. Medical devices carry none; scanners read all they see.
"""

from dataclasses import dataclass

from genealogy.barcodes.faults import Fault, numeric, whole
from genealogy.barcodes.written_times import yymmdd


class _Wrong(Exception):
    """Carries a fault out of nested fields, within this module only."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass
class _Reader:
    """The digits, and how far they are read. What is missing at the very end is a fault of the whole value."""

    value: str
    at: int = 0

    def more(self) -> bool:
        return self.at < len(self.value)

    def digit(self, missing: str, invalid: str = "", allowed: str = "0123456789") -> str:
        if not self.more():
            raise _Wrong(whole(f"coupon-missing-{missing}", self.value))
        found = self.value[self.at]
        if found not in allowed:
            raise _Wrong(Fault(f"coupon-invalid-{invalid}", self.at, 1))
        self.at += 1
        return found

    def run(self, length: int, short: str) -> str:
        rest = len(self.value) - self.at
        if rest < length:
            raise _Wrong(Fault(short, self.at, rest) if rest else whole(short, self.value))
        self.at += length
        return self.value[self.at - length : self.at]

    def told(self, name: str, allowed: str, more: int, *, vli: str = "", invalid: str = "") -> str:
        """A field that follows the digit that tells its length, less `more`."""
        told = int(self.digit(vli or f"{name}-vli", invalid or f"{name}-length", allowed))
        return self.run(told + more, f"coupon-truncated-{name}")


def coupon(value: str) -> Fault | None:
    """The first coupon code, AI (8110)."""
    if fault := numeric(value):
        return fault
    reader = _Reader(value)
    try:
        reader.told("gcp", "0123456", 6)
        reader.run(6, "coupon-truncated-offer-code")
        reader.told("save-value", "12345", 0)
        _purchase(reader, "1st")
        _options(reader)
    except _Wrong as wrong:
        return wrong.fault
    return Fault("coupon-excess-data", reader.at, len(value) - reader.at) if reader.more() else None


def _purchase(reader: _Reader, which: str) -> None:
    reader.told(f"{which}-purchase-requirement", "12345", 0)
    code = f"{which}-purchase-requirement-code"
    reader.digit(code, code, "012349")
    reader.run(3, f"coupon-truncated-{which}-purchase-family-code")


def _further_purchase(reader: _Reader, which: str) -> None:
    _purchase(reader, which)
    length = reader.digit(f"{which}-purchase-gcp-vli", f"{which}-purchase-gcp-length", "01234569")
    if length != "9":  # the company of the first purchase
        reader.run(int(length) + 6, f"coupon-truncated-{which}-purchase-gcp")


def _options(reader: _Reader) -> None:
    """Each optional field begins with its own digit; they come in order."""
    if _option(reader, "1"):
        rules = "additional-purchase-rules-code"
        reader.digit(rules, rules, "0123")
        _further_purchase(reader, "2nd")
    if _option(reader, "2"):
        _further_purchase(reader, "3rd")
    expires = _day(reader, "coupon-too-short-for-expiration-date", "coupon-invalid-exipiration-date", "3")
    starts = _day(reader, "coupon-too-short-for-start-date", "coupon-invalid-start-date", "4")
    if expires and starts and expires < starts:
        raise _Wrong(Fault("coupon-expiration-before-start", reader.at - 13, 13))
    if _option(reader, "5"):
        reader.told("serial-number", "0123456789", 6)
    if _option(reader, "6"):
        reader.told("retailer-gcp-or-gln", "1234567", 6)
    if _option(reader, "9"):
        reader.digit("save-value-code", "save-value-code", "01256")
        applies = "save-value-applies-to-item"
        reader.digit(applies, applies, "012")
        reader.digit("store-coupon-flag")
        reader.digit("dont-multiply-flag", "dont-multiply-flag", "01")


def _option(reader: _Reader, digit: str) -> bool:
    if reader.more() and reader.value[reader.at] == digit:
        reader.at += 1
        return True
    return False


def _day(reader: _Reader, short: str, invalid: str, option: str) -> str:
    if not _option(reader, option):
        return ""
    day = reader.run(6, short)
    if yymmdd(day):
        raise _Wrong(Fault(invalid, reader.at - 6, 6))
    return day


def positive_offer(value: str) -> Fault | None:
    """The positive offer file's coupon code, AI (8112)."""
    if fault := numeric(value):
        return fault
    reader = _Reader(value)
    try:
        reader.digit("format-code", "format-code", "01")
        reader.told("funder", "0123456", 6)
        reader.run(6, "coupon-truncated-offer-code")
        reader.told("serial-number", "0123456789", 6)
    except _Wrong as wrong:
        return wrong.fault
    return Fault("coupon-excess-data", reader.at, len(value) - reader.at) if reader.more() else None
