"""Contacts of a segment as relations, forward: what is suspect as a cause passes exposure to what touched it, and (with
contact) equipment takes it over from what ran on it until it is reset.

A cause is a thing of its own beside the thing itself, for it may be suspect without carrying anything: numbered from
`Met.first` on. Equipment as a cause holds each batch and load from the start of its contact until the reset; each one
that runs on it is a crossing out of it, at the time of that contact. The contacts are the definition's own
(genealogy/queries/tracing/contacts.py).

Packages as causes are left to the definition, and so are equipment that holds things, and causes of two names.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from genealogy.index.relations.records import Standing
from genealogy.index.relations.relations import Crossings, Relations, Stays, joined
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.segments.held import Alone
from genealogy.index.storage.numbers import distinct
from genealogy.index.storage.pages import Array
from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.contacts import CAUSES, PASSING, TOUCHING, Contact, Contacts
from genealogy.queries.tracing.names import ALIASES
from genealogy.queries.tracing.reading import MIXING, Reading
from genealogy.queries.tracing.resets import Resets
from genealogy.queries.tracing.surroundings import PACKING

_EQUIPMENT, _PACKAGE = frozenset({"equipment"}), frozenset({"package"})


@dataclass(slots=True)
class Met:
    """`causes` are the things that may be causes, ascending; as causes they are numbered from `first` on. `crossings`
    and `stays` by reading.
    """

    first: int
    causes: Array
    crossings: list[Crossings]
    stays: list[Stays]
    odd: Array
    """Causes, by their numbers as such, that are left to the definition."""
    touched: Array
    """Equipment, by its numbers as a cause, that something ran on."""

    def as_causes(self, things: Array) -> Array:
        return self.first + np.searchsorted(self.causes, things)


def met(standing: Standing, readings: tuple[Reading, ...], resets: Resets, *, follow: bool) -> Met:
    """Raises Torn."""
    everything = np.arange(standing.things)
    causes = everything[standing.are(everything, frozenset(CAUSES))]
    found = Met(standing.things, causes, [], [], np.empty(0, np.int64), np.empty(0, np.int64))
    contacts = list(_contacts(standing, resets))
    carried = [one for one in contacts if follow and one[0].edge.type in PASSING and resets.carries(one[0].cause)]
    for reading in readings:
        found.crossings.append(_crossings(found, contacts, reading))
        found.stays.append(_stays(found, carried, reading))
    found.odd = found.as_causes(_odd(standing))
    ends = distinct(np.array([cause for one, _, cause, _ in contacts if one.edge.type in PASSING], np.int64))
    found.touched = found.as_causes(ends)
    return found


Numbered = tuple[Contact, int, int, int]
"""A contact, its thing, its cause, and the row of the relationship."""


def _contacts(standing: Standing, resets: Resets) -> Iterator[Numbered]:
    rows = standing.of_types(TOUCHING)
    edges = standing.segment.edges(rows.place)
    numbers = zip(rows.source.tolist(), rows.target.tolist(), rows.place.tolist(), strict=True)
    numbered = dict(zip((edge.key for edge in edges), numbers, strict=True))
    keys = standing.segment.keys(distinct(rows.target).tolist())
    source = IndexEdges(Alone(standing.segment), *standing.bounds)
    contacts = Contacts(source, Direction.FORWARD, True, resets)
    contacts.fetch([], keys)
    for key in keys:
        for contact in contacts.of_cause(key):
            yield contact, *numbered[contact.edge.key]


def _crossings(found: Met, contacts: list[Numbered], reading: Reading) -> Crossings:
    rows = []
    for contact, thing, cause, link in contacts:
        span = reading.touch(contact)
        if span is not None:
            kind = kind_of(contact.thing)
            always = not reading.strict or kind in MIXING
            rows.append((cause, thing, kind in CAUSES, *span, -FOREVER if always else span[0], link))
    source, target, is_cause, low, high, since, links = np.array(rows, np.int64).reshape(-1, 7).T
    target = np.where(is_cause > 0, found.as_causes(target), target)
    return Crossings(found.as_causes(source), target, low, high, since, links)


def _stays(found: Met, contacts: list[Numbered], reading: Reading) -> Stays:
    rows = [
        (thing, kind_of(contact.thing) in CAUSES, cause, *span, link)
        for contact, thing, cause, link in contacts
        if (span := reading.carry(contact)) is not None
    ]
    content, is_cause, holder, low, high, links = np.array(rows, np.int64).reshape(-1, 6).T
    content = np.where(is_cause > 0, found.as_causes(content), content)
    return Stays(content, found.as_causes(holder), low, high, links)


def _odd(standing: Standing) -> Array:
    everything = np.arange(standing.things)
    holding = standing.of_types(PACKING).target
    names = standing.of_types(ALIASES)
    named = np.concatenate([names.source, names.target])
    return distinct(
        np.concatenate(
            [
                everything[standing.are(everything, _PACKAGE)],
                holding[standing.are(holding, _EQUIPMENT)],
                named[standing.are(named, frozenset(CAUSES))],
            ]
        )
    )


def with_contacts(relations: Relations, found: Met, place: int) -> Relations:
    """The relations of one reading, by its place, with its contacts."""
    return Relations(
        relations.things + len(found.causes),
        joined([relations.crossings, found.crossings[place]]),
        joined([relations.stays, found.stays[place]]),
        relations.names,
    )
