"""Makes the golden file of an event type that has none yet; never touches one that is there.

python -m tests.golden.generate
"""

import json
from typing import Any

from genealogy.model import identity
from genealogy.model.event import Content, Event
from genealogy.model.events import EVENTS, Corrected, build
from tests.golden.cases import FOLDER, identity_text, leaf_bytes

TOGETHER = {
    *("source", "source_record", "site", "actor", "note", "replaces", "reverses", "attributes", "identifiers"),
    *("material", "lot", "serial", "quantity", "unit", "package", "inner_package", "item", "holder"),
    *("event_id", "of_table", "of_record"),
}
"""Fields that `_values` and `_subject` fill."""
TIMES = (
    "2026-03-01T08:00:00+08:00",
    "2026-03-01T00:00:00.123456Z",
    "2026-03-01+08:00",
    "unknown",
    "2026-03-01T08:00+08:00",
    "1969-07-20T20:17:40Z",
    "2026-03-29T01:30:00.5+01:00",
    "2026-03Z",
    "2000-02-29T23:59:59Z",
    "2026-12-31T23:59:59.999999+00:00",
    "20260301T080000+0800",
    "2026-03-01T08:00:00-11:30",
)
QUANTITIES = ("1", "12.50", "1E+3", "0.001", "100", "0", "99999999999999999999.999999", "7", "-5", "2.0", "1e-9", "+3")
UNITS = ("KGM", "kg", "千克", "C62", "[iU]", "个", "LTR", "mg", "H87", "GRM", "mL", "m")
LATER = "2099-01-01T00:00:00Z"


def main() -> None:
    for table, model in EVENTS.items():
        file = FOLDER / f"{table}.jsonl"
        if not file.exists():
            lines = [json.dumps(_case(model, number), ensure_ascii=False) for number in range(12)]
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _case(model: type[Event], number: int) -> dict[str, Any]:
    values = _values(model, number)
    event = build(model, values)
    numbered = event.source_record is not None
    repeat, revision = (1, 1 + number % 2) if numbered and number >= 9 else (1 if numbered else 1 + number // 4, 0)
    identifier = identity.event_id(event, repeat=repeat, revision=revision)
    leaf = leaf_bytes(event, identifier, number)
    return {
        "values": values,
        "repeat": repeat,
        "revision": revision,
        "identity": identity_text(event, repeat, revision),
        "id": identifier,
        "leaf": leaf.decode(),
        "hash": identity.leaf_hash(leaf).hex(),
    }


def _values(model: type[Event], number: int) -> dict[str, Any]:
    """Case 0 and 4 are as short as the model allows, the others tell every field; 0, 2, 4, 6 and 8 have no record
    number.
    """
    full = number not in {0, 4}
    values: dict[str, Any] = {"source": ("", "erp", "仓库系统")[number % 3]}
    if number % 2 or number > 8:
        values["source_record"] = f"R/{number} “é”"
    if full:
        values |= {"site": "苏州", "actor": "李雷", "note": "noted\nin two lines"}
        values["attributes"] = [["温度 °C", "121.5"], ["line\u2028break", '\u20ac\U0001f600\\"\x7f']]
        values["identifiers"] = [["lot:RESIN/L1", "urn:epc:class:lgtin:4012345.012345.998877"]]
    if number in {5, 8}:
        values |= {"replaces": "R/0"} if number == 5 else {"reverses": "R/0"}
    for name, field in model.model_fields.items():
        if name not in TOGETHER and (full or field.is_required()):
            values[name] = _text(name, number)
    return values | _subject(model, number)


def _subject(model: type[Event], number: int) -> dict[str, Any]:
    """What it is about: fields that belong together."""
    if issubclass(model, Corrected):
        targets: tuple[dict[str, Any], ...] = (
            {"event_id": f"019ca4fa6800-{number:040x}"},
            {"of_table": "packed", "of_record": f"P-{number}"},
        )
        return targets[number % 2]
    names = model.model_fields.keys()
    item = {"item": f"item:urn:example:device:{number}"} if "item" in names and number == 10 else {}
    amount = {"quantity": QUANTITIES[number], "unit": UNITS[number]}
    lot = {"material": f"RESIN {number}", "lot": f"00{number}/A%"}
    unit = {"material": "泵", "serial": f"S{number:05d}"}
    if issubclass(model, Content):
        outer = {"package": f"TOTE-{number}"} if model.inner != "package" else {}
        if "holder" in names and number == 11:
            outer = {"holder": "equipment:VESSEL/7"}
        contents = (lot | amount, unit, {model.inner: f"INNER-{number}"})
        return outer | (item or contents[number % 3 if number != 8 else 0])
    about = {name: value for name, value in (lot | unit | amount).items() if name in names}
    return item or about | ({"unit": "C62"} if "unit" in names and "quantity" not in names else {})


def _text(name: str, number: int) -> Any:
    known = {
        "event_time": TIMES[number],
        "started_at": TIMES[number],
        "ended_at": LATER,
        "produced_on": "2026-02-28",
        "expires_on": "2029-02",
        "gtin": "04012345123456",
        "shelf_life_days": "1095",
        "granularity": ("lot", "serial")[number % 2],
        "factor": f"0.{number}5",
        "lower": "-1.50",
        "upper": "1e2",
        "from_unit": UNITS[number],
        "to_unit": "C62",
        "subject": "lot:RESIN/L1",
        "id": f"lot:RESIN/L{number}",
        "same_as": "lot:4012345012345/L%2F1",
        "things": ["lot:RESIN/L1", "package:TOTE-1"],
        "document": '{"type": "ObjectEvent"}',
    }
    return known.get(name, f"{name} {number} 值")


if __name__ == "__main__":
    main()
