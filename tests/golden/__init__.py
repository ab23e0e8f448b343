"""A dozen events of every type with their frozen identities and leaves (see cases.py)."""
