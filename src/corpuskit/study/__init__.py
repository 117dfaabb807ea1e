"""study.toml -> results: tables and figures of a study, and verdicts on published values."""

__all__ = ["check", "folder", "published", "run", "settings"]
