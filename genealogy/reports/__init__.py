"""Answers as documents for people: pure text from an answer, files bundled beside the code, no network."""
