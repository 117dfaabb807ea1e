"""One file per command: it parses, calls one library function, and hands its table over."""

__all__: list[str] = []
