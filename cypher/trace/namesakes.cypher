// Things of one kind that bear the same number at different sites, of which something was known.
UNWIND $rows AS row
MATCH (m:{label} {number: row.number})-[r]-()
WHERE m.key <> row.key AND r.recorded <= $sequence AND (r.voided IS NULL OR r.voided > $sequence) AND r.t0 <= $at
RETURN DISTINCT row.key AS key, m.key AS other
