"""pattern -> hits: literals, wildcards, regular expressions, token queries (CQL)."""

__all__ = ["cql", "hits", "pattern", "regex", "search", "zero_hints"]
