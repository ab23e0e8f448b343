// Moves the watermark; gives no row if another writer has moved it meanwhile.
MATCH (p:Projection {key: 'projection'})
WHERE p.ledger = $ledger AND p.sequence = $after AND p.unfinished IS NULL
SET p.sequence = $upto
RETURN p.sequence AS sequence
