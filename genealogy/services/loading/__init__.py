"""Files to events in the ledger, by command, by folder, by mapping."""
