"""What real records suffer: each function takes true rows and gives the rows that a plant would have written down."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tests.oracle.rows import Fields, Row, Rows, content_key
from tests.oracle.world import ZONE

Damage = Callable[[Rows, Random], list[Row]]
TIMES = ("event_time", "started_at", "ended_at")
PRODUCTION = ("lot_produced", "material_consumed")
WITHDRAWABLE = ("material_consumed", "lot_produced", "packed", "unpacked", "shipped", "used", "unit_assembled")


def shuffle(rows: Rows, rng: Random) -> list[Row]:
    """The same rows in any order."""
    return rng.sample(list(rows), len(rows))


def cut_to_day(rows: Rows, rng: Random) -> list[Row]:
    """Times cut to the local day, in no order within it; to be loaded with the time zone `world.ZONE`."""
    zone = ZoneInfo(ZONE)

    def day(time: str) -> str:
        return datetime.fromisoformat(time).astimezone(zone).date().isoformat()

    return shuffle([(t, {k: day(v) if k in TIMES else v for k, v in f.items()}) for t, f in rows], rng)


def _later(rows: Rows, tables: Sequence[str], delay: timedelta) -> list[Row]:
    def late(fields: Fields) -> Fields:
        time = datetime.fromisoformat(fields["event_time"]) + delay
        return fields | {"event_time": time.isoformat(timespec="seconds")}

    return [(table, late(fields) if table in tables else fields) for table, fields in rows]


def produce_late(rows: Rows, rng: Random) -> list[Row]:
    """Outputs posted at the end of the shift, eight hours late; for half of the seeds the inputs as well."""
    return _later(rows, PRODUCTION[: rng.choice((1, 2))], timedelta(hours=8))


def pack_late(rows: Rows, rng: Random) -> list[Row]:
    """Packing posted five minutes late, so that some things were shipped before they were packed."""
    return shuffle(_later(rows, ("packed",), timedelta(minutes=5)), rng)


def lose_unpacked(rows: Rows, rng: Random, share: float = 0.2) -> list[Row]:
    """A part of the unpackings was never recorded."""
    return [row for row in rows if row[0] != "unpacked" or rng.random() >= share]


def lose_packed(rows: Rows, rng: Random, share: float = 0.6) -> list[Row]:
    """A part of the packings of units and packages was never recorded, where the unpacking that follows was."""
    kept: list[Row] = []
    for place, (table, fields) in enumerate(rows):
        if table == "packed" and not fields.get("lot") and rng.random() < share:
            later = (row for row in rows[place + 1 :] if "material" in row[1] or "inner_package" in row[1])
            thing = content_key(table, fields)
            follows = next((row for row in later if content_key(*row) == thing), None)
            if follows and follows[0] == "unpacked" and follows[1]["package"] == fields["package"]:
                continue
        kept.append((table, fields))
    return kept


def double(rows: Rows, rng: Random, share: float = 0.25) -> list[Row]:
    """Rows sent twice: under another source record, or both without any."""
    out: list[Row] = []
    for table, fields in rows:
        copies = [fields]
        if rng.random() < share:
            bare = {k: v for k, v in fields.items() if k != "source_record"}
            other = {**bare, "source_record": fields["source_record"] + "-again"}
            copies = rng.choice(([fields, other], [bare, dict(bare)]))
        out += [(table, copy) for copy in copies]
    return shuffle(out, rng)


def withdraw(rows: Rows, rng: Random, share: float = 0.15) -> list[Row]:
    """Wrong postings that were withdrawn, and right ones that took the place of wrong ones; in any order."""
    out: list[Row] = []
    for table, fields in rows:
        if table not in WITHDRAWABLE or rng.random() >= share:
            out.append((table, fields))
            continue
        others = [f for t, f in rows if t == table and f["source_record"] != fields["source_record"]]
        wrong = {**rng.choice(others or [fields]), "event_time": fields["event_time"]}
        record = fields["source_record"]
        if rng.random() < 0.5:
            out += [(table, fields), (table, {**wrong, "source_record": record + "-wrong"})]
            out.append(_correction(table, record + "-wrong", fields["event_time"]))
        else:
            out += [(table, {**wrong, "source_record": record}), _correction(table, record, fields["event_time"])]
            out.append((table, {**fields, "source_record": record + "-right", "replaces": record}))
    return shuffle(out, rng)


def _correction(table: str, record: str, time: str) -> Row:
    fields = {"table": table, "source_record": record, "reason": "posted by mistake", "event_time": time}
    return "corrected", fields


def reverse(rows: Rows, rng: Random, share: float = 0.15) -> list[Row]:
    """Wrong postings that were taken back by a negative quantity; in any order."""
    out = list(rows)
    for table, fields in rows:
        if table in WITHDRAWABLE and fields.get("quantity") and rng.random() < share:
            others = [f for t, f in rows if t == table and f.get("quantity") and f is not fields]
            number = f"{fields['source_record']}-wrong"
            wrong = {**rng.choice(others or [fields]), "event_time": fields["event_time"], "source_record": number}
            back = {"quantity": f"-{wrong['quantity']}", "reverses": number, "source_record": f"{number}-back"}
            out += [(table, wrong), (table, wrong | back)]
    return shuffle(out, rng)


def name_within(rows: Rows, rng: Random) -> list[Row]:
    """Some records name their material in another way; that it is the same is told before, between or after them."""
    columns = ("material", "into_material")
    materials = sorted({fields[name] for _, fields in rows for name in columns if name in fields})
    found: list[Row] = []
    for table, fields in rows:
        one = dict(fields)
        one |= {name: f"{one[name]}-ALIAS" for name in columns if name in one and rng.random() < 0.3}
        found.append((table, one))
    for name in materials:
        told = {"id": f"material:{name}", "same_as": f"material:{name}-ALIAS", "event_time": "2026-03-02T08:00:00Z"}
        found.insert(rng.randrange(len(found) + 1), ("identified_as", told))
    return found


def all_at_once(rows: Rows, rng: Random) -> list[Row]:
    """A bad week: late production, lost unpackings, withdrawn and reversed postings, and of every time only the day."""
    return cut_to_day(reverse(withdraw(lose_unpacked(produce_late(rows, rng), rng), rng), rng), rng)


COARSE: dict[str, Damage] = {
    "cut to the day": cut_to_day,
    "production late": produce_late,
    "packing late": pack_late,
    "unpackings lost": lose_unpacked,
    "rows doubled": double,
    "postings withdrawn": withdraw,
    "postings reversed": reverse,
}
HARD: dict[str, Damage] = {"packings lost": lose_packed, "all at once": all_at_once}
