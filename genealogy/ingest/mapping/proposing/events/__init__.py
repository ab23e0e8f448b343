"""Which tables the rows are of, and the events that they make."""
