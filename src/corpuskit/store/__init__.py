"""Documents -> arrays: built once, opened by memory map; only this package knows the layout."""

__all__ = ["cache", "format", "options", "reading", "records", "writing"]
