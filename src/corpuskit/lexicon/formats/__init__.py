"""One module per lexicon format of another program; each has `read` and `write`."""

__all__: list[str] = []
