"""From bad units and lots back to what explains them best (docs/causes.md)."""
