"""argv -> one library function -> one Table -> one writer: the only package that imports click."""

__all__: list[str] = []
