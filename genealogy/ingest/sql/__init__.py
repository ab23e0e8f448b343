"""Records asked of a database by a mapping file with a `query` (docs/sources.md)."""
