"""No error of the driver reaches a user as it is."""

import inspect
from dataclasses import replace
from pathlib import Path

import neo4j.exceptions
import pytest

from genealogy.graph.engine import GraphSettings, open_graph
from genealogy.graph.engine.faults import RULES, Place, mapped, translate
from genealogy.model.errors import GenealogyError, GraphConflict, StoreError, UsageError

PLACE = Place("the graph", "start it", "see the log")
PUBLIC = [
    kind
    for name in neo4j.exceptions.__all__
    if inspect.isclass(kind := getattr(neo4j.exceptions, name)) and issubclass(kind, Exception)
]


def test_every_public_class_has_a_rule_of_its_own() -> None:
    assert {kind.__name__ for kind in PUBLIC} - {kind.__name__ for kind in RULES} == set()


@pytest.mark.parametrize("kind", PUBLIC)
def test_every_public_class_becomes_one_of_ours(kind: type[Exception]) -> None:
    error = kind.__new__(kind)
    Exception.__init__(error, "what the server said")
    with pytest.raises(GenealogyError) as caught, mapped(PLACE):
        raise error
    assert str(caught.value).startswith("the graph ")
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is error


@pytest.mark.parametrize(
    ("kind", "expected", "words"),
    [
        (neo4j.exceptions.ServiceUnavailable, StoreError, "start it"),
        (neo4j.exceptions.AuthError, StoreError, "GENEALOGY_GRAPH_PASSWORD"),
        (neo4j.exceptions.ConstraintError, GraphConflict, "try again"),
        (neo4j.exceptions.TransientError, GraphConflict, "try again"),
        (neo4j.exceptions.CypherSyntaxError, GenealogyError, "please report"),
        (neo4j.exceptions.DatabaseError, StoreError, "see the log"),
    ],
)
def test_what_users_meet_says_what_to_do(kind: type[Exception], expected: type[GenealogyError], words: str) -> None:
    error = translate(kind("said"), PLACE)
    assert type(error) is expected
    assert words in str(error)


@pytest.mark.parametrize(
    "url", ["", "http://localhost:7687", "bolt://", "localhost:7687", "bolt://u:p@host", "bolt://host:port", "Embedded"]
)
def test_a_url_that_no_graph_can_have_is_wrong_usage(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="GENEALOGY_GRAPH_URL"), open_graph(GraphSettings(url=url, data=tmp_path)):
        pass


def test_a_password_is_never_shown() -> None:
    assert "secret" not in repr(GraphSettings(password="secret"))


def test_what_a_server_refuses_is_told(neo4j_settings: GraphSettings) -> None:
    for settings, words in (
        (replace(neo4j_settings, password="wrong"), "GENEALOGY_GRAPH_PASSWORD"),
        (replace(neo4j_settings, user="nobody"), "GENEALOGY_GRAPH_USER"),
        (replace(neo4j_settings, database="absent"), "GENEALOGY_GRAPH_DATABASE"),
        (
            replace(neo4j_settings, url="bolt+s://127.0.0.1:" + neo4j_settings.url.rpartition(":")[2]),
            "cannot be reached",
        ),
        (replace(neo4j_settings, url="bolt://127.0.0.1:1"), "cannot be reached"),
    ):
        with pytest.raises(StoreError, match=words), open_graph(settings):
            pass
