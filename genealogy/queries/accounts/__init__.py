"""The account of lots: what was made of each, and where all of it is (docs/balance.md)."""
