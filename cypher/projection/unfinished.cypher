// From now on nothing in the graph may be relied on.
MATCH (p:Projection {key: 'projection'})
SET p.unfinished = true
