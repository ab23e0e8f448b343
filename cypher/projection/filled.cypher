// Placeholders that have been defined since.
UNWIND $keys AS key
MATCH (n:{label} {key: key})
SET n.placeholder = false
