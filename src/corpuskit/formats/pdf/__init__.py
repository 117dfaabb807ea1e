"""PDF files: the objects of a page, its characters, its columns, and the reader."""

__all__: list[str] = []
