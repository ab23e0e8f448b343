"""Runs of the ledger's events as arrays, and what is looked up in them."""
