"""Options that several commands share: declared, read and checked here, handed over as objects."""

__all__: list[str] = []
