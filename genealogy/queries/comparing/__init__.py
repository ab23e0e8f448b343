"""Scopes compared: what enters, what leaves, and which record decides (docs/scopes.md)."""
