// Which ledger the graph holds, in which version of the projection, up to which sequence.
MATCH (p:Projection {key: 'projection'})
RETURN p.ledger AS ledger, p.version AS version, p.sequence AS sequence, coalesce(p.unfinished, false) AS unfinished
