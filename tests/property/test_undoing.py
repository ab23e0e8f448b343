"""Which row a red one takes back does not depend on the order in which they stand."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genealogy.ingest.mapping.rows import Refused
from genealogy.ingest.mapping.undoing import Red, Undone
from genealogy.model.errors import RecordError

Line = tuple[int, int, int]
"""Key, day and amount of a row; its place in the list is its number."""
LINES = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 3), st.integers(-4, 4).filter(bool)), max_size=10)


def settled(lines: list[Line], order: list[int]) -> dict[str, str]:
    """Record of each red row → what it takes back, or why not."""
    undone, found = Undone[Refused](), dict[str, str]()

    def waiting(record: str, line: Line) -> Red[Refused]:
        def made(told: str | RecordError) -> Refused:
            found[record] = told if isinstance(told, str) else told.reason
            return Refused({}, {}, RecordError("not asked"))

        return Red((str(line[0]),), Decimal(line[2]), str(line[1]), record, ("lot",), record, made)

    for number in order:
        line, record = lines[number], f"S{number}"
        if line[2] > 0:
            undone.remember((str(line[0]),), Decimal(line[2]), str(line[1]), record)
        else:
            undone.wait(waiting(record, line))
    list(undone.settled(last=True))
    return found


@given(LINES.flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(range(len(lines))))))
def test_the_same_rows_in_any_order_take_back_the_same(drawn: tuple[list[Line], list[int]]) -> None:
    lines, order = drawn
    told = settled(lines, list(range(len(lines))))
    assert settled(lines, order) == told
    assert len(told) == sum(line[2] < 0 for line in lines)
