"""Fetching: a file that a person means becomes plain files that an adapter can read, whatever it was packed in."""

from genealogy.ingest.fetch.fetched import Fetched, fetched, one_fetched

__all__ = ["Fetched", "fetched", "one_fetched"]
