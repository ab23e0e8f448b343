// en: How many things a lot could have reached at most, times and withdrawn stays not considered (an upper bound)
// zh: 某批次最多可能波及的数量（不考虑时间，仅为上界）
// param: lot key   for example lot:RESIN/L1
MATCH (:Lot {key: $lot})-[:CONSUMED_BY|PRODUCED|SPLIT_INTO|SERIALIZED_AS|ASSEMBLED_INTO|PACKED_IN|SHIPPED_IN|CONSIGNED_TO|DELIVERED_TO|USED_BY*1..60]->(n)
RETURN count(DISTINCT n) AS at_most
