"""Which record changed a scope, worked by hand."""

from genealogy.queries.comparing.watching import Paths, Reasons, Withdrawal
from genealogy.queries.comparing.whatif import compare
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE
from tests.unit.test_trace import day, packed, shipped, unpacked

PACKED = packed("P", day(1), material="M", lot="L1", quantity="1", unit="C62")
UNPACKED = unpacked("P", day(2), material="M", lot="L1", quantity="1", unit="C62")
SHIPPED = shipped("S", day(9), "H", package="P")


def reasons(before: list[Row], after: list[Row], gone: dict[int, Withdrawal]) -> dict[str, tuple[str, int | None]]:
    """By thing what happened to it, and the record that did it; records are numbered in their order."""
    old, new = (MemoryEdges(to_event(row, ZONE) for row in rows) for rows in (before, after))
    then, now = (trace(edges, Question(Direction.FORWARD, ("lot:M/L1",))) for edges in (old, new))
    found, why = compare(then, now), Reasons(new, len(before), gone)
    told = {one.node.key: ("enters", why.entered(one.node, Paths(now))) for one in found.enters}
    return told | {one.node.key: ("leaves", why.left(one.node, Paths(then))) for one in found.leaves}


def test_a_late_record_brings_in() -> None:
    told = reasons([PACKED], [PACKED, SHIPPED], {})
    assert told == {"shipment:S": ("enters", 2), "party:H": ("enters", 2)}


def test_a_late_unpacking_takes_out() -> None:
    """No record of the path is gone: it is the new record of the lot that shortened its stay."""
    told = reasons([PACKED, SHIPPED], [PACKED, SHIPPED, UNPACKED], {})
    assert told == {"shipment:S": ("leaves", 3), "party:H": ("leaves", 3)}


def test_a_withdrawn_record_takes_out_or_brings_in() -> None:
    """The numbers of the records here begin anew without the withdrawn one, so it is the withdrawal that is told."""
    things = frozenset({"lot:M/L1", "package:P"})
    assert reasons([PACKED, SHIPPED], [SHIPPED], {1: Withdrawal(things, 7)})["package:P"] == ("leaves", 7)
    told = reasons([PACKED, UNPACKED, SHIPPED], [PACKED, SHIPPED], {2: Withdrawal(things, 8)})
    assert told == {"shipment:S": ("enters", 8), "party:H": ("enters", 8)}
