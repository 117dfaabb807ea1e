"""Documents -> arrays: built once, opened by memory map; the only room that knows the layout."""

__all__ = ["cache", "format", "options", "reading", "records", "writing"]
