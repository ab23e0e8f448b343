"""Whatever is done to a packed file, it gives what it held, or one clear message, and leaves nothing behind."""

import tempfile
from contextlib import closing, suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import fetched
from genealogy.ingest.files import Found
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import UnreadableInput
from genealogy.model.records import Draft
from tests.unit.packing import PACKINGS, TABLE

WHOLE = {packing: pack(TABLE) for packing, pack in PACKINGS.items()}
changes = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), st.binary(max_size=6)), max_size=4)


def changed(data: bytes, steps: list[tuple[int, int, bytes]]) -> bytes:
    for where, how, bytes_ in steps:
        at = where % (len(data) + 1)
        data = data[:at] + bytes_ + data[at + (0, len(bytes_), 1, 9)[how] :]
    return data


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), changes)
def test_any_damage(packing: str, steps: list[tuple[int, int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"packed.csv{packing}" if packing != ".zip" else "packed.zip")
        path.write_bytes(changed(WHOLE[packing], steps))
        with closing(fetched(Found(path, True))) as files:
            for file in files:
                if file.problem:
                    assert str(path) in str(file.problem)
                    continue
                with suppress(UnreadableInput), file.told():
                    if adapter := adapter_for(file.path, Options()):
                        read = [one for one in file.read(adapter, Options()) if isinstance(one, Draft)]
                        lots = [one.event.__dict__["lot"] for one in read]
                        # A sum of the content tells any damage; Zstandard files need not have one.
                        assert lots == ["L1", "L2"] or packing == ".zst"
        assert list(Path(folder).iterdir()) == [path]
