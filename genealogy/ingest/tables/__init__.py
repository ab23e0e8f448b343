"""Tables: CSV, XLSX, XLS, HTML and Parquet files whose rows are events; the table is told by the name of the file or sheet."""

from genealogy.ingest.tables.columns import template

__all__ = ["template"]
