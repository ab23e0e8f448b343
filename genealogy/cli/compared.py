"""Two scopes on a terminal: what enters, what leaves, and the relationships that decide."""

from typing import TYPE_CHECKING, Any

from genealogy.cli.context import Shared
from genealogy.cli.tables import print_table
from genealogy.queries.comparing.whatif import COUNTED

if TYPE_CHECKING:
    from genealogy.services.whatif import Compared

_LISTED = 12


def show(shared: Shared, compared: "Compared") -> None:
    """The comparison of a changed question with the one as asked."""
    out, told = shared.out(), compared.difference()
    out.print(shared.say("What if"), style="bold")
    for text, keys in (("  cleared: {things}", told["minus"]), ("  suspect as well: {things}", told["also"])):
        if keys:
            out.print(shared.say(text, things=", ".join(keys)), markup=False)
    if told["against"] == "confirmed":
        out.print(shared.say("  only what is confirmed counts"))
    elif told["against"]:
        out.print(shared.say("  exposure passes through equipment as well"))
    if told["not_in_scope"]:
        text = "{things} was not in the scope: clearing it changes nothing."
        out.print(shared.say(text, things=", ".join(told["not_in_scope"])), markup=False)
    difference(shared, told["enters"], told["leaves"])
    if told["rebased"]:
        text = "{count} things stay in the scope, but are confirmed in one and possible in the other."
        out.print(shared.say(text, count=len(told["rebased"])))
    decisions(shared, told["by_relationship"])


def difference(shared: Shared, enters: list[dict[str, Any]], leaves: list[dict[str, Any]]) -> None:
    """How many of what enter and leave, and the first few of them by name."""
    numbers = (*COUNTED.values(), "others")
    rows = []
    for name, changes in (("enters", enters), ("leaves", leaves)):
        kinds = [one["kind"] for one in changes]
        counted = [kinds.count(kind) for kind in COUNTED]
        first = ", ".join(_telling(changes)[:3])
        rows.append((shared.say(name), *counted, len(kinds) - sum(counted), first))
    print_table(shared, ("change", *numbers, "among them"), rows, numbers=numbers)


def _telling(changes: list[dict[str, Any]]) -> list[str]:
    """Consignees first: they are who must be told."""
    return [one["key"] for one in sorted(changes, key=lambda one: one["kind"] != "party")]


def decisions(shared: Shared, rows: list[dict[str, Any]]) -> None:
    out = shared.out()
    if rows:
        out.print(shared.say("The relationships that decide"), style="bold")
    for row in rows[:_LISTED]:
        step = f"{row['source']} {row['type']} {row['target']}  {row['event_time'] or ''}  #{row['sequence'] or ''}"
        out.print(f"  {step}", markup=False)
        for side in ("enters", "leaves"):
            values = row[side]
            if values["all"] and side == "enters":
                out.print("    " + shared.say("{all} enter by it: {units} units, {consignees} consignees", **values))
            elif values["all"]:
                out.print("    " + shared.say("{all} leave by it: {units} units, {consignees} consignees", **values))
    if len(rows) > _LISTED:
        out.print("  " + shared.say("… and {count} more", count=len(rows) - _LISTED))
