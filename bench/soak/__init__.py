"""Thousands of random graphs, answered by the definition, by the trace index and over Cypher, and compared.

Filling a graph database takes long, asking it too. So many small graphs go into one ledger under names of their own,
which is projected once, and one question over Cypher is asked about a root in each of them.
"""
