// A withdrawn event's relationships stay, marked with the ledger sequence that withdrew them.
UNWIND $rows AS row
MATCH (a:{source} {key: row.source})-[r:{type} {key: row.key}]->()
SET r.voided = row.sequence
