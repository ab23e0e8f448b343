// Properties that follow from all that records have told.
UNWIND $rows AS row
MATCH (n:{label} {key: row.key})
SET n += row.properties
