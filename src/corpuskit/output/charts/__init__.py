"""Table -> pictures, and plots for the terminal. The only room that knows Altair and plotille."""

__all__ = ["charts", "fonts", "from_table", "options", "save"]
