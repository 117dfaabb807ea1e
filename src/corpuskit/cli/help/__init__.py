"""Help, suggestions and error messages of the command line."""

__all__: list[str] = []
