// Relationships of one type between two labels; each comes from one event, so it is created once.
UNWIND $rows AS row
MATCH (a:{source} {key: row.source})
MATCH (b:{target} {key: row.target})
CREATE (a)-[r:{type} {key: row.key}]->(b)
SET r += row.properties
