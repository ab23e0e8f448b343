"""Mapping files: how any table becomes events. Schema, reading, rows, and proposals from headers and values."""
