"""The definition of a trace: exposure pushed along the records, in both readings of their times (docs/trace.md)."""
