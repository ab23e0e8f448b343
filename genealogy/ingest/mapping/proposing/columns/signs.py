"""Which tables the columns of a sample tell, whatever it is called: by their names, and by which stand together."""

from collections import Counter
from collections.abc import Iterator

from genealogy.ingest.mapping.proposing.columns.amounts import is_good_amount
from genealogy.ingest.mapping.proposing.columns.matching import chosen_columns, score
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, is_unit, table_told
from genealogy.model.events import TABLES

_SIGNS = (
    ("sterilized", ("load",)),
    ("used", ("patient_reference",)),
    ("equipment_used", ("equipment", "batch", "started_at")),
    ("operator_worked", ("operator", "batch", "started_at")),
    ("unit_assembled", ("into_serial", "into_material")),
    ("inspected", ("characteristic",)),
    ("packed", ("package", "inner_package")),
    ("packed", ("package", "lot")),
    ("packed", ("package", "serial")),
    ("shipped", ("consignee", "quantity")),
    ("moved", ("from_location", "to_location")),
    ("lot_split", ("into_lot",)),
    ("lot_received", ("supplier", "lot")),
    ("unit_serialized", ("serial", "lot")),
    ("lot_produced", ("batch", "expires_on", "lot")),
    ("material_consumed", ("batch", "lot")),
    ("lot_received", ("receipt", "lot")),
    ("material_defined", ("name", "unit", "gtin")),
    ("material_defined", ("material", "name", "unit")),
)
"""Tables by the columns that only they have together, the surest first."""


def by_headers(sample: Sample) -> Iterator[str]:
    """What the columns' own names tell, 退货日期, 退货数量: where several agree, then those of time and amount.

    What was scrapped beside what was good is only a part of the record.
    """
    told = Counter(name for header in sample.names if (name := table_told(header)))
    yield from (name for name, count in told.most_common() if count > 1)
    good = any(is_good_amount(header) and sample.column(header) for header in sample.names)
    for name in told:
        own = chosen_columns(sample, name, "")
        columns = ("event_time",) if good and name == "scrapped" else ("event_time", "quantity")
        if any(column in own and table_told(own[column]) == name for column in columns):
            yield name


def by_signs(sample: Sample) -> Iterator[str]:
    chosen = {name: chosen_columns(sample, name, "") for name in TABLES}
    for name, columns in _SIGNS:
        own = chosen[name]
        if name == "material_defined" and _MOVED & chosen["lot_received"].keys():
            continue
        if all(column in own and _fits(sample, name, column, own[column]) for column in columns):
            yield name


_MOVED = frozenset(("quantity", "lot"))
"""What a list of materials does not tell."""
_ALSO_BY = {
    ("packed", "inner_package"): ("inner_package", "package"),
    ("material_consumed", "batch"): ("batch", "lot"),
}


def _fits(sample: Sample, name: str, column: str, header: str) -> bool:
    """Whether a name is surely of a column; of two packages, the inner one is called like any. Units are known by their
    values.
    """
    if column == "unit" and all(map(is_unit, sample.column(header))):
        return True
    names = _ALSO_BY.get((name, column), (column,))
    return any(score(sample, name, one, header) >= COMPOSED for one in names)
