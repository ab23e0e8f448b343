// Nodes by key. A node is never made twice; what is third in a row fills a placeholder that was mentioned before it was
// defined.
UNWIND $rows AS row
MERGE (n:{label} {key: row[0]})
ON CREATE SET n += row[1]
ON MATCH SET n += row[2]
