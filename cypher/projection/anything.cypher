// A row unless the graph is empty.
MATCH (n) RETURN 1 AS one LIMIT 1
