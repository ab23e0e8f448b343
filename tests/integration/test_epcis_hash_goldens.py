"""Event hashes against the published ones, and the pairs of documents that must hash alike."""

import json
from pathlib import Path

import pytest

from genealogy.ingest.epcis import open_document
from genealogy.ingest.epcis.hash_document import hashes


@pytest.fixture(scope="module")
def epcis(conformance: Path) -> Path:
    return conformance / "1-epcis"


def test_published_hashes_and_their_pre_images(epcis: Path) -> None:
    wrong, compared = [], 0
    for golden in sorted(epcis.glob("event-hash-ralphtro/visible/examples/*.hashes")):
        wanted = golden.read_text(encoding="utf-8").split()
        images = [line for line in golden.with_suffix(".prehashes").read_text(encoding="utf-8").splitlines() if line]
        for path in (golden.with_suffix(suffix) for suffix in (".xml", ".json", ".jsonld")):
            if path.exists():
                found = list(hashes(open_document(path)))
                compared += len(found)
                # One published image is cut off, so it is no image of its hash.
                unlike = [
                    image
                    for one, image in zip(found, images, strict=True)
                    if one.pre_hash != image and not one.pre_hash.startswith(image)
                ]
                if [one.hash for one in found] != wanted or unlike:
                    wrong.append(f"{path.name}: {[one.pre_hash for one in found]}")
    assert wrong == []
    assert compared >= 25


def test_documents_that_hash_alike(epcis: Path) -> None:
    folder = epcis / "openepcis-test-resources/visible"
    pairs = json.loads((folder / "event-hash-equality-pairs.json").read_text(encoding="utf-8"))["pairs"]
    unlike = []
    for pair in pairs:
        first, second = ([one.hash for one in hashes(open_document(folder / pair[side]))] for side in ("a", "b"))
        if first != second or not all(first):
            unlike.append(pair["test"])
    assert unlike == []
    assert len(pairs) == 9


def test_events_of_one_document_that_hash_alike(epcis: Path) -> None:
    paths = sorted(epcis.glob("event-hash-ralphtro/visible/expected_equal/*"))
    assert len(paths) >= 6
    assert [path.name for path in paths if len({one.hash for one in hashes(open_document(path))}) != 1] == []
