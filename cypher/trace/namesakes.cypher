// Things of one kind that bear the same number at different sites.
UNWIND $rows AS row
MATCH (m:{label} {number: row.number})
WHERE m.key <> row.key
RETURN row.key AS key, m.key AS other
