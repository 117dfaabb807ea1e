"""Documents -> arrays: built once, opened by memory map; the only room that knows the layout."""
