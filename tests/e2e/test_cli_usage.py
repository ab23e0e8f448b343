"""Wrong usage, help, languages and streams: what needs no records."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import CLI_PY, INSTALLED, environment, one_message, run

COMMANDS = (
    "demo", "load", "template", "quarantine list", "quarantine show", "quarantine replay", "trace forward",
    "trace backward", "find", "show", "query", "graph status", "graph rebuild", "status",
    "quarantine export", "quality",
)  # fmt: skip
WRONG_USAGE = (
    ["nonsense"],
    ["load"],
    ["load", "--no-such-option", "x"],
    ["status", "--data"],
    ["status", "--lang", "fr"],
    ["trace", "sideways", "x"],
    ["trace", "forward"],
    ["trace", "forward", "x", "--depth", "0"],
    ["template", "no_such_table"],
    ["quarantine", "replay", "x", "--set", "no equals sign"],
    ["check", "--sample", "3"],
    ["check", "--seed", "3"],
    ["drill", "--last", "--engine", "cypher"],
    ["drill", "--last", "--seed", "1"],
    ["drill", "--compare", "--engines", "0"],
)


def test_the_help_names_every_command_and_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom genealogy.cli.main import run\n"
        "try: run(['--help'])\nexcept SystemExit as ended: assert ended.code == 0\n"
        "print(sorted({'pandas', 'numpy', 'pyarrow', 'neo4j', 'sqlalchemy', 'pydantic'} & set(sys.modules)))"
    )
    done = run("-c", code, cwd=tmp_path, program=(sys.executable,))
    assert done.out.splitlines()[-1] == "[]"
    for command in {name.split()[0] for name in COMMANDS}:
        assert re.search(rf"^│ {command} ", done.out, re.MULTILINE), command
    assert list(tmp_path.iterdir()) == []


def test_loading_needs_no_data_frames(tmp_path: Path) -> None:
    code = (
        "import sys, genealogy.services.loading.loading\n"
        "print(sorted({'pandas', 'pyarrow', 'numpy'} & set(sys.modules)))"
    )
    assert run("-c", code, cwd=tmp_path, program=(sys.executable,)).out == "[]\n"


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_2_and_one_document(arguments: list[str], tmp_path: Path) -> None:
    told = run(*arguments, cwd=tmp_path)
    assert (told.code, told.out) == (2, "")
    assert "Traceback" not in told.err
    document = run("--json", *arguments, cwd=tmp_path)
    assert document.code == 2
    assert document.json["error"]["exit_code"] == 2
    assert document.json["error"]["message"] == one_message(document)
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_told(tmp_path: Path) -> None:
    told = run("--version", cwd=tmp_path)
    assert told.code == 0
    assert re.fullmatch(r"genealogy \d+\.\d+\.\d+\n", told.out)


def test_options_stand_before_or_after_the_command(tmp_path: Path) -> None:
    answers = {
        run(*arguments, cwd=tmp_path, program=INSTALLED).out
        for arguments in (
            ("--json", "--lang", "zh", "template", "packed"),
            ("template", "--lang=zh", "packed", "--json"),
            ("template", "packed", "--json", "--lang", "zh"),
        )
    }
    assert len(answers) == 1
    assert '"columns"' in answers.pop()


def test_after_two_dashes_everything_is_a_name(tmp_path: Path) -> None:
    done = run("--json", "load", "--data", tmp_path / "data", "--", "--json", cwd=tmp_path)
    assert done.code == 2
    assert done.json["files"][0]["path"] == "--json"


def test_a_traceback_only_with_debug(tmp_path: Path) -> None:
    plain = run("template", "nonsense", cwd=tmp_path)
    assert "Traceback" not in plain.err
    assert "nonsense" in one_message(plain)
    debug = run("template", "nonsense", "--debug", cwd=tmp_path)
    assert debug.code != 0
    assert "Traceback" in debug.err


def test_a_fault_of_ours_is_1(tmp_path: Path) -> None:
    code = (
        "import genealogy.services.stores.reporting as reporting\nfrom genealogy.cli.main import run\n"
        "def broken(app): raise ZeroDivisionError('a bug')\nreporting.status = broken\nrun(['status', '--json'])"
    )
    done = run(
        "-c", code, cwd=tmp_path, program=(sys.executable,), settings={"PYTHONPATH": str(Path(*CLI_PY[1:]).parent)}
    )
    assert done.code == 1
    assert "ZeroDivisionError: a bug" in one_message(done)
    assert done.json["error"]["exit_code"] == 1


def test_settings_that_cannot_be_are_told(tmp_path: Path) -> None:
    wrong = {  # the last ones last: they make a data folder first
        "GENEALOGY_TOLERANCE": "a while",
        "GENEALOGY_PACKING": "mostly",
        "GENEALOGY_LEDGER_URL": "nonsense",
        "GENEALOGY_GRAPH_URL": "http://localhost",
        "GENEALOGY_GRAPH_HEAP": "lots",
    }
    for name, value in wrong.items():
        done = run("graph", "status", "--json", cwd=tmp_path, settings={name: value})
        assert (done.code, done.json["error"]["exit_code"]) == (2, 2), (name, done)
        assert value in one_message(done)


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*CLI_PY, "--help"], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process:
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")  # noqa: PTH110
def test_an_answer_that_cannot_be_written_is_7(tmp_path: Path) -> None:
    for arguments in (["template", "packed"], ["template", "packed", "--json"], ["query", "list"]):
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            done = subprocess.run(
                [*CLI_PY, *arguments], cwd=tmp_path, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 7
        assert done.stderr.decode().count("\n") == 1
        assert "No space left" in done.stderr.decode()


def test_a_terminal_of_another_encoding_gets_what_it_can_show(tmp_path: Path) -> None:
    done = run("query", "list", "--lang", "zh", cwd=tmp_path, settings={"PYTHONIOENCODING": "ascii"})
    assert (done.code, done.err) == (0, "")
    assert "\\u" in done.out
