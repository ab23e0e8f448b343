"""The record: append, read, hash. The only importer of sqlalchemy."""
