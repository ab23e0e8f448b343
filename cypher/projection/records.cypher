// The embedded engine's own ids of the nodes that exist, for its bulk door.
UNWIND $keys AS key
MATCH (n:{label} {key: key})
RETURN n.key AS key, elementId(n) AS record
