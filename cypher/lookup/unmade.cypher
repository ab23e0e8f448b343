// Lots or units that no standing record defines.
MATCH (n:{label})
WHERE n.placeholder = true
RETURN n.key AS key
LIMIT $limit
