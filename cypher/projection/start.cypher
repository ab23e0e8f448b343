// An empty graph becomes the projection of a ledger.
MERGE (p:Projection {key: 'projection'})
SET p.ledger = $ledger, p.version = $version, p.sequence = 0, p.unfinished = $unfinished
