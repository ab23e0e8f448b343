"""The time-expanded form: groups and edges, made from relations, and walks over them (docs/index.md)."""
