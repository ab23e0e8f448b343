// en: Shipments to a consignee and what each held
// zh: 发往某收货方的发运及其内容
// param: party key   the consignee
// param: limit integer = 500
MATCH (s:Shipment)-[c:CONSIGNED_TO]->(:Party {key: $party})
WHERE c.voided IS NULL
WITH DISTINCT s
MATCH (thing)-[r:SHIPPED_IN]->(s)
WHERE r.voided IS NULL
RETURN s.key AS shipment, thing.key AS content, r.quantity AS quantity, r.unit AS unit, r.event_time AS shipped
ORDER BY shipped DESC, content
LIMIT $limit
