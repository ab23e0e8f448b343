"""Packed files for tests, sound and spoilt."""

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping

import pyarrow

HEADER = "package,event_time,material,lot,quantity,unit"
ROW = "P1,2026-03-01T08:00:00+08:00,M,L1,5,kg"
TABLE = f"{HEADER}\n{ROW}\n{ROW.replace('L1', 'L2')}\n".encode()


def zstd(data: bytes) -> bytes:
    packed: bytes = pyarrow.compress(data, codec="zstd", asbytes=True)
    return packed


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".zst": zstd,
    ".zip": lambda data: zipped({"packed.csv": data}),
}
