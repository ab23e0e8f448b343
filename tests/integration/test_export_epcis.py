"""Export as EPCIS: valid by the standard's own schema, and loaded back the very same events, nothing doubled."""

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis import looks_like_epcis, open_document
from genealogy.ingest.epcis.adapter import ADAPTER
from genealogy.ingest.epcis.hash_document import hashes
from genealogy.ingest.registry import adapter_for
from genealogy.ledger.appending import Status
from genealogy.model.errors import Refused, UnreadableInput, UsageError
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_zone
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services.exporting import export
from genealogy.services.stores.bootstrap import Application, application
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import ask
from tests.integration.epcis_standard import official
from tests.unit.epcis_events import DESADV, LOT, UNIT, epcis

DEMO = Path(__file__).parents[2] / "genealogy/demo"
ENVELOPE = ("source", "source_record", "note", "identifiers")
STORY: dict[str, Any] = json.loads((DEMO / "story.json").read_text("utf-8"))


@contextmanager
def ledger_of(folder: Path) -> Iterator[Application]:
    with application(Settings.read(folder, environment={})) as app:
        yield app


def load(app: Application, paths: Sequence[Path], options: Options, *, supersede: bool = False) -> list[Status]:
    """Into the ledger alone: the records of a file, whatever of them is refused."""
    found: list[Status] = []
    for path in paths:
        adapter = adapter_for(path, options)
        try:
            drafts = [one for one in adapter.read(path, options) if isinstance(one, Draft)] if adapter else []
        except UnreadableInput:
            continue
        outcomes = app.ledger.append(drafts, recorded_by="test", supersede=supersede)
        found += [outcome.status for outcome in outcomes]
    return found


def told(app: Application) -> list[tuple[Any, ...]]:
    """All that the ledger holds of its events, beside where and when they were read."""
    return [
        (one.id, one.event.table, fact(one.event), *(getattr(one.event, name) for name in ENVELOPE))
        for one in app.ledger.read()
    ]


def there_and_back(folder: Path, app: Application) -> dict[str, Any]:
    """The exported document of all records, after it gave the same events elsewhere, and none more here."""
    done = export(app, folder / "all.json", [], ())
    assert (done.events, done.sequence) == (app.ledger.last_sequence(), app.ledger.last_sequence())
    with ledger_of(folder / "back") as back:
        assert set(load(back, [folder / "all.json"], Options(source="ELSEWHERE"))) <= {Status.ACCEPTED}
        assert told(back) == told(app)
        export(back, folder / "again.json", [], ())
    first, again = (json.loads((folder / name).read_text("utf-8")) for name in ("all.json", "again.json"))
    assert again | {"creationDate": first["creationDate"]} == first
    assert set(load(app, [folder / "all.json"], Options())) <= {Status.DUPLICATE}
    return dict(first)


def options_of_the_demo() -> Options:
    return Options(zone=parse_zone(STORY["load"]["timezone"]))


def demo_files() -> list[Path]:
    return sorted(path for path in (DEMO / "records").iterdir() if path.is_file())


def test_a_plant_goes_out_and_comes_back(tmp_path: Path, conformance: Path) -> None:
    with ledger_of(tmp_path / "plant") as app:
        load(app, demo_files(), options_of_the_demo())
        document = there_and_back(tmp_path, app)
    standard = official(conformance / "1-epcis")
    assert [error.message for error in standard.iter_errors(document)] == []
    kinds = {event["type"] for event in document["epcisBody"]["eventList"]}
    assert {"ObjectEvent", "AggregationEvent", "TransformationEvent", "TransactionEvent"} <= kinds


def test_the_standards_own_documents_go_out_as_they_came(tmp_path: Path, conformance: Path) -> None:
    paths = [path for path in sorted(conformance.glob("1-epcis/*/visible/**/*")) if path.is_file()]
    paths = [path for path in paths if looks_like_epcis(path.read_bytes()[: 1 << 16])]
    with ledger_of(tmp_path / "plant") as app:
        load(app, paths, Options())
        document = there_and_back(tmp_path, app)
    standard = official(conformance / "1-epcis", "EPCIS-Document-Event")
    found = document["epcisBody"]["eventList"]
    assert [event for event in found if not standard.is_valid(event)] == []
    as_they_came = [event for event in found if not event["type"].startswith("genealogy:")]
    assert len(as_they_came) > 0.8 * len(found)


def written(path: Path, *events: Any) -> Path:
    context = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"ex": "https://example.com/"}]
    head = {
        "@context": context,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-03-01T00:00:00Z",
    }
    path.write_text(json.dumps({**head, "epcisBody": {"eventList": events}}), encoding="utf-8")
    return path


def test_an_event_has_the_same_hash_as_when_it_came(tmp_path: Path) -> None:
    lots = [{"epcClass": LOT, "quantity": 2.5, "uom": "KGM"}]
    own: dict[str, Any] = {"ex:own": {"ex:a": 1}, "bizTransactionList": DESADV}
    pallet: dict[str, Any] = {"parentID": "urn:epc:id:sscc:9521234.1000009001", "childEPCs": [UNIT]}
    came = written(
        tmp_path / "came.json",
        epcis(epcList=[UNIT], quantityList=lots, bizStep="receiving", **own),
        epcis("AggregationEvent", **pallet) | {"eventID": "urn:uuid:2", "action": "ADD"},
        epcis("TransformationEvent", inputQuantityList=lots, outputEPCList=[UNIT]) | {"eventID": "_:x"},
    )
    with ledger_of(tmp_path / "plant") as app:
        load(app, [came], Options())
        export(app, tmp_path / "out.json", [], ())
    theirs = [one.hash for one in hashes(open_document(came))]
    out = json.loads((tmp_path / "out.json").read_text("utf-8"))
    carried = [event["genealogy:records"]["hash"] for event in out["epcisBody"]["eventList"]]
    assert len(theirs) == 3
    assert carried == theirs


def test_what_was_withdrawn_is_told_in_no_word_of_epcis(tmp_path: Path) -> None:
    rows = "source_record,package,material,serial,event_time\nP-1,BOX-1,M,S,2026-03-01T00:00:00Z\n"
    (tmp_path / "packed.csv").write_text(rows, encoding="utf-8")
    wrong = "table,source_record,reason,event_time\npacked,P-1,wrong,2026-03-02T00:00:00Z\n"
    (tmp_path / "corrected.csv").write_text(wrong, encoding="utf-8")
    with ledger_of(tmp_path / "plant") as app:
        load(app, [tmp_path / "packed.csv", tmp_path / "corrected.csv"], Options())
        document = there_and_back(tmp_path, app)
    assert [one["type"] for one in document["epcisBody"]["eventList"]] == ["genealogy:packed", "genealogy:corrected"]


def test_rows_that_are_alike_stay_as_many(tmp_path: Path) -> None:
    rows = "package,material,lot,quantity,unit,event_time\n" + "BOX-1,M,L,2,C62,2026-03-01\n" * 3
    (tmp_path / "packed.csv").write_text(rows, encoding="utf-8")
    with ledger_of(tmp_path / "plant") as app:
        load(app, [tmp_path / "packed.csv"], options_of_the_demo())
        assert app.ledger.last_sequence() == 3
        there_and_back(tmp_path, app)


def test_an_event_that_was_changed_since_is_refused(tmp_path: Path) -> None:
    with ledger_of(tmp_path / "plant") as app:
        load(app, [written(tmp_path / "came.json", epcis(epcList=[UNIT], bizStep="shipping"))], Options())
        export(app, tmp_path / "out.json", [], ())
    text = (tmp_path / "out.json").read_text("utf-8")
    (tmp_path / "out.json").write_text(text.replace('"bizStep":"shipping"', '"bizStep":"destroying"'), "utf-8")
    (refusal,) = ADAPTER.read(tmp_path / "out.json", Options())
    assert isinstance(refusal, Refusal)
    assert "changed since" in refusal.reason
    (tmp_path / "out.json").write_text(text.replace('\\"table\\"', '\\"tables\\"'), "utf-8")
    (refusal,) = ADAPTER.read(tmp_path / "out.json", Options())
    assert isinstance(refusal, Refusal)
    assert "cannot be read" in refusal.reason


@pytest.mark.parametrize("direction", Direction)
def test_a_trace_goes_out_and_is_answered_alike_elsewhere(tmp_path: Path, direction: Direction) -> None:
    question = Question(direction, ())
    with ledger_of(tmp_path / "plant") as app:
        load(app, demo_files(), options_of_the_demo())
        root = STORY["forward" if direction is Direction.FORWARD else "backward"]
        here = ask(app, [root], question).document()
        done = export(app, tmp_path / "part.json", [root], [direction])
        assert 0 < done.events < app.ledger.last_sequence()
        assert set(load(app, [tmp_path / "part.json"], Options())) == {Status.DUPLICATE}
    with ledger_of(tmp_path / "back") as back:
        load(back, [tmp_path / "part.json"], Options())
        there = ask(back, [root], question).document()
    assert [(one["key"], one["basis"]) for one in there["nodes"]] == [
        (one["key"], one["basis"]) for one in here["nodes"]
    ]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with ledger_of(tmp_path / "plant") as app:
        with pytest.raises(UsageError, match="there is no such folder"):
            export(app, tmp_path / "absent" / "out.json", [], ())
        with pytest.raises(Refused, match="cannot be written"):
            export(app, tmp_path / "folder", [], ())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "plant"]


def test_links_and_pipes_stay_what_they_are(tmp_path: Path) -> None:
    file, link, pipe = tmp_path / "out.json", tmp_path / "link.json", tmp_path / "pipe"
    link.symlink_to(file)
    os.mkfifo(pipe)
    with ledger_of(tmp_path / "plant") as app, ThreadPoolExecutor(1) as pool:
        export(app, link, [], ())
        read = pool.submit(pipe.read_text)
        export(app, pipe, [], ())
    assert link.is_symlink()
    assert pipe.is_fifo()
    assert json.loads(file.read_text()) == json.loads(read.result())
