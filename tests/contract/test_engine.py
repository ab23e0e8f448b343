"""What both engines must do alike: the rest of the graph room relies on this and on nothing else of theirs."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from genealogy.graph.engine import Graph, GraphSettings, Tx, open_graph
from genealogy.graph.engine.graph import LARGEST_MESSAGE
from genealogy.model.errors import GenealogyError, GraphConflict

NODE_KEY = "CREATE CONSTRAINT lot_key IF NOT EXISTS FOR (n:Lot) REQUIRE n.key IS UNIQUE"
RELATIONSHIP_KEY = "CREATE CONSTRAINT split_key IF NOT EXISTS FOR ()-[r:SPLIT_INTO]-() REQUIRE r.key IS UNIQUE"
LOTS = "UNWIND $rows AS row CREATE (:Lot {key: row})"


@pytest.fixture
def keyed(graph: Graph) -> Graph:
    graph.schema(NODE_KEY)
    graph.schema(RELATIONSHIP_KEY)
    return graph


def lots(graph: Graph) -> list[str]:
    return [row["key"] for row in graph.read("MATCH (n:Lot) RETURN n.key AS key ORDER BY key")]


def test_the_engine_tells_its_kind_and_version(graph: Graph, graph_settings: GraphSettings) -> None:
    assert graph.kind == ("arcadedb" if graph_settings.embedded else "neo4j")
    assert graph.version[0].isdigit()
    assert (graph.bulk is not None) == graph_settings.embedded


def test_what_is_written_is_read(keyed: Graph) -> None:
    written = keyed.write(lambda tx: tx.run("CREATE (n:Lot {key: $key}) RETURN n.key AS key", {"key": "lot:A/1"}))
    assert written == [{"key": "lot:A/1"}]
    assert lots(keyed) == ["lot:A/1"]


def test_an_empty_answer_has_no_rows(graph: Graph) -> None:
    assert graph.read("MATCH (n:Lot) RETURN n.key AS key") == []
    assert list(graph.stream("MATCH (n:Lot) RETURN n.key AS key")) == []


def test_a_transaction_that_fails_leaves_nothing(keyed: Graph) -> None:
    def work(tx: Tx) -> None:
        tx.run(LOTS, {"rows": ["lot:A/1", "lot:A/2"]})
        raise LookupError("ours")

    with pytest.raises(LookupError, match="ours"):
        keyed.write(work)
    assert lots(keyed) == []


def test_a_query_that_fails_takes_its_transaction_along(keyed: Graph) -> None:
    def work(tx: Tx) -> None:
        tx.run(LOTS, {"rows": ["lot:A/1"]})
        tx.run("THIS IS NO CYPHER")

    with pytest.raises(GenealogyError, match="please report"):
        keyed.write(work)
    assert lots(keyed) == []


def test_a_transaction_sees_its_own_writes_and_returns_what_it_likes(keyed: Graph) -> None:
    def work(tx: Tx) -> int:
        tx.run(LOTS, {"rows": ["lot:A/1", "lot:A/2"]})
        return int(tx.run("MATCH (n:Lot) RETURN count(n) AS n")[0]["n"])

    assert keyed.write(work) == 2


@pytest.mark.parametrize(
    "value",
    [
        "ascii",
        "灭菌批次 Ü 𠮷 \N{ZERO WIDTH SPACE}\t\n'\"\\",
        "",
        0,
        2**53 + 1,
        2**63 - 1,
        -(2**63),
        True,
        False,
        1.5,
        ["one", "二", ""],
        [],
        None,
    ],
    ids=repr,
)
def test_values_come_back_as_they_went(graph: Graph, value: Any) -> None:
    assert graph.read("RETURN $value AS value", {"value": value}) == [{"value": value}]
    graph.write(lambda tx: tx.run("CREATE (n:Lot {key: 'k'}) SET n.value = $value", {"value": value}))
    [row] = graph.read("MATCH (n:Lot {key: 'k'}) RETURN n.value AS value")
    assert row["value"] == value
    assert type(row["value"]) is type(value)


def test_maps_are_set_as_properties_and_null_removes(graph: Graph) -> None:
    rows = [{"key": "k", "set": {"a": "1", "b": ["x"], "gone": 2}}, {"key": "k", "set": {"gone": None}}]
    graph.write(lambda tx: tx.run("UNWIND $rows AS row MERGE (n:Lot {key: row.key}) SET n += row.set", {"rows": rows}))
    assert graph.read("MATCH (n:Lot) RETURN properties(n) AS p") == [{"p": {"key": "k", "a": "1", "b": ["x"]}}]


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, object()], ids=["above", "below", "object"])
def test_a_value_that_no_graph_can_hold_is_our_fault(graph: Graph, value: Any) -> None:
    with pytest.raises(GenealogyError, match="cannot be sent"):
        graph.read("RETURN $value AS value", {"value": value})
    assert graph.read("RETURN 1 AS one") == [{"one": 1}]


def test_fifty_thousand_rows_stream(graph: Graph) -> None:
    rows = graph.stream("UNWIND range(1, 50000) AS i RETURN i, 'lot:' + toString(i)")
    first = next(rows)
    assert first == (1, "lot:1")
    assert sum(row[0] for row in rows) == 50_000 * 50_001 // 2 - 1


def test_a_stream_may_be_left_early(graph: Graph) -> None:
    rows = graph.stream("UNWIND range(1, 50000) AS i RETURN i")
    assert next(rows) == (1,)
    assert isinstance(rows, Iterator)
    del rows
    assert graph.read("RETURN 1 AS one") == [{"one": 1}]


def test_a_node_key_is_unique(keyed: Graph) -> None:
    keyed.write(lambda tx: tx.run(LOTS, {"rows": ["lot:A/1"]}))
    with pytest.raises(GraphConflict):
        keyed.write(lambda tx: tx.run(LOTS, {"rows": ["lot:A/2", "lot:A/1"]}))
    assert lots(keyed) == ["lot:A/1"]


def test_a_relationship_key_is_unique(keyed: Graph) -> None:
    create = "MATCH (a:Lot {key: $a}) MATCH (b:Lot {key: $b}) CREATE (a)-[:SPLIT_INTO {key: 'r'}]->(b)"
    keyed.write(lambda tx: tx.run(LOTS, {"rows": ["1", "2", "3"]}))
    keyed.write(lambda tx: tx.run(create, {"a": "1", "b": "2"}))
    for ends in ({"a": "1", "b": "2"}, {"a": "2", "b": "3"}):
        with pytest.raises(GraphConflict):
            keyed.write(partial(Tx.run, query=create, parameters=ends))
    assert keyed.read("MATCH ()-[r:SPLIT_INTO]->() RETURN count(r) AS n") == [{"n": 1}]


def test_schema_statements_may_be_repeated_and_dropped(graph: Graph) -> None:
    for _ in range(2):
        graph.schema(NODE_KEY)
        graph.schema(RELATIONSHIP_KEY)
        graph.schema("CREATE INDEX lot_name IF NOT EXISTS FOR (n:Lot) ON (n.name)")
    shown = graph.read("SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties RETURN name, labelsOrTypes, properties")
    assert sorted((row["name"], *row["labelsOrTypes"], *row["properties"]) for row in shown) == [
        ("lot_key", "Lot", "key"),
        ("split_key", "SPLIT_INTO", "key"),
    ]
    graph.schema("DROP CONSTRAINT lot_key IF EXISTS")
    graph.write(lambda tx: tx.run(LOTS, {"rows": ["same", "same"]}))
    assert lots(graph) == ["same", "same"]


def test_two_commands_may_make_the_schema_at_a_time(graph_settings: GraphSettings) -> None:
    def make(label: str) -> None:
        with open_graph(graph_settings) as graph:
            graph.schema(f"CREATE CONSTRAINT {label}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE")
            graph.write(lambda tx: tx.run(f"MERGE (n:{label} {{key: 'k'}})"))

    labels = ["Made", "Sold", "Kept"]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(make, labels * 4))
    with open_graph(graph_settings) as graph:
        for label in labels:
            assert graph.read(f"MATCH (n:{label}) RETURN count(n) AS n") == [{"n": 1}]


def test_relationships_are_created_merged_and_voided(keyed: Graph) -> None:
    rows = [{"a": "1", "b": "2", "key": "r1", "set": {"quantity": "1.50", "recorded": 7}}]
    merge = (
        "UNWIND $rows AS row MATCH (a:Lot {key: row.a}) MATCH (b:Lot {key: row.b}) "
        "MERGE (a)-[r:SPLIT_INTO {key: row.key}]->(b) ON CREATE SET r += row.set"
    )
    keyed.write(lambda tx: tx.run(LOTS, {"rows": ["1", "2"]}))
    for _ in range(2):
        keyed.write(lambda tx: tx.run(merge, {"rows": rows}))
    live = (
        "MATCH (a)-[r:SPLIT_INTO|CONSUMED_BY]->(b) WHERE r.voided IS NULL RETURN a.key AS a, type(r) AS t, b.key AS b"
    )
    assert keyed.read(live) == [{"a": "1", "t": "SPLIT_INTO", "b": "2"}]
    keyed.write(lambda tx: tx.run("MATCH ()-[r:SPLIT_INTO]->() WHERE r.key = $key SET r.voided = 9", {"key": "r1"}))
    assert keyed.read(live) == []


def test_a_relationship_may_lead_to_its_own_start(keyed: Graph) -> None:
    keyed.write(lambda tx: tx.run("CREATE (a:Lot {key: 'a'}) CREATE (a)-[:SPLIT_INTO {key: 'r'}]->(a)"))
    for pattern in ("(a)-[r]->(a)", "(a)-[r]->()", "()-[r]->(a)", "(a)-[r]-()"):
        assert keyed.read(f"MATCH {pattern} RETURN a.key AS a, r.key AS r") == [{"a": "a", "r": "r"}], pattern
    keyed.write(lambda tx: tx.run("MATCH (a:Lot {key: 'a'}) DETACH DELETE a"))
    assert keyed.read("MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": 0}]


def test_two_relationships_of_one_type_join_the_same_nodes(keyed: Graph) -> None:
    keyed.write(
        lambda tx: tx.run(
            "CREATE (a:Lot {key: 'a'})-[:SPLIT_INTO {key: '1'}]->(b:Lot {key: 'b'}) "
            "CREATE (a)-[:SPLIT_INTO {key: '2'}]->(b)"
        )
    )
    keys = keyed.read("MATCH (:Lot {key: 'a'})-[r:SPLIT_INTO]->(:Lot {key: 'b'}) RETURN r.key AS key ORDER BY key")
    assert keys == [{"key": "1"}, {"key": "2"}]


def test_subqueries_and_expressions(keyed: Graph) -> None:
    keyed.write(
        lambda tx: tx.run(
            "CREATE (a:Lot {key: 'a', n: 1})-[:SPLIT_INTO {key: '1'}]->(:Lot {key: 'b', n: 3})"
            "-[:SPLIT_INTO {key: '2'}]->(:Lot {key: 'c'})"
        )
    )
    assert keyed.read(
        "MATCH (a:Lot) CALL { WITH a MATCH (a)-[r]->() RETURN count(r) AS out } "
        "RETURN a.key AS key, out, COUNT { (a)<--() } AS into, "
        "EXISTS { (a)-[:SPLIT_INTO]->(:Lot {key: 'c'}) } AS last, "
        "CASE WHEN a.n > 2 THEN 'much' ELSE 'little' END AS size, coalesce(a.n, -1) AS n ORDER BY key SKIP 1 LIMIT 5"
    ) == [
        {"key": "b", "out": 1, "into": 1, "last": True, "size": "much", "n": 3},
        {"key": "c", "out": 0, "into": 1, "last": False, "size": "little", "n": -1},
    ]
    path = "MATCH p = shortestPath((:Lot {key: 'a'})-[*..9]->(:Lot {key: 'c'})) RETURN [n IN nodes(p) | n.key] AS keys"
    assert keyed.read(path) == [{"keys": ["a", "b", "c"]}]
    assert keyed.read(
        "RETURN datetime($a) < datetime($b) AS earlier", {"a": "2026-03-01T00:00:00+08:00", "b": "2026-03-01T00:00:00Z"}
    ) == [{"earlier": True}]


def test_a_frontier_is_looked_up_by_index(keyed: Graph) -> None:
    """A scan for each of these rows would take hours, not a moment."""
    count = 20_000
    rows = [f"lot:A/{number}" for number in range(count)]
    for start in range(0, count, 5_000):
        keyed.write(partial(Tx.run, query=LOTS, parameters={"rows": rows[start : start + 5_000]}))
    found = keyed.read(
        "UNWIND $rows AS row MATCH (n:Lot {key: row.key}) RETURN count(n) AS n",
        {"rows": [{"key": key} for key in rows]},
    )
    assert found == [{"n": count}]


def test_concurrent_writers_lose_and_double_nothing(keyed: Graph) -> None:
    keyed.write(lambda tx: tx.run("CREATE (:Lot {key: 'hub', n: 0})"))

    def write(number: int) -> None:
        def work(tx: Tx) -> None:
            tx.run("MERGE (:Lot {key: $key})", {"key": f"lot:{number % 5}"})
            tx.run("MATCH (h:Lot {key: 'hub'}) SET h.n = h.n + 1")
            tx.run(
                "MATCH (h:Lot {key: 'hub'}) MATCH (b:Lot {key: $key}) MERGE (b)<-[r:SPLIT_INTO {key: $key}]-(h)",
                {"key": f"lot:{number % 5}"},
            )

        keyed.write(work)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(40)))
    assert lots(keyed) == ["hub", *(f"lot:{number}" for number in range(5))]
    assert keyed.read("MATCH ()-[r:SPLIT_INTO]->() RETURN count(r) AS n, count(DISTINCT r.key) AS keys") == [
        {"n": 5, "keys": 5}
    ]
    assert keyed.read("MATCH (h:Lot {key: 'hub'}) RETURN h.n AS n") == [{"n": 40}]


def test_a_message_of_many_megabytes_arrives_and_a_larger_one_is_refused(graph: Graph) -> None:
    part = "x" * 1_000_000
    assert graph.read("RETURN size($parts) AS n", {"parts": [part] * 20}) == [{"n": 20}]
    with pytest.raises(GenealogyError, match="too much for one query"):
        graph.read("RETURN size($parts) AS n", {"parts": [part] * (LARGEST_MESSAGE // len(part) + 1)})
    assert graph.read("RETURN 1 AS one") == [{"one": 1}]


def test_a_key_is_never_part_of_a_query(keyed: Graph) -> None:
    key = "lot:A/1'}) DETACH DELETE n //"
    keyed.write(lambda tx: tx.run(LOTS, {"rows": [key]}))
    assert keyed.read("MATCH (n:Lot {key: $key}) RETURN n.key AS key", {"key": key}) == [{"key": key}]


def test_a_graph_may_be_opened_twice(graph: Graph, graph_settings: GraphSettings) -> None:
    with open_graph(graph_settings) as second:
        second.write(lambda tx: tx.run("CREATE (:Lot {key: 'both'})"))
    assert lots(graph) == ["both"]
