// After a withdrawal: things that no standing record defines are placeholders again.
UNWIND $keys AS key
MATCH (n:{label} {key: key})
OPTIONAL MATCH (n)<-[r:{types}]-()
WITH n, sum(CASE WHEN r IS NOT NULL AND r.voided IS NULL THEN 1 ELSE 0 END) AS standing
SET n.placeholder = (standing = 0)
