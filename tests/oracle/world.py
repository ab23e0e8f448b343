"""The simulated world: a clock that only moves forward, the records it leaves, and where everything is now."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tests.oracle.rows import Fields, Row, Thing, lot, package

ZONE = "Asia/Shanghai"
PLANT = "PLANT"
START = datetime(2026, 3, 2, 8, tzinfo=ZoneInfo(ZONE))


@dataclass
class Holder:
    """A package: its contents with their amounts, where it stands, and what it is in itself."""

    thing: Thing
    kind: str
    contents: dict[Thing, int] = field(default_factory=dict)
    where: str = PLANT
    within: "Holder | None" = None


@dataclass
class World:
    """State and records of one plant. `stock` holds loose amounts of lots, `loose` units in no package, by place."""

    rng: Random
    now: datetime = START
    rows: list[Row] = field(default_factory=list)
    stock: dict[Thing, int] = field(default_factory=dict)
    loose: dict[Thing, str] = field(default_factory=dict)
    holders: dict[Thing, Holder] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)

    def number(self, prefix: str) -> str:
        self.counters[prefix] = self.counters.get(prefix, 0) + 1
        return f"{prefix}{self.counters[prefix]:03d}"

    def rest(self, hours: float) -> None:
        """Time between two activities."""
        self.now += timedelta(seconds=self.rng.uniform(0.3, 1.7) * hours * 3600)

    def record(self, table: str, **fields: str) -> None:
        """One row, seconds to minutes after the one before: times are exact and distinct."""
        self.now += timedelta(seconds=self.rng.choice((15, 60, 300)) * self.rng.randint(1, 3))
        stamp = self.now.isoformat(timespec="seconds")
        time: Fields = {"started_at": stamp} if table == "equipment_used" else {"event_time": stamp}
        self.rows.append((table, {**fields, **time, "source_record": self.number("R")}))

    def holder(self, kind: str) -> Holder:
        thing = package(self.number(kind))
        self.holders[thing] = Holder(thing, kind)
        return self.holders[thing]

    def add_lot(self, material: str, amount: int, number: str = "") -> Thing:
        made = lot(material, number or self.number("L"))
        self.stock[made] = self.stock.get(made, 0) + amount
        return made

    def take(self, material: str, share: float = 1.0) -> tuple[Thing, int] | None:
        """Some of one of the latest lots of a material, out of the stock; None when there is none."""
        having = [thing for thing, amount in self.stock.items() if thing.parts[0] == material and amount > 0]
        if not having:
            return None
        chosen = self.rng.choice(having[-3:])
        amount = max(1, int(self.stock[chosen] * share))
        self.stock[chosen] -= amount
        return chosen, amount

    def pack(self, holder: Holder, thing: Thing, amount: int = 1, level: str = "") -> None:
        """Put a thing in; a unit or package that was elsewhere leaves that place without a record."""
        if thing.kind != "lot":
            self.lift(thing)
        if thing.kind == "package":
            self.holders[thing].within = holder
        holder.contents[thing] = holder.contents.get(thing, 0) + amount
        extra = {"level": level} if level else {}
        self.record("packed", **thing.columns(amount, inner=True) | {"package": holder.thing.parts[0]} | extra)

    def unpack(self, holder: Holder, thing: Thing, amount: int = 1) -> None:
        """Take a thing out, wholly or (a lot) in part; a lot returns to the stock when the holder is in the plant."""
        holder.contents[thing] -= amount
        if not holder.contents[thing]:
            del holder.contents[thing]
        if thing.kind == "package":
            self.holders[thing].within = None
        elif thing.kind == "unit":
            self.loose[thing] = holder.where
        elif holder.where == PLANT:
            self.stock[thing] += amount
        self.record("unpacked", **thing.columns(amount, inner=True) | {"package": holder.thing.parts[0]})

    def lift(self, thing: Thing) -> None:
        """Take a unit or package from wherever it is, without a record."""
        self.loose.pop(thing, None)
        for holder in self.holders.values():
            holder.contents.pop(thing, None)
        if thing.kind == "package":
            self.holders[thing].within = None

    def idle(self, kind: str) -> Holder | None:
        """The holder of a kind that has stood in the plant longest, in nothing (it may hold a rest)."""
        free = [h for h in self.holders.values() if h.kind == kind and h.where == PLANT and h.within is None]
        if not free:
            return None
        self.holders[free[0].thing] = self.holders.pop(free[0].thing)  # the last one used goes to the end
        return free[0]

    def relocate(self, holder: Holder, where: str) -> None:
        """A holder moves with all that is in it."""
        holder.where = where
        for thing in holder.contents:
            if thing.kind == "package":
                self.relocate(self.holders[thing], where)
