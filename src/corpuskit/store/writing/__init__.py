"""Documents -> arrays: chunks, columns, postings."""
