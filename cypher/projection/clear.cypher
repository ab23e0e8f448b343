// Empties the graph piece by piece.
MATCH (n:{label}) WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
