"""What names of columns, sheets and kinds of movement mean."""
