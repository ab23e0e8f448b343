"""`genealogy demo`: a recall, told as a coordinator would read it."""

import os
from collections import Counter
from typing import TYPE_CHECKING

import typer

from genealogy.cli.context import Shared, shared

if TYPE_CHECKING:
    from rich.console import Console

    from genealogy.services.demonstrating import Demonstration
    from genealogy.services.tracing import Answer


def demo(context: typer.Context) -> None:
    """Load the bundled plant into a folder of its own and trace a recall both ways.

    The folder is ./genealogy-demo, or the one that --data names if it is empty.
    """
    from genealogy.cli.output import print_json
    from genealogy.cli.progress import progress_bar
    from genealogy.services.demonstrating import demonstration, folder_for

    options = shared(context)
    settings = options.settings
    chosen = options.data is not None or bool(os.environ.get("GENEALOGY_DATA"))
    folder = folder_for(settings, chosen)
    with progress_bar() as progress, demonstration(settings, folder, progress) as told:
        if options.json:
            print_json(told.document())
        else:
            _tell(options, told, settings.language)


def _tell(options: Shared, told: "Demonstration", language: str) -> None:
    out, report = options.out(), told.report
    out.print(told.story["title"][language], style="bold", markup=False)
    out.print(told.story["notes"][language], markup=False)
    text = (
        "Loaded {files} files into {folder}: {accepted} events, {duplicates} known already, {quarantined} quarantined."
    )
    known = report.total("duplicates") + report.total("identical")
    counts = {"accepted": report.total("accepted"), "duplicates": known, "quarantined": len(told.quarantined)}
    out.print(options.say(text, files=len(report.files), folder=told.folder, **counts), markup=False)
    for held in told.quarantined:
        text = "One record is in quarantine: {place}, {field} = {value}: {reason}."
        place = f"{held['file'].rpartition('/')[2]} {options.place(held['place'])}"
        refused = {"field": held["field"], "value": held["value"], "reason": options.told(held["reason"])}
        out.print("  " + options.say(text, place=place, **refused), markup=False)
    _forward(options, out, told)
    _backward(options, out, told.backward)
    elapsed = {"forward": f"{told.forward.elapsed_ms:.0f}", "backward": f"{told.backward.elapsed_ms:.0f}"}
    seconds = sum(report.timings[name] or 0 for name in ("ledger_seconds", "graph_seconds"))
    text = "Answered in {forward} ms and {backward} ms; the records took {load} s to load."
    out.print(options.say(text, load=f"{seconds:.1f}", **elapsed))
    _go_on(options, out, told)


def _forward(options: Shared, out: "Console", told: "Demonstration") -> None:
    from genealogy.cli.traced import gap_lines

    answer = told.forward
    kinds = Counter(node.kind for node in answer.traced.nodes if node.depth)
    names = {"lots": "lot", "batches": "batch", "units": "unit", "packages": "package", "shipments": "shipment"}
    out.print()
    out.print(options.say("Forward: what did {root} reach?", root=told.story["forward"]), style="bold", markup=False)
    text = "{lots} lots, {batches} batches, {units} units, {packages} packages, {shipments} shipments."
    out.print("  " + options.say(text, **{name: kinds[kind] for name, kind in names.items()}))
    out.print("  " + options.say("Consignees reached"), style="bold")
    for node in answer.traced.nodes:
        if node.kind == "party" and not _is_gln(told, node.key):
            since = f"  {node.exposed_from}" if node.exposed_from else ""
            out.print(f"    {_party(told, node.key)}  {options.say(node.basis)}{since}", markup=False)
    out.print("  " + options.say("Hospitals not reached"), style="bold")
    out.print("    " + ", ".join(_party(told, key) for key in told.hospitals_not_reached()), markup=False)
    count = len(told.whereabouts)
    out.print("  " + options.say("Where the {count} units are, as far as the records say", count=count), style="bold")
    for state, where, units in told.places():
        out.print(f"    {units:4}  {options.say(state)}  {_party(told, where) if where else ''}".rstrip(), markup=False)
    out.print("  " + options.say("What is not known"), style="bold yellow")
    for line in gap_lines(options, answer.traced.gaps):
        out.print(f"    {line}", markup=False)


def _backward(options: Shared, out: "Console", answer: "Answer") -> None:
    from genealogy.cli.traced import gap_lines

    out.print()
    root = answer.question.roots[0]
    out.print(options.say("Backward: what went into {root}?", root=root), style="bold", markup=False)
    for kind in ("lot", "batch"):
        keys = [node.key for node in answer.traced.nodes if node.kind == kind]
        out.print(f"  {options.say(kind)}: {', '.join(keys)}", markup=False)
    for kind in ("party", "equipment", "operator", "line", "load"):
        keys = [node.key for node in answer.context if node.kind == kind]
        if keys:
            out.print(f"  {options.say(kind)}: {', '.join(keys)}", markup=False)
    for line in gap_lines(options, answer.traced.gaps):
        out.print(f"  {line}", style="yellow", markup=False)


def _is_gln(told: "Demonstration", key: str) -> bool:
    """The second name of a party that is listed under its first."""
    return any(party.get("gln_key") == key for party in told.story["parties"].values())


def _party(told: "Demonstration", key: str) -> str:
    for name, party in told.story["parties"].items():
        if key in {name, party.get("gln_key")}:
            return f"{party['zh']} ({party['en']})"
    return key


def _go_on(options: Shared, out: "Console", told: "Demonstration") -> None:
    out.print()
    out.print(options.say("Go on with"), style="bold")
    data = f"--data {told.folder}"
    commands = (
        f"genealogy trace forward {told.story['forward']} {data}",
        f"genealogy trace backward {told.story['backward']} {data} --json",
        f"genealogy show {told.story['backward']} {data}",
        f"genealogy quarantine list {data}",
        f"genealogy query list {data}",
    )
    for command in commands:
        out.print(f"  {command}", markup=False)
