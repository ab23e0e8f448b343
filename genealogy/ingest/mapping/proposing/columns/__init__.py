"""Which column of a sheet is which of a table."""
