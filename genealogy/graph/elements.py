"""Events → the nodes and relationships of one projection step. Pure; nothing here speaks to an engine."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from genealogy.model.events import Event
from genealogy.model.identifiers import LABELS, kind_of, split
from genealogy.model.links import DESCRIBING, described, links
from genealogy.model.quantities import quantity_text
from genealogy.model.recorded import Recorded, Withdrawn
from genealogy.model.relationships import DEFINING, Link
from genealogy.model.times import Moment

Properties = dict[str, Any]
Kinds = tuple[str, str, str]
"""Relationship type, label of its source, label of its target."""

Row = tuple[str, str, str, str, int, int, int, str | None, str | None, Properties]
"""A new relationship: key, keys of source and target, event time as text and as its first and last microsecond, ledger
sequence, quantity, unit, further properties. By place, so that names are not made, sent and read for each.
"""

MAY_BE_PLACEHOLDER = frozenset({"lot", "unit"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What one event tells of one node. Where events disagree, the latest event time wins, then the event id."""

    node: str
    time: Moment
    event_id: str
    properties: Properties


@dataclass(slots=True)
class Step:
    """What the events with after < sequence <= upto, and the withdrawals that took effect there, do to the graph."""

    after: int
    upto: int
    nodes: dict[str, bool] = field(default_factory=dict)
    """Every node named, by key; true where an event of this step defines it."""
    links: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    """New relationships by type."""
    claims: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    spellings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    voided: dict[Kinds, list[Properties]] = field(default_factory=lambda: defaultdict(list))
    undefined: dict[str, None] = field(default_factory=dict)
    """Nodes that a withdrawn event had defined."""
    untold: dict[str, None] = field(default_factory=dict)
    """Nodes of which a withdrawn event had told something."""
    withdrawn: set[str] = field(default_factory=set)
    """Ids of the withdrawn events."""


def label_of(key: str) -> str:
    return LABELS.get(key.partition(":")[0]) or LABELS[kind_of(key)]  # which says what is wrong with it


def kinds_of(kind: str, source: str, target: str) -> Kinds:
    return kind, label_of(source), label_of(target)


def step_of(after: int, upto: int, events: Iterable[Recorded], withdrawn: Iterable[Withdrawn]) -> Step:
    step = Step(after, upto)
    for recorded in events:
        _add(step, recorded)
    for one in withdrawn:
        _withdraw(step, one)
    return step


def _add(step: Step, recorded: Recorded) -> None:
    event, event_id, sequence = recorded.told, recorded.id, recorded.sequence
    nodes, rows = step.nodes, step.links
    at = str(event.time)
    for number, (kind, source, target, (start, end), amount, unit, extra) in enumerate(links(event, event_id)):
        nodes.setdefault(source, False)
        if kind in DEFINING:
            nodes[target] = True
        else:
            nodes.setdefault(target, False)
        key, quantity = f"{event_id}:{number}", None if amount is None else quantity_text(amount)
        more = dict(extra) if extra else {}
        rows[kind].append((key, source, target, at, start, end, sequence, quantity, quantity and unit, more))
    if claim := _claim_of(event, event_id):
        step.nodes.setdefault(claim.node, False)
        step.claims[claim.node].append(claim)
    for node, spelling in event.identifiers:
        if spelling != node:
            step.nodes.setdefault(node, False)
            step.spellings[node].add(spelling)


def _withdraw(step: Step, one: Withdrawn) -> None:
    event, event_id = one.recorded.told, one.recorded.id
    step.withdrawn.add(event_id)
    for key, link in _keyed_links(event, event_id):
        row = {"key": key, "source": link.source, "target": link.target, "sequence": one.sequence}
        step.voided[kinds_of(link.type, link.source, link.target)].append(row)
        if link.type in DEFINING and kind_of(link.target) in MAY_BE_PLACEHOLDER:
            step.undefined[link.target] = None
    if claim := _claim_of(event, event_id):
        step.untold[claim.node] = None


def _keyed_links(event: Event, event_id: str) -> list[tuple[str, Link]]:
    """An event's links with their relationship keys `<event id>:<number>`."""
    return [(f"{event_id}:{number}", link) for number, link in enumerate(links(event, event_id))]


def _claim_of(event: Event, event_id: str) -> Claim | None:
    if event.table not in DESCRIBING:
        return None
    node, properties = described(event)
    return Claim(node, event.time, event_id, properties) if node else None


def identity_properties(key: str, defined: bool) -> Properties:
    """Properties that follow from a key alone: `number` is its last part, `of` the part before it, if any."""
    kind, parts = split(key)
    properties: Properties = {"number": parts[-1]}
    if len(parts) > 1:
        properties["of"] = parts[0]
    if kind in MAY_BE_PLACEHOLDER:
        properties["placeholder"] = not defined
    return properties
