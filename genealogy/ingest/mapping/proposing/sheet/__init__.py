"""What stands in a sheet: its header, its rows, how its numbers and dates are written."""
