"""Events → the nodes and relationships of one projection step. Pure; nothing here speaks to an engine."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from genealogy.model.events import Event
from genealogy.model.identifiers import LABELS, kind_of, split
from genealogy.model.links import described, links
from genealogy.model.quantities import quantity_text
from genealogy.model.relationships import DEFINING, Link
from genealogy.model.times import Moment

Properties = dict[str, Any]

MAY_BE_PLACEHOLDER = frozenset({"lot", "unit"})


class Recorded(Protocol):
    """An event of the ledger, as far as the graph needs it."""

    @property
    def sequence(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def event(self) -> Event: ...


@dataclass(frozen=True, slots=True)
class Claim:
    """What one event tells of one node. Where events disagree, the latest event time wins, then the event id."""

    node: str
    time: Moment
    event_id: str
    properties: Properties


@dataclass(slots=True)
class Step:
    """Everything that a run of events adds: node keys (true = defined here), relationships by (type, label, label)."""

    nodes: dict[str, bool] = field(default_factory=dict)
    links: dict[tuple[str, str, str], list[Properties]] = field(default_factory=lambda: defaultdict(list))
    claims: list[Claim] = field(default_factory=list)
    spellings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def label_of(key: str) -> str:
    return LABELS[kind_of(key)]


def step_of(events: Iterable[Recorded]) -> Step:
    step = Step()
    for recorded in events:
        event, event_id = recorded.event, recorded.id
        for link_key, link in keyed_links(event, event_id):
            step.nodes.setdefault(link.source, False)
            step.nodes[link.target] = step.nodes.get(link.target, False) or link.type in DEFINING
            kinds = link.type, label_of(link.source), label_of(link.target)
            step.links[kinds].append(_row(link_key, link, recorded.sequence))
        if claim := claim_of(event, event_id):
            step.nodes.setdefault(claim.node, False)
            step.claims.append(claim)
        for node, spelling in event.identifiers:
            if spelling != node:
                step.nodes.setdefault(node, False)
                step.spellings[node].add(spelling)
    return step


def keyed_links(event: Event, event_id: str) -> list[tuple[str, Link]]:
    """An event's links with their relationship keys `<event id>:<number>`."""
    return [(f"{event_id}:{number}", link) for number, link in enumerate(links(event, event_id))]


def claim_of(event: Event, event_id: str) -> Claim | None:
    node, properties = described(event)
    return Claim(node, event.time, event_id, properties) if node else None


def identity_properties(key: str, defined: bool) -> Properties:
    """Properties that follow from a key alone: `number` is its last part, `of` the part before it, if any."""
    kind, parts = kind_of(key), split(key)[1]
    properties: Properties = {"number": parts[-1]}
    if len(parts) > 1:
        properties["of"] = parts[0]
    if kind in MAY_BE_PLACEHOLDER:
        properties["placeholder"] = not defined
    return properties


def _row(key: str, link: Link, sequence: int) -> Properties:
    properties: Properties = dict(link.extra)
    properties |= {"event_time": str(link.time), "t0": link.time.start, "t1": link.time.end, "recorded": sequence}
    if link.quantity is not None:
        properties |= {"quantity": quantity_text(link.quantity), "unit": link.unit}
    return {"key": key, "source": link.source, "target": link.target, "properties": properties}
