MATCH (a)-[r:{type}]->(b) WHERE r.voided IS NULL RETURN a.key AS source, b.key AS target, properties(r) AS properties
