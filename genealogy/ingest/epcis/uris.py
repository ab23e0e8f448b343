"""Keys as URIs for other systems: a GS1 Digital Link where the number is GS1's, else a name in our own namespace."""

from urllib.parse import quote

from genealogy.ingest.epcis.carried import NAMESPACE
from genealogy.model.gs1 import has_check_digit, is_sscc
from genealogy.model.identifiers import kind_of, split

_BASE = "https://id.gs1.org"
_SAFE = "'-.;=_"


def uri_of(key: str) -> str:
    """`lot:09521234001010/L1` → `https://id.gs1.org/01/09521234001010/10/L1`, `lot:RESIN/R-1` → a URN of our own."""
    kind, parts = split(key)
    if kind == "item":
        return parts[0]
    number, *rest = parts
    more = quote(rest[0], _SAFE) if rest else ""
    if kind in ("material", "lot", "unit") and len(number) == 14 and has_check_digit(number):
        qualifier = {"lot": f"/10/{more}", "unit": f"/21/{more}"}.get(kind, "")
        return f"{_BASE}/01/{number}{qualifier}"
    if kind == "package" and not rest and is_sscc(number):
        return f"{_BASE}/00/{number}"
    if len(number) == 13 and has_check_digit(number) and kind in ("location", "party"):
        extension = f"/254/{more}" if more and kind == "location" else ""
        return f"{_BASE}/{'414' if kind == 'location' else '417'}/{number}{extension}"
    return f"{NAMESPACE}{kind_of(key)}:{'/'.join(quote(part, _SAFE) for part in parts)}"
