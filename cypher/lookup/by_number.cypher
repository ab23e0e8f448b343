MATCH (n:{label} {number: $number})
RETURN n.key AS key
LIMIT $limit
