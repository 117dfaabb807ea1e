"""Documents -> arrays: built once, opened by memory map; the only room that knows the layout."""

__all__ = ["format", "options", "records"]
