"""Tables that stand side by side in one sheet, and columns of what came in and what went out: parts of one sample."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from genealogy.ingest.mapping.proposing.columns.netting import flows, moves, noughts
from genealogy.ingest.mapping.proposing.proposal import BLANK, FILLED, filled_but
from genealogy.ingest.mapping.proposing.sheet.cleaning import cleaned
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.headings import last_of, parted
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, LEAST, WHOLE, field_score, fields, folded

_TELLING = ("lot", "serial", "material", "batch", "package", "equipment", "quantity")
_SHARED = frozenset(("event_time", "material", "lot", "serial", "quantity", "batch", "unit"))
_LEAST_COLUMNS = 3
When = dict[str, object]


def side_by_side(sample: Sample) -> list[tuple[Sample, When]]:
    """The tables of a sample, each with the condition by which a row has a record of it; the sample alone if it is one
    table. They are divided by a column without name and values, or begin again with the same names.
    """
    blocks = [block for block in _blocks(sample) if len(_known(block)) >= _LEAST_COLUMNS]
    if len(blocks) < 2 or not all(_alike(blocks[0], block) for block in blocks[1:]):
        return [(sample, {})]
    return [_part(sample, block) for block in blocks]


def _blocks(sample: Sample) -> Iterator[list[str]]:
    own = [name for name in sample.names if name not in sample.labels]
    block: list[str] = []
    for name in own:
        if _divides(sample, name):
            yield block
            block = []
        elif block and _plain(name) == _plain(block[0]) and name != block[0] and _again(own, name):
            yield block
            block = [name]
        else:
            block.append(name)
    yield block


def _divides(sample: Sample, name: str) -> bool:
    """A column without values, whose name is none that is known."""
    return not sample.column(name) and all(field_score(field, name) < COMPOSED for field in fields())


def _again(names: Sequence[str], name: str) -> bool:
    """Whether the next names, too, stood before."""
    rest = names[names.index(name) :]
    before = {_plain(other) for other in names[: names.index(name)]}
    return sum(_plain(other) in before for other in rest) * 2 >= len(rest)


def _plain(name: str) -> str:
    """A name without its group and without the number of its repetition."""
    last = last_of(name)
    return last.rpartition(" (")[0] if last.endswith(")") and last.rpartition(" (")[2][:-1].isdigit() else last


def _known(block: Sequence[str]) -> set[str]:
    """The fields that the names of a block fit best."""
    found = set()
    for name in block:
        best = max(fields(), key=lambda field: field_score(field, name))
        if field_score(best, name) >= COMPOSED:
            found.add(best)
    return found


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two blocks are tables of their own: what tells a record stands in both."""
    return len(_known(one) & _known(other) & _SHARED) >= 2


def _part(sample: Sample, block: Sequence[str]) -> tuple[Sample, When]:
    keep = [sample.names.index(name) for name in (*block, *sample.labels)]
    part = replace(
        sample,
        names=tuple(sample.names[place] for place in keep),
        rows=tuple(tuple(row[place] for place in keep) for row in sample.rows),
        titles=tuple(dict.fromkeys(parted(name)[0] for name in block if "/" in name)),
    )
    part, skips = cleaned(part)
    telling = next(
        (name for field in _TELLING for name in block if field_score(field, name) >= COMPOSED and part.column(name)),
        block[0],
    )
    when: When = {telling: dict(FILLED)}
    for skip in skips:
        for name, told in skip.items():
            if isinstance(told, str):
                when[name] = filled_but([*_not(when.get(name)), told])
    place = part.names.index(telling)
    return replace(part, rows=tuple(row for row in part.rows if row[place].strip())), when


_WAYS = (("收入", "入库", "收料", "进货", "本期收入", "in"), ("发出", "出库", "支出", "领用", "本期发出", "out"))


def in_and_out(sample: Sample) -> tuple[tuple[str, Sample], ...]:
    """The columns of what came in and of what went out, each with the rows that fill it; nothing where a row fills
    both, or no two such columns are there. What is then there tells them, else their names.
    """
    amounts = [name for name in sample.names if field_score("quantity", name) >= LEAST and sample.column(name)]
    named = [next((name for name in amounts if _begins(name, words)), "") for words in _WAYS]
    counted = flows(sample)
    found = [*counted[0][:2]] if len(counted) == 1 else named
    if not all(found):
        return ()
    places = [sample.names.index(name) for name in found]
    if any(all(moves(row[place]) for place in places) for row in sample.rows):
        return ()
    return tuple(
        (name, replace(sample, rows=tuple(row for row in sample.rows if moves(row[place]))))
        for name, place in zip(found, places, strict=True)
    )


def moving(sample: Sample) -> tuple[Sample, When]:
    """The rows of which something came in or went out, and the condition that leaves out the others, where a balance
    tells that nothing moved in them: what was there at first, and what was carried over.
    """
    names = [name for name, _ in in_and_out(sample)] if flows(sample) else []
    places = [sample.names.index(name) for name in names]
    rows = tuple(row for row in sample.rows if any(moves(row[place]) for place in places))
    if not rows or len(rows) == len(sample.rows):
        return sample, {}
    return replace(sample, rows=rows), {name: {"is": ["", *noughts(sample, name)]} for name in names}


def by_order(name: str, sample: Sample, *, coded: bool) -> list[tuple[str, Sample, When]]:
    """Table, rows and condition: of receipts those for a production order, without a supplier, are of what was made.
    What is only `coded`, a 101, is a receipt of either kind.
    """
    order, supplier = (max(sample.names, key=partial(field_score, field)) for field in ("batch", "supplier"))
    if name != "lot_received" or field_score("batch", order) < WHOLE:
        return [(name, sample, {})]
    places = sample.names.index(order), sample.names.index(supplier)
    named = field_score("supplier", supplier) >= WHOLE
    if not named and not coded:
        return [(name, sample, {})]
    made = tuple(row for row in sample.rows if row[places[0]].strip() and not (named and row[places[1]].strip()))
    if len(made) == len(sample.rows) and coded:
        return [("lot_produced", sample, {order: dict(FILLED)})]
    bought = tuple(row for row in sample.rows if not row[places[0]].strip())
    if not made or not bought or len(made) + len(bought) < len(sample.rows):
        return [(name, sample, {})]
    return [
        (name, replace(sample, rows=bought), {order: dict(BLANK)}),
        ("lot_produced", replace(sample, rows=made), {order: dict(FILLED)}),
    ]


def _begins(name: str, words: Sequence[str]) -> bool:
    return folded(_plain(name)).startswith(tuple(words)) or folded(name).startswith(tuple(words))


def _not(condition: object) -> list[str]:
    return list(condition.get("not", [])) if isinstance(condition, dict) else []
