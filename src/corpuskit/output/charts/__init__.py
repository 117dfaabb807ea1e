"""Table -> charts, also for the terminal. The only package that imports Altair and plotille."""

__all__ = ["charts", "fonts", "from_table", "options", "save"]
