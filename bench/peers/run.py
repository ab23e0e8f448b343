"""One peer by itself, in a process of its own: its measures go to standard output, a line of JSON each, at once.

python -m bench.peers.run PEER PLANT SCRATCH
"""

import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import orjson

from bench.peers.measuring import Absent
from bench.peers.plant import Plant


def main() -> None:
    name, plant, scratch = sys.argv[1:]
    try:
        peer = import_module(f"bench.peers.{name}")
        _tell({"version": peer.VERSION})
        for measure in peer.measure(Plant.of(Path(plant)), Path(scratch)):
            _tell(asdict(measure))
    except (ImportError, Absent) as missing:
        _tell({"missing": str(missing)})


def _tell(told: dict[str, object]) -> None:
    sys.stdout.buffer.write(orjson.dumps(told) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
