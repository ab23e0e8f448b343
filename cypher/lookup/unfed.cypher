// Batches into which nothing went by any standing record.
MATCH (n:{label})
OPTIONAL MATCH (n)<-[r:CONSUMED_BY]-()
WITH n, sum(CASE WHEN r IS NOT NULL AND r.voided IS NULL THEN 1 ELSE 0 END) AS inputs
WHERE inputs = 0
RETURN n.key AS key
LIMIT $limit
