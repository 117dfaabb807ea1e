"""Documents -> arrays: chunks, columns, postings."""

__all__ = ["build", "sink"]
