// Relationships of one type between two labels; each comes from one event, so it is created once. A row is by place:
// key, source, target, event time, its first and last microsecond, ledger sequence, quantity, unit, further properties.
UNWIND $rows AS row
MATCH (a:{source} {key: row[1]})
MATCH (b:{target} {key: row[2]})
CREATE (a)-[r:{type} {
  key: row[0], event_time: row[3], t0: row[4], t1: row[5], recorded: row[6], quantity: row[7], unit: row[8]
}]->(b)
SET r += row[9]
