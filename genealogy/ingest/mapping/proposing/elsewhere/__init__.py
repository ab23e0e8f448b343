"""What other files and the records know of the values of a sheet."""
