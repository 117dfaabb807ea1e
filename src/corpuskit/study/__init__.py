"""study.toml -> results: tables and figures of a study, and verdicts on published values."""

__all__ = ["changes", "check", "folder", "published", "run", "settings"]
