// A withdrawn event's relationships stay, marked with the ledger sequence that withdrew them; found from their target.
UNWIND $rows AS row
MATCH (n:{label} {key: row.target})<-[r:{type} {key: row.key}]-()
SET r.voided = row.sequence
