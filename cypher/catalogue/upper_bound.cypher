// en: How many things lots could have reached at most under their own names; times and withdrawals not considered (an upper bound)
// zh: 若干批次以其自身名称最多可能波及的数量（不考虑时间与撤回，仅为上界）
// param: lot keys   for example lot:RESIN/L1; once for each lot
UNWIND $lot AS lot
CALL (lot) {
  MATCH (:Lot {key: lot})-[:RECEIVED_AS|CONSUMED_BY|PRODUCED|SPLIT_INTO|SERIALIZED_AS|ASSEMBLED_INTO|PACKED_IN|SHIPPED_IN|CONSIGNED_TO|DELIVERED_TO|USED_BY*1..60]->(n)
  RETURN DISTINCT n
}
RETURN count(DISTINCT n) AS at_most
