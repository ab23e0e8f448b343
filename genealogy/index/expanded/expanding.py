"""A segment → the columns of its time-expanded form."""

import numpy as np

from genealogy.index.expanded.expanded import BLANK, CAUSE, DEAD_END, HOLDS, NAMES, ODD, TOUCHED, WITH_GAPS
from genealogy.index.expanded.expansion import Expansion, expand
from genealogy.index.expanded.packing import columns
from genealogy.index.expanded.view import TODAY, Contacts, View
from genealogy.index.relations.loosening import loosened
from genealogy.index.relations.meeting import Met, met, with_contacts
from genealogy.index.relations.readings import Read, read
from genealogy.index.relations.records import Standing
from genealogy.index.relations.relations import Relations
from genealogy.index.segments.segment import Segment
from genealogy.index.storage.numbers import TooDense, of_kind
from genealogy.index.storage.pages import Array
from genealogy.model.relationships import DEFINING
from genealogy.queries.checks.peers import GOING, INTO_PACKAGE
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.contacts import CAUSES
from genealogy.queries.tracing.gaps import LEADS_ON
from genealogy.queries.tracing.reading import Reading


def columns_of(segment: Segment, view: View = TODAY) -> dict[str, Array]:
    """The time-expanded form of a segment, by name; empty where it would be too large. Raises Torn."""
    standing = Standing(segment, view.sequence, view.at)
    readings = Reading(strict=True), Reading(strict=False, tolerance=view.tolerance)
    found = read(standing, readings, view.late)
    more = None
    if view.contacts:
        more = met(standing, readings, view.resets, follow=view.contacts is Contacts.FOLLOWED)
        found.relations = [with_contacts(one, more, place) for place, one in enumerate(found.relations)]
    made = {"mark": _marks(standing, found, more), "derived": found.derived.astype(np.int32).reshape(-1)}
    if more:
        made["cause"] = more.causes.astype(np.int32)
    starts = standing.every.start
    del standing, more
    try:
        for reading in readings:  # one after the other: what one takes while it is made is large
            made |= _columns(reading, _expansion(reading, found.relations.pop(0)), starts)
    except TooDense:
        return {}
    return made


def _marks(standing: Standing, found: Read, more: Met | None) -> Array:
    marks = np.zeros(standing.things + (len(more.causes) if more else 0), np.uint8)
    if more:
        marks[more.odd] |= ODD
        marks[more.touched] |= TOUCHED
    marks[found.odd] |= ODD
    marks[found.with_gaps] |= WITH_GAPS
    everything = np.arange(standing.things)
    marks[everything[standing.are(everything, frozenset(CAUSES))]] |= CAUSE
    for one in found.relations:
        marks[one.stays.holder] |= HOLDS
    marks[_blank(standing)] |= BLANK
    givers, receivers, proof = found.derived
    one, other = givers[proof > 0], receivers[proof > 0]
    for (direction, kind), (types, _) in LEADS_ON.items():
        rows = standing.of_types(types)
        if types != DEFINING:  # a posting that takes back another one leads nowhere, and yet tells of its target
            rows = rows.where(~standing.reversals(rows))
        told = of_kind(standing.things, rows.source if direction is Direction.FORWARD else rows.target)
        # What is told of a thing under one name is told of it under the names that follow from it.
        told |= of_kind(standing.things, np.append(one[told[other]], other[told[one]]))
        marks[everything[~told & standing.are(everything, frozenset({kind}))]] |= DEAD_END[direction]
    return marks


def _blank(standing: Standing) -> Array:
    """The packages that went somewhere, of whose content no record tells."""
    gone = of_kind(standing.things, standing.of_types(GOING).source)
    full = of_kind(standing.things, standing.of_types(INTO_PACKAGE).target)
    packages = standing.are(np.arange(standing.things), frozenset({"package"}))
    return np.flatnonzero(packages & gone & ~full)


def _expansion(reading: Reading, relations: Relations) -> Expansion:
    return expand(relations if reading.strict else loosened(relations), timed=reading.strict)


def _columns(reading: Reading, expansion: Expansion, starts: Array) -> dict[str, Array]:
    name = NAMES[reading.strict]
    found = {f"{name}.owner": expansion.owner.astype(np.int32)}
    for direction in Direction:
        packed = columns(expansion.side(direction), expansion.times, starts)
        found |= {f"{name}.{direction}.{part}": values for part, values in packed.items()}
    return found
