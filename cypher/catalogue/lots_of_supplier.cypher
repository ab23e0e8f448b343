// en: Lots received from a supplier, newest first
// zh: 某供应商供应的批次（新的在前）
// param: party key   the supplier, for example party:ACME
// param: limit integer = 500
MATCH (lot:Lot)-[r:SUPPLIED_BY]->(:Party {key: $party})
WHERE r.voided IS NULL
RETURN lot.key AS lot, r.event_time AS received, lot.expires_on AS expires_on, r.recorded AS sequence
ORDER BY received DESC, lot
LIMIT $limit
