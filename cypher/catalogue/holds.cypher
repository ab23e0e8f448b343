// en: Holds that were placed, and later lifts and releases of the same things
// zh: 冻结记录及其后的解冻与放行
// param: limit integer = 500
MATCH (n)-[h:HELD_BY]->(:Hold)
WHERE h.voided IS NULL
OPTIONAL MATCH (n)-[l:LIFTED_IN]->(:Event)
WHERE l.voided IS NULL AND l.t0 >= h.t0
RETURN n.key AS thing, h.event_time AS placed, h.reason AS reason, min(l.event_time) AS lifted
ORDER BY placed DESC, thing
LIMIT $limit
