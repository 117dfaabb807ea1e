"""Word documents: the reader, the text of the body, styles, fields, embedded parts, symbols."""

__all__: list[str] = []
