"""Text that a store cannot keep is refused as a bad record, before it meets the ledger."""

from typing import Any

import pytest

from genealogy.model.errors import RecordError
from tests.contract.drafts import consumed


@pytest.mark.parametrize("text", ["half \ud800", "\udc80", "nul \x00"])
@pytest.mark.parametrize("field", ["source", "record", "note", "batch", "attributes", "identifiers"])
def test_text_that_no_store_keeps_is_refused(field: str, text: str) -> None:
    value: Any = [["name", text]] if field in {"attributes", "identifiers"} else text
    with pytest.raises(RecordError) as told:
        consumed(**{field: value})
    assert told.value.field == field.replace("record", "source_record")
    told.value.value.encode()
    str(told.value).encode()


def test_a_source_may_be_empty() -> None:
    assert consumed(source="").event.source == ""
