"""Documents of any content, read by the shipped mappings: events, refusals or one clear refusal, never a crash."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.json_adapter import ADAPTER
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.records import Draft, Refusal
from tests.unit.test_mapping_networks import BRAN, FLOUR, GRAIN, RELATED, assets, bill, network, part

DOCUMENTS = {
    "foodchain-lab": network(GRAIN, FLOUR, BRAN, relations=RELATED, samples=[{"sampleStation": "2"}]),
    "catena-x": assets(a0=[part(0), bill(0, 1, 2)], a1=[part(1, "batch:3.0.0#Batch", batchId="B")]),
}
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner), max_leaves=6
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) of a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield value, key
        yield from places(item)


def outcome(mapping: str, document: Any, folder: Path) -> list[Draft | Refusal] | None:
    path = folder / "document.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    try:
        return list(ADAPTER.read(path, Options(mapping=mapping)))
    except UnreadableInput:
        return None


@pytest.mark.parametrize("mapping", sorted(DOCUMENTS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_document_damaged_anywhere_is_told_and_never_crashes(mapping: str, data: Any, tmp_path: Path) -> None:
    """What is refused can be kept, and replayed or refused again."""
    document = json.loads(json.dumps(DOCUMENTS[mapping]))
    for _ in range(data.draw(st.integers(1, 3))):
        found = list(places(document)) or [({}, "")]
        container, key = found[data.draw(st.integers(0, len(found) - 1))]
        if data.draw(st.booleans()):
            container[key] = data.draw(VALUES)
        elif isinstance(container, dict):
            container.pop(key, None)
    for one in outcome(mapping, document, tmp_path) or []:
        if isinstance(one, Refusal):
            assert one.place.startswith("/")
            assert one.reason
            json.dumps(one.record).encode()
            with suppress(RecordError):
                ADAPTER.replay(one, {})


@pytest.mark.parametrize("mapping", sorted(DOCUMENTS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=VALUES)
def test_any_other_document_is_refused(mapping: str, document: Any, tmp_path: Path) -> None:
    assert not outcome(mapping, document, tmp_path)


@pytest.mark.parametrize("mapping", sorted(DOCUMENTS))
def test_the_order_of_members_and_the_layout_make_no_difference(mapping: str, tmp_path: Path) -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(item) for key, item in reversed(value.items())}
        return [turned(item) for item in value] if isinstance(value, list) else value

    told = [outcome(mapping, one, tmp_path) or [] for one in (DOCUMENTS[mapping], turned(DOCUMENTS[mapping]))]
    first, second = ({str(one.event) for one in records if isinstance(one, Draft)} for records in told)
    assert first == second != set()
