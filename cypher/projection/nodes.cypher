// Nodes by key. A node is never made twice; `update` fills a placeholder that was mentioned before it was defined.
UNWIND $rows AS row
MERGE (n:{label} {key: row.key})
ON CREATE SET n += row.properties
ON MATCH SET n += row.update
