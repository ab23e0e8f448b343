"""The plant of a benchmark, as a peer finds it in a folder."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Plant:
    """`folder` holds the tables `records` and `later`; what is counted is of `records`."""

    folder: Path
    batches: int
    events: int
    later_events: int
    relationships: int
    """Of all types, as ours keep them."""
    things: int
    flows: int

    @classmethod
    def of(cls, folder: Path) -> "Plant":
        return cls(folder, **json.loads((folder / "plant.json").read_text(encoding="utf-8")))

    def numbers(self) -> dict[str, Numbers]:
        """`edges` and `later` (source, target); `received` and `finished` lots in a random order. Things are numbered
        by their place in `keys`.
        """
        with np.load(self.folder / "edges.npz") as arrays:
            return dict(arrays)

    def keys(self) -> list[str]:
        return (self.folder / "keys.txt").read_text(encoding="utf-8").splitlines()
