"""The two graph engines behind one surface: a Neo4j server, or the embedded ArcadeDB, both over Bolt.

with open_graph(GraphSettings(data=folder)) as graph:
    graph.write(lambda tx: tx.run("MERGE (n:Lot {key: $key})", {"key": "lot:A/1"}))
    graph.read("MATCH (n:Lot) RETURN n.key AS key")
"""

from genealogy.graph.engine import driver  # before all others: see there
from genealogy.graph.engine.door import BulkDoor
from genealogy.graph.engine.graph import Graph, Parameters, Row, Tx
from genealogy.graph.engine.opening import discard, open_graph
from genealogy.graph.settings import EMBEDDED, GraphSettings

__all__ = [
    "EMBEDDED",
    "BulkDoor",
    "Graph",
    "GraphSettings",
    "Parameters",
    "Row",
    "Tx",
    "discard",
    "driver",
    "open_graph",
]
