"""Dates of lots that cannot be: made after they came in, expired before they were made, told differently."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from genealogy.model.event import Event
from genealogy.model.events import LotProduced, LotReceived
from genealogy.model.identifiers import key
from genealogy.model.times import DAY, Moment, instant_text
from genealogy.queries.accounts.findings import Finding
from genealogy.queries.checks.spelling import is_placeholder

_EPOCH = date(1970, 1, 1)
_HOUR = DAY // 24
_FIRST, _LAST = 14 * _HOUR, 12 * _HOUR
"""A day begins somewhere so long before it does in UTC, and ends somewhere so long after."""
_DATES = ("expires_on", "produced_on")
_KINDS = {"expires_on": "two expiry dates", "produced_on": "two production days"}


class Dates:
    """Of each lot the dates that its receipts and productions tell."""

    def __init__(self) -> None:
        self._first: dict[int, tuple[str, int]] = {}
        """By the hash of lot and field, which takes less memory, the first date told and the ledger sequence."""
        self._other: dict[tuple[str, str], dict[str, list[int]]] = {}
        """Where others are told: the records by date."""
        self._found: list[Finding] = []

    def take(self, event: Event, sequence: int) -> None:
        """One standing record."""
        if not isinstance(event, LotReceived | LotProduced) or event.is_reversal:
            return
        lot = key("lot", event.material, event.lot)
        self._found += _out_of_order(event, lot, sequence)
        for name in _DATES:
            if (told := getattr(event, name)) is not None and not is_placeholder(event.lot):
                self._tell(lot, name, told, sequence)

    def _tell(self, lot: str, name: str, told: str, sequence: int) -> None:
        place = hash((lot, name))
        first, proof = self._first.setdefault(place, (told, sequence))
        if (lot, name) not in self._other:
            if _fits(first, told):
                if len(told) > len(first):  # a day says more than its month
                    self._first[place] = told, sequence
                return
            self._other[lot, name] = {first: [proof]}
        by_date = self._other[lot, name]
        if not any(len(told) < len(one) and _fits(one, told) for one in by_date):
            by_date.setdefault(told, []).append(sequence)

    def findings(self) -> Iterator[Finding]:
        yield from self._found
        for (lot, name), by_date in self._other.items():
            text = "records tell {dates}: the latest record counts; correct the others, or give two lots two numbers"
            values = (("dates", ", ".join(f"{told} (#{some[0]})" for told, some in sorted(by_date.items()))),)
            records = tuple(sorted(one for some in by_date.values() for one in some))
            yield Finding(_KINDS[name], (lot,), records, text, values)


def _fits(one: str, other: str) -> bool:
    """A month and a day in it are told alike."""
    return one == other or (len(one) != len(other) and (one.startswith(other) or other.startswith(one)))


def _out_of_order(event: LotReceived | LotProduced, lot: str, sequence: int) -> Iterator[Finding]:
    made, expires = event.produced_on, event.expires_on
    if made and expires and _days(expires)[1] <= _days(made)[0]:
        text = "expires on {expires}, produced on {made}: correct the wrong one"
        yield _finding("expiry before production", lot, sequence, text, expires=expires, made=made)
    time = event.time
    if not time.known:
        return
    if isinstance(event, LotProduced):
        if expires and not made and _over(expires) <= time.start:
            text = "expires on {expires}, produced at {time}: correct the wrong one"
            yield _finding("expiry before production", lot, sequence, text, expires=expires, time=_at(time))
        return
    if expires and _over(expires) <= time.start:
        text = "expired on {expires}, before it was received at {time}: correct the date, or hold the lot"
        yield _finding("expiry before receipt", lot, sequence, text, expires=expires, time=_at(time))
    if made and _days(made)[0] * DAY - _FIRST > time.end:
        text = "produced on {made}, after it was received at {time}: correct the wrong one"
        yield _finding("production after receipt", lot, sequence, text, made=made, time=_at(time))


def _finding(kind: str, lot: str, sequence: int, text: str, **values: str) -> Finding:
    return Finding(kind, (lot,), (sequence,), text, tuple(values.items()))


def _days(told: str) -> tuple[int, int]:
    """First and last day of a date or month, counted from 1970."""
    if re.fullmatch(r"\d{4}-\d\d", told):
        year, month = int(told[:4]), int(told[5:])
        first = (date(year, month, 1) - _EPOCH).days
        return first, first + monthrange(year, month)[1] - 1
    day = (date.fromisoformat(told) - _EPOCH).days
    return day, day


def _over(told: str) -> int:
    """When a date is over everywhere on earth, in microseconds since 1970."""
    return (_days(told)[1] + 1) * DAY + _LAST


def _at(time: Moment) -> str:
    return instant_text(time.start)
