"""How words, queries and domains rise and fall over years (趨勢)."""

__all__ = ["options", "trend"]
