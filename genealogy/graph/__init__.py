"""The projection: engines, schema, Cypher. The only importer of neo4j."""
