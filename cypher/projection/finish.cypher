// A graph that was built in pieces is whole; gives no row if it is not ours to finish.
MATCH (p:Projection {key: 'projection'})
WHERE p.ledger = $ledger AND p.unfinished
SET p.sequence = $upto, p.unfinished = null
RETURN p.sequence AS sequence
