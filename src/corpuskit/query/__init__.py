"""pattern -> hits: literals, wildcards, regular expressions, token queries (CQL)."""

__all__ = [
    "cql",
    "hits",
    "literal",
    "near",
    "occurrences",
    "operator_hints",
    "pattern",
    "query_files",
    "regex",
    "search",
    "wildcard",
    "zero_hints",
]
