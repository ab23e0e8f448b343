"""The quarantine keeps each refused record once, whole, in the order of coming."""

from typing import Any

import pytest

from genealogy.ledger.ledger import Ledger
from genealogy.ledger.quarantine import State
from genealogy.model.errors import IdentifierError
from genealogy.model.records import Refusal


def refusal(place: str = "line 2", **changes: Any) -> Refusal:
    values: dict[str, Any] = {
        "file": "lot_received.csv",
        "file_hash": "5e" * 32,
        "place": place,
        "adapter": "tables",
        "field": "quantity",
        "value": "viel",
        "reason": "'viel' is not a number",
        "advice": "write digits",
        "record": {"lot": "L1", "quantity": "viel", "nested": {"数": [1, 2.5, None]}},
        "settings": {"source": "erp"},
    }
    return Refusal(**(values | changes))


def test_a_refusal_is_kept_whole(ledger: Ledger) -> None:
    given = [refusal(f"line {number}") for number in range(2, 700)]
    assert ledger.quarantine.add(given) == len(given)
    held = list(ledger.quarantine.list())
    assert [one.refusal for one in held] == given
    assert {one.state for one in held} == {State.OPEN}
    assert ledger.quarantine.get(held[5].id) == held[5]
    assert held[0].answer() == {
        "id": held[0].id,
        "file": "lot_received.csv",
        "place": "line 2",
        "field": "quantity",
        "value": "viel",
        "reason": "'viel' is not a number",
        "advice": "write digits",
        "record": given[0].record,
        "settings": {"source": "erp"},
        "state": "open",
        "events": [],
    }


def test_the_same_record_again_adds_nothing(ledger: Ledger) -> None:
    assert ledger.quarantine.add([refusal(), refusal("line 3"), refusal()]) == 2
    assert ledger.quarantine.add([refusal(file_hash="00" * 32), refusal(file="other.csv")]) == 1
    assert ledger.quarantine.add([refusal(record={"lot": "L2"}), refusal(adapter="epcis")]) == 2
    assert ledger.quarantine.add([]) == 0
    assert len(list(ledger.quarantine.list())) == 5


def test_a_replayed_record_stays_and_says_so(ledger: Ledger) -> None:
    ledger.quarantine.add([refusal(), refusal("line 3")])
    first, second = ledger.quarantine.list()
    ledger.quarantine.mark_replayed({first.id: ["019ca4fa6800-aa"]})
    assert [one.id for one in ledger.quarantine.list(State.OPEN)] == [second.id]
    (replayed,) = ledger.quarantine.list(State.REPLAYED)
    assert (replayed.id, replayed.events) == (first.id, ("019ca4fa6800-aa",))
    assert ledger.quarantine.add([refusal()]) == 0
    assert ledger.quarantine.get(first.id).state is State.REPLAYED


def test_an_unknown_id_is_told(ledger: Ledger) -> None:
    for ask in (ledger.quarantine.get, lambda identifier: ledger.quarantine.mark_replayed({identifier: []})):
        with pytest.raises(IdentifierError, match="nowhere"):
            ask("nowhere")


def test_any_text_is_kept(ledger: Ledger) -> None:
    odd = refusal(file="a\udc80.csv", value="\x00", record={"\ud800": "\x00\n\u2028", "n": float("inf"), "big": 10**40})
    assert ledger.quarantine.add([odd]) == 1
    (held,) = ledger.quarantine.list()
    assert held.refusal == odd
