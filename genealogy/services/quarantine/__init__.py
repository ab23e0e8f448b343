"""Refused records: listed, corrected, replayed."""
