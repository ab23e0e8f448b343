"""Tables: CSV, workbooks, HTML and Parquet, whose rows are events; the table is told by the name of file or sheet."""

from genealogy.ingest.tables.columns import template

__all__ = ["template"]
