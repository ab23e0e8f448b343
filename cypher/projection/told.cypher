// What records have told of nodes so far.
UNWIND $keys AS key
MATCH (n:{label} {key: key})
RETURN n.key AS key, n.claims AS claims, n.identifiers AS identifiers
