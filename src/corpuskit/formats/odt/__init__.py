"""OpenDocument texts: the reader, the text of the body, styles, embedded objects."""

__all__: list[str] = []
