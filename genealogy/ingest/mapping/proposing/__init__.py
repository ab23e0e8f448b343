"""`map init`: a sample of a file, looked at → a mapping proposed for it (docs/map_init.md)."""
