"""The stores, opened on first use and kept up with the ledger; the records that questions are asked of."""
