"""Formats: the bytes of a file to raw text; one file per format, found by its ending."""

__all__ = ["kinds", "options", "plain", "raw", "registry", "xlsx"]
