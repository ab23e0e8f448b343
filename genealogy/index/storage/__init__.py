"""Arrays in one file, checked before they are believed, and what they are made of."""
