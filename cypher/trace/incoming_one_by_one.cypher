// Standing edges into nodes, as they were known at a ledger sequence, in the world up to a time.
UNWIND $keys AS key
MATCH (n:{label} {key: key})<-[r:{types}]-(m)
WHERE r.recorded <= $sequence AND (r.voided IS NULL OR r.voided > $sequence) AND r.t0 <= $at
RETURN r.key AS key, type(r) AS type, m.key AS source, n.key AS target, r.t0 AS t0, r.t1 AS t1,
       r.quantity AS quantity, r.unit AS unit, r.recorded AS recorded, m.identifiers AS identifiers,
       CASE WHEN type(r) IN $told THEN properties(r) END AS told
