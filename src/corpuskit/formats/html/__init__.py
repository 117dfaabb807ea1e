"""Web pages: tokens, the tree of elements and its lines, the main text, the reader."""

__all__: list[str] = []
