"""`genealogy quality`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from genealogy.cli.context import Shared, opened

if TYPE_CHECKING:
    from genealogy.queries.checks.completeness import Tally
    from genealogy.queries.checks.offenders import Offender
    from genealogy.services.quality import Quality

Row = dict[str, Any]

_COUNTS = ("error", "warning", "note", "quarantined")
_TALLIED = ("events", "complete", "median_seconds", "worst_seconds", "worst_record", "ahead")
_TABLES = ("source", "table", *_TALLIED, *_COUNTS)
_MONTHS = ("month", "source", "table", *_TALLIED, *_COUNTS[:3])
_FIELDS = ("source", "table", "field", "rows", "filled", "share")
_FINDINGS = ("source", "table", "month", "kind", "grade", "count")
_OFFENDERS = ("what", "source", "table", "field", "material", "kind", "count", "of", "hides", "examples")


def quality(
    context: typer.Context,
    as_of: str | None = typer.Option(None, help="What was known at a ledger sequence or a time."),
    csv: Path | None = typer.Option(None, help="Write the months of each source and table to a CSV file."),
    xlsx: Path | None = typer.Option(None, help="Write tables, months, fields, findings and offenders to a workbook."),
) -> None:
    """How complete, timely and consistent the records of each source and table are, and the ten worst offenders."""
    from genealogy.cli.output import print_json, write_csv, write_xlsx
    from genealogy.services.quality import quality as measure

    with opened(context) as (shared, app):
        told = measure(app, as_of=as_of)
    lists = {
        "tables": (_tables(told), _TABLES),
        "months": (_months(told), _MONTHS),
        "fields": (_fields(told), _FIELDS),
        "findings": (_findings(told), _FINDINGS),
        "offenders": ([one.document() for one in told.offenders], _OFFENDERS),
    }
    if csv:
        write_csv(csv, *lists["months"])
    if xlsx:
        flat = ([{**one.document(), "hides": _hides(shared, one)} for one in told.offenders], _OFFENDERS)
        write_xlsx(xlsx, {**lists, "offenders": flat})
    if shared.json:
        at = {"sequence": told.sequence, "time": told.as_of_time}
        head = {"sequence": told.sequence, "as_of": at, "finished_lots": told.finished_lots}
        print_json({**head, **{name: rows for name, (rows, _) in lists.items()}})
    else:
        _show(shared, told, lists["tables"][0])


def _tallied(tally: "Tally") -> Row:
    late = tally.lateness
    return {
        "events": tally.events,
        "complete": None if tally.complete is None else round(tally.complete, 4),
        "median_seconds": late.median,
        "worst_seconds": late.worst,
        "worst_record": late.record,
        "ahead": tally.ahead,
    }


def _tables(told: "Quality") -> list[Row]:
    grades = _grades(told, months=False)
    none = dict.fromkeys(_COUNTS[:3], 0)
    return [
        {"source": source, "table": table, **_tallied(tally), **grades.get((source, table), none),
         "quarantined": None if told.past else told.refused.get((source, table), {}).get("open", 0)}
        for (source, table), tally in told.tables().items()
    ]  # fmt: skip


def _months(told: "Quality") -> list[Row]:
    grades = _grades(told, months=True)
    rows = []
    for place in sorted(told.months, key=lambda place: (place[2] or "", place)):
        source, table, month = place
        counts = grades.get(place, dict.fromkeys(_COUNTS[:3], 0))
        rows.append({"month": month, "source": source, "table": table, **_tallied(told.months[place]), **counts})
    return rows


def _grades(told: "Quality", *, months: bool) -> Mapping[tuple[Any, ...], dict[str, int]]:
    """Findings by grade, of each source and table, and month."""
    found: dict[tuple[Any, ...], dict[str, int]] = {}
    for (place, kind), count in (told.found if months else told.found_of_tables).items():
        counts = found.setdefault(place, dict.fromkeys(_COUNTS[:3], 0))
        counts[told.grades.of(kind)] += count
    return found


def _fields(told: "Quality") -> list[Row]:
    return [
        {"source": source, "table": table, "field": name, "rows": asked, "filled": tally.filled[name],
         "share": round(tally.filled[name] / asked, 4)}
        for (source, table), tally in told.tables().items()
        for name, asked in tally.asked.items()
    ]  # fmt: skip


def _findings(told: "Quality") -> list[Row]:
    rows = [
        {"source": source, "table": table, "month": month, "kind": kind, "grade": told.grades.of(kind), "count": count}
        for ((source, table, month), kind), count in told.found.items()
    ]
    return sorted(rows, key=lambda row: (row["source"], row["table"], row["month"] or "", row["kind"]))


def _show(shared: Shared, told: "Quality", tables: list[Row]) -> None:
    from genealogy.cli.tables import print_table

    out = shared.out()
    numbers = ("events", "complete", "median", "worst", *_COUNTS)
    rows = []
    for row in tables:
        share = "" if row["complete"] is None else f"{row['complete']:.1%}"
        late = (_duration(row[name]) for name in ("median_seconds", "worst_seconds"))
        counts = (row[name] or "" for name in _COUNTS)
        rows.append((row["source"] or "–", row["table"], row["events"], share, *late, *counts))
    print_table(shared, ("source", "table", *numbers), rows, numbers=numbers)
    if told.offenders:
        text = "\nThe worst offenders, and what they hide from the traces of {count} finished lots"
        out.print(shared.say(text, count=told.finished_lots), markup=False)
    for number, one in enumerate(told.offenders, 1):
        out.print(f"{number:>3}. {_offender(shared, one)}", markup=False)
        if hidden := _hides(shared, one):
            out.print(f"     {hidden}", markup=False)
    out.print(shared.say("As of ledger sequence {sequence}.", sequence=told.sequence))


def _offender(shared: Shared, one: "Offender") -> str:
    where = " ".join(part for part in (one.source, one.table, one.field, one.material) if part)
    kind = f" ({shared.say(one.kind)})" if one.kind else ""
    of = "" if one.of is None else f" / {one.of}"
    example = f"  ({one.examples[0]} …)" if one.examples else ""
    return f"{where}: {one.count}{of}  {shared.say(one.what)}{kind}{example}".removeprefix(": ")


def _hides(shared: Shared, one: "Offender") -> str:
    if one.hides is None or not one.hides.lots:
        return ""
    counts = {"finished": one.hides.finished_lots, "lots": one.hides.lots}
    if one.hides.at_least:
        return shared.say("at least {finished} finished lots, {lots} lots in all", **counts)
    return shared.say("{finished} finished lots, {lots} lots in all", **counts)


def _duration(seconds: int | None) -> str:
    """Two figures are enough for a person."""
    if seconds is None:
        return ""
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds} s"
