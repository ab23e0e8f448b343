"""The simulator against a second, naive reading of its files."""
