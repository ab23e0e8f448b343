"""Values as the event hash of CBV 2.0 (section 8.9) writes them: canonical links, UTC milliseconds, plain numbers.

Identifiers and lots are never taken for numbers: only what the standard types as a number is normalised as one, and of
texts of one's own those that are decimals with a fraction (2.50), as the reference implementation does.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote, unquote

from genealogy.ingest.epcis.spelling import one_number
from genealogy.model import epc
from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import check_digit, is_digits

_BASE = "https://id.gs1.org"
_SAFE = "'-.;=_"  # every other sign of GS1's character set is percent-encoded
_KEYS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("00", "253", "255", "401", "402", "417", "8003", "8004", "8017", "8018"), ()),
    "01": ("21", "235", "10"),
    "414": ("254",),
    "8006": ("21", "10"),
    "8010": ("8011",),
}
"""Primary key → the qualifier that is kept: the first of these that is given."""
_WORDS = {
    "gtin": "01", "itip": "8006", "cpid": "8010", "gln": "414", "party": "417", "gsrnp": "8017", "gsrn": "8018",
    "gcn": "255", "sscc": "00", "gdti": "253", "ginc": "401", "gsin": "402", "grai": "8003", "giai": "8004",
    "cpv": "22", "lot": "10", "ser": "21", "cpsn": "8011", "glnx": "254",
}  # fmt: skip
"""Short names of older links."""
_LINK = re.compile(r"https?://[^/?#]*(/[^?#]*)", re.IGNORECASE)
_VALUE = re.compile(r"\d{4}")  # with which the value of a key begins
_FRACTION = re.compile(r"-?(0|[1-9]\d*)\.\d+", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)", re.IGNORECASE)
_URN = re.compile(r"urn:epc:(id|idpat|class):([a-z]+):(.+)")
_CBV = re.compile(r"urn:epcglobal:cbv:(bizstep|disp|btt|sdt|er|comp):")
_CBV_WEB = {"bizstep": "BizStep", "disp": "Disp", "btt": "BTT", "sdt": "SDT", "er": "ER", "comp": "Comp"}


@lru_cache(maxsize=65_536)
def one_text(text: str) -> str:
    """A URI in its canonical form; any other text without blanks around it."""
    text = _CBV.sub(lambda match: f"https://ref.gs1.org/cbv/{_CBV_WEB[match[1]]}-", text.strip())
    if text.startswith("urn:epc:"):
        return _from_urn(text) or text
    return _from_link(text) or text


def own_text(text: str) -> str:
    """A text of one's own, whose type nothing tells."""
    text = text.strip()
    return number_text(Decimal(text)) if _FRACTION.fullmatch(text) else one_text(text)


def number_text(value: int | Decimal) -> str:
    """A number without exponent and without zeros that end its fraction."""
    one = one_number(value)
    return str(one) if isinstance(one, int) else f"{one:f}"


def time_text(text: str) -> str:
    """A time in UTC with milliseconds, half a millisecond rounded up; a text that is no time as it is."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return text.strip()
    try:
        local = datetime.fromisoformat(match[1].upper() + match[3].upper().replace("Z", "+00:00"))
        digits = (match[2] or "").ljust(4, "0")
        rounded = int(digits[:3]) + (digits[3] >= "5")
        whole = local.astimezone(UTC) + timedelta(milliseconds=rounded)
    except (ValueError, OverflowError):
        return text.strip()
    return f"{whole:%Y-%m-%dT%H:%M:%S}.{whole.microsecond // 1000:03}Z"


def _from_urn(urn: str) -> str | None:
    try:
        ais = epc.read(urn) or _more(urn)
    except IdentifierError:
        return None
    return _link(ais) if ais else None


def _more(urn: str) -> dict[str, str] | None:
    """The schemes of services, coupons and unit packs, which name nothing that flows here."""
    match = _URN.fullmatch(urn)
    if match is None:
        return None
    scheme, parts = match[2], match[3].split(".", 2)
    numbers = "".join(parts[:2])
    if len(parts) < 2 or not is_digits(numbers):
        return None
    if scheme in ("gsrn", "gsrnp") and len(parts) == 2 and len(numbers) == 17:
        return {"8018" if scheme == "gsrn" else "8017": numbers + check_digit(numbers)}
    serial = {} if match[1] == "idpat" or len(parts) < 3 else {"serial": unquote(parts[2])}
    if scheme == "sgcn" and len(numbers) == 12:
        return {"255": numbers + check_digit(numbers) + serial.get("serial", "")}
    if scheme == "upui" and len(numbers) == 13:
        item = parts[1][0] + parts[0] + parts[1][1:]
        return {"01": item + check_digit(item), **({"235": serial["serial"]} if serial else {})}
    return None


def _from_link(uri: str) -> str | None:
    """A Digital Link of any domain; None for another address. Check digits are not looked at: this is no reading."""
    match = _LINK.match(uri)
    if match is None:
        return None
    segments = [_WORDS.get(segment, segment) for segment in match[1].rstrip("/").split("/")]
    for at in range(1, len(segments) - 1):
        key, value = segments[at], unquote(match[1].split("/")[at + 1])
        if key in _KEYS and _VALUE.match(value):
            rest = match[1].rstrip("/").split("/")[at + 2 :]
            if len(rest) % 2:
                return None
            qualifiers = {
                _WORDS.get(name, name): unquote(text) for name, text in zip(rest[::2], rest[1::2], strict=True)
            }
            return _link({key: value.zfill(14) if key == "01" else value, **qualifiers})
    return None


def _link(ais: Mapping[str, str]) -> str | None:
    """The link of the most granular thing that these AIs name; None without a key."""
    for key, qualifiers in _KEYS.items():
        if key in ais:
            for qualifier in qualifiers:
                if qualifier in ais and not (qualifier == "254" and ais[qualifier] == "0"):
                    return f"{_BASE}/{key}/{quote(ais[key], _SAFE)}/{qualifier}/{quote(ais[qualifier], _SAFE)}"
            return f"{_BASE}/{key}/{quote(ais[key], _SAFE)}"
    return None
