"""Stores in the user's cache folder: found, validated, rebuilt, managed."""

__all__ = ["entry", "lookup", "manage"]
