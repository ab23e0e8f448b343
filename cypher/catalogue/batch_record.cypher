// en: A batch record: what a batch consumed and made, and with which equipment, operators and lines
// zh: 批记录：投料、产出、设备、人员、产线
// param: batch key   for example batch:B1
MATCH (b:Batch {key: $batch})-[r]-(other)
WHERE r.voided IS NULL
RETURN type(r) AS relation, other.key AS thing, r.quantity AS quantity, r.unit AS unit, r.event_time AS time,
       r.recorded AS sequence
ORDER BY relation, time, thing
