"""The trace index: a projection of the ledger in memory-mapped arrays, read through the port of the trace."""
