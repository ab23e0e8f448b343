"""How much of each reached thing is exposed: least, expected, most (docs/trace.md)."""
