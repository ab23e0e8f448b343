"""docker-compose.yml follows the Compose specification and the promises that the schema cannot tell."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

COMPOSE = Path(__file__).parents[2] / "docker-compose.yml"
DOCUMENT: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = DOCUMENT["services"]

each_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES.keys())


def schema_errors(file: Path) -> str:
    """What the validator says against, empty when the file is valid. It carries the schema: no network."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_file_follows_the_compose_schema(tmp_path: Path) -> None:
    assert schema_errors(COMPOSE) == ""
    broken = tmp_path / "docker-compose.yml"
    broken.write_text("services: {db: {image: postgres, port: 1}}", encoding="utf-8")
    assert "port" in schema_errors(broken)


def test_it_offers_both_stores() -> None:
    assert set(SERVICES) == {"neo4j", "postgres"}
    assert re.fullmatch(r"neo4j:5\.26\.\d+-community", SERVICES["neo4j"]["image"]), "the LTS line"


@each_service
def test_images_are_pinned_to_a_release(service: dict[str, Any]) -> None:
    assert re.search(r":\d+\.\d+", service["image"])


@each_service
def test_services_are_watched_and_bounded(service: dict[str, Any]) -> None:
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["mem_limit"]


@each_service
def test_ports_are_bound_to_this_machine(service: dict[str, Any]) -> None:
    assert service["ports"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


@each_service
def test_records_lie_in_declared_volumes(service: dict[str, Any]) -> None:
    assert service["volumes"]
    assert {volume.split(":")[0] for volume in service["volumes"]} <= set(DOCUMENT["volumes"])


@each_service
def test_the_password_is_required_from_the_environment(service: dict[str, Any]) -> None:
    secrets = [value for name, value in service["environment"].items() if re.search("PASSWORD|AUTH$", name)]
    assert secrets
    assert all(re.fullmatch(r"(neo4j/)?\$\{GENEALOGY_\w+:\?.+\}", value) for value in secrets)
