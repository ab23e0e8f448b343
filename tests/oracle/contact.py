"""The naive replay with contact: who is on which equipment, in which load, at which place now, and what soils what.

As in `replay`, the records are gone through in the order in which they happened. What it decides where the design is
silent:

- a batch that is on soiled equipment is tainted, and equipment with a tainted batch on it is soiled; cleaning it has no
  effect while such a batch is still on it;
- a tainted load soils its sterilizer like a batch, and taints what is in it; what is in it does not taint the load;
- at one instant things go off, then equipment is cleaned, then things come on;
- a unit or package leaves a place when it is placed elsewhere, shipped, consumed, built in, used or scrapped, a lot
  only when it is placed elsewhere;
- a package that touches a suspect taints what is in it meanwhile; at the instant of its last use it touches it no more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from tests.oracle.replay import READERS, Plant, Step
from tests.oracle.rows import Fields, Rows, content_key, key

OFF, CLEAN, END, BEGIN, ON, MOVE = range(6)
PLACED = {"lot_received": "location", "lot_produced": "location", "moved": "to_location", "counted": "location",
          "returned": "location"}  # fmt: skip
GONE = ("shipped", "material_consumed", "unit_assembled", "used", "scrapped")
SOILING = ("equipment",)
Window = tuple[datetime, datetime]


class Act(NamedTuple):
    """Something that happened: `thing` came on a cause or went off it, a cause was cleaned, or a movement."""

    time: datetime
    order: int
    thing: str = ""
    cause: str = ""
    step: Step | None = None


def acts(rows: Rows) -> list[Act]:
    found = [act for table, fields in rows for act in _acts(table, fields)]
    return sorted(found, key=lambda act: act[:2])


def _acts(table: str, f: Fields) -> Iterator[Act]:
    began = datetime.fromisoformat(f.get("event_time") or f["started_at"])
    for cause, thing, lasting in _meetings(table, f):
        yield Act(began, ON, thing, cause)
        yield Act(datetime.fromisoformat(f["ended_at"]) if lasting else began, OFF if lasting else MOVE, thing, cause)
    if table == "equipment_cleaned":
        yield Act(began, CLEAN, cause=key("equipment", f["equipment"]))
    if place := f.get(PLACED.get(table, "")):
        yield Act(began, OFF, content_key(table, f), "location:")
        yield Act(began, ON, content_key(table, f), key("location", place))
    if table in GONE and not content_key(table, f).startswith("lot:"):
        yield Act(began, OFF, content_key(table, f), "location:")
    for step in READERS[table](table, f) if table in READERS else ():
        yield Act(began, MOVE, step=step)


def _meetings(table: str, f: Fields) -> Iterator[tuple[str, str, bool]]:
    """(cause, thing, whether it lasts)."""
    if table == "sterilized":
        yield key("equipment", f["equipment"]), key("load", f["load"]), True
        yield key("load", f["load"]), content_key(table, f), True
    for kind in ("equipment", "operator", "line"):
        if "batch" in f and f.get(kind):
            yield key(kind, f[kind]), key("batch", f["batch"]), table != "lot_produced"
    if f.get("performed_by"):
        yield key("party", f["performed_by"]), key("batch", f["batch"]), False
    if f.get("supplier"):
        yield key("party", f["supplier"]), content_key(table, f), False


class Works(Plant):
    """The plant with what is on what, one suspect, and (with `contact`) equipment that gets soiled."""

    def __init__(self, tainted: set[str], suspect: str, contact: bool) -> None:
        super().__init__(tainted)
        self._suspect, self._contact = suspect, contact
        self._active = False
        self._on: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._dirty: set[str] = set()
        self.met: set[str] = set()
        """Equipment that was soiled, packages that touched a suspect."""

    def act(self, act: Act) -> None:
        if act.step is not None:
            if act.step.leaves and act.step.source.startswith("package:"):
                self._leave(act.step.source)
            self.apply(act.step)
        elif act.order in (BEGIN, END):
            self._active = act.order == BEGIN
        elif act.order == ON:
            self._on[act.cause][act.thing] += 1
        elif act.order == CLEAN:
            self._dirty.discard(act.cause)
        else:
            self._off(act.thing, act.cause)
        self._settle()

    def _off(self, thing: str, cause: str) -> None:
        for place, things in self._on.items():
            if cause == "location:" and place.startswith(cause):
                things.pop(thing, None)
        if cause != "location:":
            self._on[cause][thing] -= 1
            self._on[cause] = +self._on[cause]

    def _settle(self) -> None:
        """What is on what soils and taints until nothing changes."""
        before = -1
        while before != len(self.tainted) + len(self.met) + len(self._dirty) + len(self.soiled):
            before = len(self.tainted) + len(self.met) + len(self._dirty) + len(self.soiled)
            for cause, things in self._on.items():
                spoilt = things.keys() & (self.tainted | self._suspects())
                if self._contact and cause.startswith("equipment:") and spoilt:
                    self._dirty.add(cause)
                    self.met.add(cause)
                if self._is_suspect(cause):
                    for thing in tuple(things):
                        self._touch(thing)
            if self._active and self._suspect.startswith("package:"):
                self._touch(self._suspect)

    def _suspects(self) -> set[str]:
        return {self._suspect} if self._active else set()

    def _is_suspect(self, cause: str) -> bool:
        load = cause.startswith("load:") and cause in self.tainted
        return cause in self._dirty or load or (self._active and cause == self._suspect)

    def _touch(self, thing: str) -> None:
        if not thing.startswith("package:"):
            if thing not in self.tainted:
                self.tainted.add(thing)
                self._soil_holders(thing)
            return
        self.met.add(thing)
        self._soil_holders(thing)
        for content in tuple(self.inside[thing]):
            self._touch(content)

    def _carries(self, thing: str, seen: set[str]) -> bool:
        return self._is_touched(thing, set()) or super()._carries(thing, seen)

    def _is_touched(self, package: str, seen: set[str]) -> bool:
        """Whether a package touches a suspect just now, itself or by what it is in."""
        if not package.startswith("package:") or package in seen:
            return False
        seen.add(package)
        if self._active and package == self._suspect:
            return True
        if any(package in things and self._is_suspect(cause) for cause, things in self._on.items()):
            return True
        return any(package in held and self._is_touched(holder, seen) for holder, held in tuple(self.inside.items()))


def replay_contact(rows: Rows, root: str, contact: bool = True, window: Window | None = None) -> set[str]:
    """The keys that the root reached, itself included. A window is for a root that is a cause by contact only."""
    timeline = acts(rows)
    start, end = window or (timeline[0].time, timeline[-1].time)
    timeline = sorted([*timeline, Act(start, BEGIN), Act(end, MOVE + 1)], key=lambda act: act[:2])
    timeline = [act._replace(order=END) if act.order == MOVE + 1 else act for act in timeline]
    composed = {root} if root.startswith(("lot:", "unit:", "batch:", "shipment:")) or window is None else set()
    composed -= {root} if root.startswith(("package:", "load:")) and window else set()
    known: set[str] = set()
    while True:
        works = Works(composed | known, root, contact)
        for act in timeline:
            works.act(act)
        mixing = {thing for thing in works.tainted if thing.startswith(("batch:", "load:"))}
        if mixing == known:
            return works.tainted | works.soiled | works.met | {root}
        known = mixing
