"""One run of the plant, from an empty folder to records and truth."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

from genealogy.model.errors import Refused, UsageError
from genealogy.simulate.catalogue import MATERIALS, PUMP, SYRINGE, Pace
from genealogy.simulate.causes import Causes
from genealogy.simulate.clock import DAY, ZONE
from genealogy.simulate.finishing import finish_pumps, finish_syringes
from genealogy.simulate.journal import Journal
from genealogy.simulate.knobs import Knobs
from genealogy.simulate.making import define, make
from genealogy.simulate.sending import pack, ship
from genealogy.simulate.truth import Truth
from genealogy.simulate.world import World

_PUMPS = 0.35
_LAST_DAYS = 6
"""Days without production at the end, so that what was shipped arrives."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What a run left: `records` counts written rows and events by table, `exposures` the true ones by cause."""

    folder: Path
    seed: int
    lots: int
    knobs: Knobs
    records: dict[str, int]
    causes: list[dict[str, str]]
    exposures: int

    @property
    def timezone(self) -> str:
        """The zone of times that were cut to the day."""
        return ZONE

    def document(self) -> dict[str, object]:
        return {
            "folder": str(self.folder), "records_folder": str(self.folder / "records"), "seed": self.seed,
            "lots": self.lots, "timezone": self.timezone, "knobs": self.knobs.document(), "records": self.records,
            "causes": self.causes, "exposures": self.exposures,
        }  # fmt: skip


def simulate(folder: Path, lots: int, seed: int, knobs: Knobs) -> Simulated:
    """Run the plant until it has had that many lots; `folder` gets `records`, `truth` and `plant.json`.

    The same arguments give the same bytes. Raises Refused for a folder that holds something, UsageError for no lots.
    """
    if lots < 1:
        raise UsageError(f"--lots {lots}: a plant has at least one lot")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} exists and is no empty folder: name a new one, so that no plants are mixed")
    rng = Random(f"plant {seed}")
    truth = Truth(folder / "truth")
    journal = Journal(folder / "records", seed, knobs)
    world = World(rng, knobs, journal, truth, Causes(rng, lots, int(knobs.causes), truth), Pace.of(lots))
    try:
        _run(world, lots)
    finally:
        world.close()
    told = Simulated(
        folder, seed, world.causes.count, knobs, dict(sorted(journal.counts.items())), truth.causes, truth.exposures
    )
    plant = {name: value for name, value in told.document().items() if not name.endswith("folder")}
    (folder / "plant.json").write_text(json.dumps(plant, indent=1) + "\n", encoding="utf-8")
    return told


def _run(world: World, lots: int) -> None:
    define(world)
    while world.causes.count < lots:
        world.run_due()
        if world.chance(_PUMPS):
            finish_pumps(world, make(world, MATERIALS[PUMP]))
        else:
            finish_syringes(world, make(world, MATERIALS[SYRINGE]))
        pack(world)
        ship(world)
        world.tick(world.pace.pause)
    world.now += _LAST_DAYS * DAY
    world.run_due()
