// en: Batches that ran on a piece of equipment, in the order of time
// zh: 某设备上运行过的生产批（按时间）
// param: equipment key   for example equipment:E1
// param: limit integer = 500
MATCH (b:Batch)-[r:RAN_ON]->(:Equipment {key: $equipment})
WHERE r.voided IS NULL
RETURN b.key AS batch, r.event_time AS started, r.ended_at AS ended, r.step AS step
ORDER BY started, batch
LIMIT $limit
