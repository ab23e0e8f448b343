// Slices of standing edges into nodes, as they were known at a ledger sequence, in the world up to a time.
UNWIND $keys AS key
MATCH (n:{label} {key: key})<-[r:{types}]-(m)
WHERE r.recorded <= $sequence AND (r.voided IS NULL OR r.voided > $sequence) AND r.t0 <= $at
WITH [r.key, type(r), m.key, n.key, r.t0, r.t1, r.quantity,
      r.unit, r.recorded, m.identifiers, CASE WHEN type(r) IN $told THEN properties(r) END] AS row LIMIT $most
WITH collect(row) AS rows
UNWIND range(0, size(rows) - 1, $slice) AS low
RETURN rows[low..low + $slice] AS slice
