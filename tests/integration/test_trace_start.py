"""A trace on a loaded folder starts no engine and imports only what it uses: that is what makes it quick."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.program import ROOT, environment
from tests.integration.test_index_file import ROWS, answer, record

HEAVY = {
    *("arcadedb_embedded", "neo4j", "sqlalchemy", "psycopg", "pandas", "pyarrow", "scipy", "networkx", "fastapi"),
    *("nicegui", "biip", "jsonschema_rs", "xlsxwriter", "python_calamine"),
    *("rich", "numpy.ma", "numpy.random", "concurrent.futures"),
    *("genealogy.graph.engine", "genealogy.ledger.ledger", "genealogy.ingest", "genealogy.model.events"),
    *("genealogy.services.whatif", "genealogy.cli.load", "genealogy.cli.traced", "genealogy.cli.causes"),
}
_PROGRAM = """
import sys
from genealogy.cli.main import _run
code = _run(sys.argv[1:])
print(*sys.modules, sep="\\n", file=sys.stderr)
sys.exit(code)
"""


def test_a_trace_imports_only_what_it_uses(tmp_path: Path) -> None:
    record(tmp_path / "data", ROWS)
    root = next(f"lot:{fields['material']}/{fields['lot']}" for table, fields in ROWS if table == "material_consumed")
    answer(tmp_path / "data", root)
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "trace", "forward", root, "--data", str(tmp_path / "data"), "--json"],
        env=environment(PYTHONPATH=str(ROOT)),
        capture_output=True,
        check=True,
    )
    assert b'"engine": "index"' in done.stdout
    assert HEAVY & set(done.stderr.decode().split()) == set()
    assert not (tmp_path / "data" / "graph").exists()
