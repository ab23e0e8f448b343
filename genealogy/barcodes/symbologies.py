"""Which barcode a scanner has read, by the symbology identifier that it sends first (ISO/IEC 15424)."""

from dataclasses import dataclass

_CARRIERS = {
    "A": "Code 39", "B": "Telepen", "C": "Code 128", "D": "Code One", "E": "EAN/UPC", "F": "Codabar", "G": "Code 93",
    "H": "Code 11", "I": "Interleaved 2 of 5", "J": "DotCode", "K": "Code 16K", "L": "PDF417", "M": "MSI",
    "N": "Anker", "O": "Codablock", "P": "Plessey", "Q": "QR Code", "R": "Straight 2 of 5", "S": "Straight 2 of 5",
    "T": "Code 49", "U": "MaxiCode", "X": "another carrier", "Z": "no barcode", "c": "Channel Code",
    "d": "Data Matrix", "e": "GS1 DataBar", "g": "Grid Matrix", "h": "Han Xin Code", "o": "optical characters",
    "p": "PosiCode", "s": "SuperCode", "z": "Aztec Code",
}  # fmt: skip

_PARTICULAR = {
    "]C1": "GS1-128", "]d2": "GS1 DataMatrix", "]Q3": "GS1 QR Code", "]J1": "GS1 DotCode",
    "]e0": "GS1 DataBar or GS1 Composite",
    "]E0": "EAN-13, UPC-A or UPC-E", "]E1": "two-digit add-on", "]E2": "five-digit add-on",
    "]E3": "EAN-13, UPC-A or UPC-E with add-on", "]E4": "EAN-8", "]I1": "ITF-14",
}  # fmt: skip

GS1 = frozenset(("]C1", "]d2", "]Q3", "]J1", "]e0", "]e1", "]e2"))
"""Those whose data are GS1 element strings."""

GTIN_DIGITS = {"]E0": 13, "]E4": 8, "]I1": 14}
"""Those whose data are one GTIN of that many digits."""


@dataclass(frozen=True, slots=True)
class Symbology:
    identifier: str
    name: str


def symbology(text: str) -> Symbology | None:
    """What the first three characters tell; None when they are no symbology identifier."""
    head = text[:3]
    if len(head) < 3 or head[0] != "]" or head[1] not in _CARRIERS or not (head[2].isascii() and head[2].isalnum()):
        return None
    return Symbology(head, _PARTICULAR.get(head, _CARRIERS[head[1]]))
