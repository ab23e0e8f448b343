"""The account of what a trace reached: where every finished lot and unit is, summed. docs/balance.md tells how.

A reached lot is finished if some of it went out, or if none of it was consumed, built in or split. So what lives on
in another reached lot is not told twice, unless it also went out as it was.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from genealogy.model.identifiers import kind_of, split
from genealogy.model.times import DAY
from genealogy.queries.accounts.balance import (
    PIECE,
    STATES,
    Convert,
    LotBalance,
    balance_of,
    exactly,
    no_conversion,
    piece_of,
    plain,
)
from genealogy.queries.accounts.holdings import LOCATED, MAKING, Books, Holding, latest
from genealogy.queries.accounts.spots import HOLDING, INTO_BATCH
from genealogy.queries.edges import EdgeSource

UNACCOUNTED = "unaccounted"
_OUT = ("in_transit", "delivered", "used", "returned")
_WENT_OUT = frozenset({"SHIPPED_IN", "USED_BY", "RETURNED_TO"})
_WENT_ON = INTO_BATCH | {"SPLIT_INTO"}
_ORDER = (*STATES, UNACCOUNTED)


@dataclass(frozen=True, slots=True)
class Entry:
    """So much of a material is in a state somewhere."""

    state: str
    where: str | None
    quantity: Decimal
    unit: str | None
    material: str

    def document(self) -> dict[str, Any]:
        return {
            "state": self.state,
            "where": self.where,
            "quantity": plain(self.quantity),
            "unit": self.unit,
            "material": self.material,
        }


@dataclass(frozen=True, slots=True)
class Accounted:
    """Entries by state, most first; what is unaccounted last. `in_pieces`: lots, by their unit, whose units are told in
    pieces besides, as no conversion between the two is recorded."""

    entries: list[Entry]
    in_pieces: dict[str, str]


def account(
    edges: EdgeSource, reached: Iterable[str], convert: Convert = no_conversion, tolerance: int = DAY
) -> Accounted:
    """Where all that is finished is."""
    keys = list(dict.fromkeys(reached))
    books = Books(edges, tolerance)
    sums: dict[tuple[str, str | None, str | None, str], Decimal] = defaultdict(Decimal)
    counted: set[str] = set()
    names: set[str] = set()
    in_pieces: dict[str, str] = {}
    with exactly():
        for holding in books.read([key for key in keys if kind_of(key) == "lot"]):
            if holding.key in names:
                continue  # told already, under another name
            names.update(holding.names)
            counted.update(holding.serialized)
            if _only_went_on(books, holding):
                continue
            told = balance_of(books, holding, convert, tolerance)
            if _finished(told):
                _add(sums, told)
                if told.pieces:
                    in_pieces[told.key] = told.unit or ""
        units = [key for key in keys if kind_of(key) == "unit" and key not in counted]
        _add_units(sums, edges, books, units, counted, convert)
    found = [Entry(state, where, amount, unit, key) for (state, where, unit, key), amount in sums.items() if amount]
    found.sort(key=lambda one: (_ORDER.index(one.state), -one.quantity, one.where or "", one.material))
    return Accounted(found, in_pieces)


def _only_went_on(books: Books, holding: Holding) -> bool:
    """Whether the records show without any reckoning that a lot is not finished, as it is with most."""
    types = {edge.type for edge in holding.moved if edge.quantity}
    if holding.serialized or types & _WENT_OUT or not types & _WENT_ON:
        return False
    packed = dict.fromkeys(edge.target for edge in holding.moved if edge.type in HOLDING)
    return not any(books.holders.went_out(holder) for holder in packed)


def _finished(told: LotBalance) -> bool:
    went_on = told.states["consumed"] or told.states["split"] or any(s == "consumed" for s, _ in told.pieces)
    return not went_on or any(told.states[state] for state in _OUT) or any(s in _OUT for s, _ in told.pieces)


def _add(sums: dict[tuple[str, str | None, str | None, str], Decimal], told: LotBalance) -> None:
    material = f"material:{split(told.key)[1][0]}"
    for state, where, amount in told.places:
        # Which batch or lot it went into is in the trace itself.
        sums[state, None if state in {"consumed", "split"} else where, told.unit, material] += amount
    sums[UNACCOUNTED, None, told.unit, material] += told.unaccounted
    for (state, where), count in told.pieces.items():
        sums[state, None if state == "consumed" else where, PIECE, material] += count


def _add_units(
    sums: dict[tuple[str, str | None, str | None, str], Decimal],
    edges: EdgeSource,
    books: Books,
    units: list[str],
    counted: set[str],
    convert: Convert,
) -> None:
    """Units that were reached without their lot, one by one; what was built in lives on in another unit."""
    if not units:
        return
    lots = {edge.target: edge.source for edge in edges.incoming(units, frozenset({"SERIALIZED_AS"}))}
    lying = latest(edges.outgoing(sorted(set(lots.values())), LOCATED))
    measured = {edge.target: edge.unit for edge in edges.incoming(sorted(set(lots.values())), MAKING) if edge.unit}
    for key, records in books.things(units):
        if not counted.isdisjoint(books.also.get(key, ())):
            continue  # told with its lot, under another name
        spot = books.find(key, records)[1]
        unit = measured.get(lots.get(key, ""), PIECE)
        one = piece_of(key, unit, convert)
        unit = unit if one else PIECE
        many = (one or 1) * books.stands_for.get(key, 1)
        material = f"material:{split(key)[1][0]}"
        if spot is None:
            where = lying[lots[key]].target if lots.get(key) in lying else None
            sums["on_hand" if where else UNACCOUNTED, where, unit, material] += many
        elif (settled := books.shipments.settled(spot)).state != "consumed":
            sums[settled.state, settled.where, unit, material] += many
