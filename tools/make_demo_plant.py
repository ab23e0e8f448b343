"""Write the demo plant's files into a folder (by default genealogy/demo): the same bytes every time.

python tools/make_demo_plant.py [FOLDER]
"""

import sys
from pathlib import Path

from demo_plant.awkward import write_down
from demo_plant.epcis import documents
from demo_plant.files import tables
from demo_plant.logistics import distribute
from demo_plant.production import produce
from demo_plant.purchasing import buy
from demo_plant.quality import check_quality
from demo_plant.story import tell
from demo_plant.world import World

DEMO = Path(__file__).resolve().parent.parent / "genealogy" / "demo"


def happen() -> World:
    world = World()
    buy(world)
    produce(world)
    check_quality(world)
    distribute(world)
    return world


def write(folder: Path) -> int:
    """Write every file; gives how many. Files that the plant no longer has are removed."""
    world = happen()
    files = tables(write_down(world))
    files |= {name: text.encode() for name, text in documents(world).items()}
    records = folder / "records"
    records.mkdir(parents=True, exist_ok=True)
    for old in records.iterdir():
        if old.name not in files:
            old.unlink()
    for name, content in files.items():
        (records / name).write_bytes(content)
    (folder / "story.json").write_bytes(tell(world).encode())
    return len(files) + 1


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    print(f"{write(target)} files in {target}")
