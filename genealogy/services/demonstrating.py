"""The bundled plant: loaded into a folder of its own, and its recall traced both ways."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ledger.quarantine import State
from genealogy.model.errors import Refused
from genealogy.model.times import FOREVER, parse_zone
from genealogy.queries.accounts.whereabouts import Whereabouts, whereabouts
from genealogy.queries.edges import Direction
from genealogy.services.keeping import DEMO
from genealogy.services.loading.loading import LoadReport, load
from genealogy.services.stores.bootstrap import Application, application
from genealogy.services.stores.progress import Progress, silent
from genealogy.services.stores.records import records
from genealogy.services.stores.repairing import repaired
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import Answer, ask, usual_question

FOLDER = Path("genealogy-demo")


@dataclass(slots=True)
class Demonstration:
    """The recall as a coordinator would want it told. `whereabouts` is of the finished units that the lot reached."""

    folder: Path
    story: dict[str, Any]
    report: LoadReport
    quarantined: list[dict[str, Any]]
    forward: Answer
    backward: Answer
    whereabouts: dict[str, Whereabouts]

    def places(self) -> list[tuple[str, str | None, int]]:
        """(state, where, units), most units first."""
        counted = Counter((one.state, one.where) for one in self.whereabouts.values())
        return [(state, where, count) for (state, where), count in counted.most_common()]

    def hospitals_not_reached(self) -> list[str]:
        reached = {node.key for node in self.forward.traced.nodes}
        hospitals = [key for key, party in self.story["parties"].items() if party["role"] == "hospital"]
        return [key for key in hospitals if not reached & {key, self.story["parties"][key].get("gln_key", key)}]

    def document(self) -> dict[str, Any]:
        return {
            "folder": str(self.folder),
            "title": self.story["title"],
            "accepted": self.report.total("accepted"),
            "quarantined": self.quarantined,
            "forward": self.forward.document(),
            "backward": self.backward.document(),
            "whereabouts": [{"state": s, "where": w, "units": n} for s, w, n in self.places()],
        }


def folder_for(settings: Settings, chosen: bool) -> Path:
    """Where the demo may work: the folder that the user chose, or one of its own. Raises Refused."""
    folder = settings.data if chosen else FOLDER
    if folder.is_dir() and any(folder.iterdir()) and not (folder / DEMO).is_file():
        raise Refused(
            f"{folder} holds other records, and the demo does not mix with them: choose an empty folder with --data"
        )
    return folder


@contextmanager
def demonstration(settings: Settings, folder: Path, progress: Progress = silent) -> Iterator[Demonstration]:
    """Load the bundled plant (again changes nothing) and trace its recall both ways."""
    ours = replace(settings, data=folder, ledger_url="", graph=replace(settings.graph, data=folder))
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("genealogy") / "demo") as bundle, application(ours, progress) as app:
        story = json.loads((bundle / "story.json").read_text(encoding="utf-8"))
        (folder / DEMO).write_text(json.dumps(story["title"], ensure_ascii=False), encoding="utf-8")
        zone = parse_zone(story["load"]["timezone"])
        report = load(app, [bundle / story["load"]["folder"]], Options(zone=zone), progress=progress)
        yield _told(app, folder, story, report)


def _told(app: Application, folder: Path, story: dict[str, Any], report: LoadReport) -> Demonstration:
    tolerance = app.settings.tolerance
    forward, backward = (ask(app, [story[way]], usual_question(app.settings, way)) for way in Direction)
    units = [node.key for node in forward.traced.nodes if node.kind == "unit"]
    places = repaired(app, lambda: whereabouts(records(app).edges(forward.sequence, FOREVER), units, tolerance))
    held = [one.answer() for one in app.ledger.quarantine.list(State.OPEN)]
    return Demonstration(folder, story, report, held, forward, backward, places)
