"""A loaded data folder for each module, with an engine that its commands join instead of starting their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from genealogy.graph.engine import GraphSettings, open_graph
from tests.e2e import records
from tests.e2e.program import run


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that holds `records` (the files) and `data` (what they were loaded into)."""
    folder = tmp_path_factory.mktemp("plant")
    files = records.write(folder / "records")
    with open_graph(GraphSettings(data=folder / "data")):
        loaded = run("load", files, "--data", folder / "data", cwd=folder)
        assert (loaded.code, loaded.err) == (0, "")
        yield folder
