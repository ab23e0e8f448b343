// en: Inspections and readings that found a value outside its limits; trace forward the inspection or its subject
// zh: 测得值超出限值的检验与读数；可对检验编号或其对象正向追溯
// param: limit integer = 500
MATCH (n)-[r:INSPECTED_IN]->(i:Inspection)
WHERE r.voided IS NULL AND (toFloat(r.value) < toFloat(r.lower) OR toFloat(r.value) > toFloat(r.upper))
RETURN i.key AS inspection, n.key AS subject, r.characteristic AS characteristic, r.value AS value,
       r.lower AS lower, r.upper AS upper, r.event_time AS time
ORDER BY time, inspection
LIMIT $limit
