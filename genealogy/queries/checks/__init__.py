"""What the records of a plant say against each other, and what they lack (docs/check.md, docs/quality.md)."""
