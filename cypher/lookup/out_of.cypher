MATCH (n:{label} {key: $key})-[r]->(m)
WHERE r.voided IS NULL
RETURN r.key AS key, type(r) AS type, m.key AS other, m.name AS name, r.event_time AS event_time,
       r.quantity AS quantity, r.unit AS unit, r.recorded AS sequence
ORDER BY sequence, key
LIMIT $limit
