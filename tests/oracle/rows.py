"""Rows of the public tables, and the few readings of them that plants, replay and damage share."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

Fields = dict[str, str]
Row = tuple[str, Fields]
Rows = Sequence[Row]


def escape(part: str) -> str:
    """One part of a key: `%`, `/` and control characters percent-encoded in upper-case hex, Unicode NFC."""
    text = unicodedata.normalize("NFC", part)
    coded = (c in "%/" or unicodedata.category(c) == "Cc" for c in text)
    return "".join("".join(f"%{b:02X}" for b in c.encode()) if odd else c for c, odd in zip(text, coded, strict=True))


def key(kind: str, *parts: str) -> str:
    """The key of a thing, e.g. `lot:MATERIAL/LOT`."""
    return f"{kind}:" + "/".join(escape(part) for part in parts)


@dataclass(frozen=True)
class Thing:
    """What a row can move: a lot (material, lot), a unit (material, serial) or a package (id)."""

    kind: str
    parts: tuple[str, ...]

    @property
    def key(self) -> str:
        return key(self.kind, *self.parts)

    def columns(self, quantity: int = 1, inner: bool = False) -> Fields:
        """The content columns; `inner` where the thing is a package inside the row's own package."""
        if self.kind == "package":
            return {"inner_package" if inner else "package": self.parts[0]}
        if self.kind == "unit":
            return {"material": self.parts[0], "serial": self.parts[1]}
        return {"material": self.parts[0], "lot": self.parts[1], "quantity": str(quantity), "unit": "C62"}


def lot(material: str, number: str) -> Thing:
    return Thing("lot", (material, number))


def unit(material: str, serial: str) -> Thing:
    return Thing("unit", (material, serial))


def package(number: str) -> Thing:
    return Thing("package", (number,))


def content_key(table: str, fields: Fields) -> str:
    """The key of a row's content, told by the columns that are filled."""
    if table in ("packed", "unpacked"):
        if fields.get("inner_package"):
            return key("package", fields["inner_package"])
    elif fields.get("package"):
        return key("package", fields["package"])
    if fields.get("serial"):
        return key("unit", fields["material"], fields["serial"])
    return key("lot", fields["material"], fields["lot"])


def happened(row: Row) -> datetime:
    """The exact time of a row that has one."""
    return datetime.fromisoformat(row[1].get("event_time") or row[1]["started_at"])


def show(rows: Rows) -> str:
    """Rows in the order of time, one a line, for the message of a failed test."""
    dated = sorted(rows, key=lambda row: row[1].get("event_time", ""))
    return "\n".join(f"{table}: " + " ".join(f"{k}={v}" for k, v in f.items()) for table, f in dated)
