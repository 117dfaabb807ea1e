"""str -> token spans: the Segmenter interface, its engines, and user dictionaries."""

__all__ = [
    "dictionary_tags",
    "engine_names",
    "engine_version",
    "engines",
    "factory",
    "forced_words",
    "ignored_entries",
    "linear",
    "parallel",
    "script_conversion",
    "segment",
    "segmenter",
    "splitting",
    "user_dictionary",
]
