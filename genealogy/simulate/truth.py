"""The truth beside the records: what each planted cause reached, where every lot is, and the causes themselves."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from genealogy.simulate.catalogue import Material
from genealogy.simulate.clock import stamp
from genealogy.simulate.things import Lot

if TYPE_CHECKING:
    from _csv import Writer

CAUSES = ("cause", "kind", "key", "from", "to")
EXPOSED = ("cause", "key", "since", "amount", "exposed")
STATES = (
    "on_hand", "in_transit", "delivered", "used", "returned", "scrapped", "consumed", "sampled", "split",
)  # fmt: skip


class Truth:
    """Three CSV files, written as things happen.

    `exposed`: a thing that the cause truly reached, since when, and how much of the suspect lot is in it, in the
    suspect lot's unit, mixed evenly; blank where the cause is no lot or the thing only holds goods. And how much of the
    thing itself holds some of the cause, in its own unit (of a batch: of what it made); none where all that came of an
    exposed lot happened to be free of it; blank for packages and parties.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._files: list[TextIOWrapper] = []
        self._causes = self._open(folder / "causes.csv", CAUSES)
        self._exposed = self._open(folder / "exposed.csv", EXPOSED)
        self._quantities = self._open(folder / "quantities.csv", ("key", "unit", "made", *STATES))
        self.causes: list[dict[str, str]] = []
        self.exposures = 0
        self._scales: dict[str, float] = {}
        """For a suspect lot: its unit of measure, for one piece or gram."""
        self._ends: set[tuple[str, str]] = set()

    def _open(self, path: Path, header: Sequence[str]) -> "Writer":
        file = path.open("w", encoding="utf-8", newline="")
        self._files.append(file)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        return writer

    def cause(self, kind: str, key: str, start: int, end: int, unit: str = "") -> str:
        """Plant a cause that held from `start` to `end`; its name. A suspect lot also tells its unit of measure."""
        name = f"C{len(self.causes) + 1}"
        row = dict(zip(CAUSES, (name, kind, key, stamp(start), stamp(end)), strict=True))
        self.causes.append(row)
        if unit:
            self._scales[name] = 0.001 if unit == "kg" else 1.0
        self._causes.writerow(row.values())
        return name

    def expose(
        self,
        key: str,
        since: int,
        taint: Iterable[str],
        amounts: Mapping[str, float] | None = None,
        spoilt: Mapping[str, int] | None = None,
        material: Material | None = None,
    ) -> None:
        """By cause; `spoilt` counts pieces, or what the material is counted in."""
        for cause in taint:
            amount = exposed = ""
            if amounts and cause in self._scales:
                amount = f"{amounts[cause] * self._scales[cause]:.6f}"
            if spoilt is not None:
                count = spoilt.get(cause, 0)
                exposed = material.quantity(count) if material else str(count)
            self._exposed.writerow((cause, key, stamp(since), amount, exposed))
            self.exposures += 1

    def expose_once(self, key: str, since: int, taint: Iterable[str]) -> None:
        """The same for one of a few things that are met again and again, such as a hospital."""
        fresh = [cause for cause in taint if (key, cause) not in self._ends]
        self._ends.update((key, cause) for cause in fresh)
        self.expose(key, since, fresh)

    def quantities(self, lot: Lot) -> None:
        states = lot.states
        states["delivered"] = states.get("delivered", 0) + states.get("arrived", 0)
        told = (lot.material.quantity(states.get(state, 0)) for state in STATES)
        self._quantities.writerow((lot.key, lot.material.unit, lot.material.quantity(lot.made), *told))

    def close(self) -> None:
        for file in self._files:
            file.close()
