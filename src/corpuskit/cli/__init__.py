"""argv -> one library function -> one Table -> one writer: the only room that knows click."""

__all__: list[str] = []
