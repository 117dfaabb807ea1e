"""The analyses of `lexicon`: check, suggest, sample, score."""

__all__ = ["check", "sample", "sample_options", "score", "suggest"]
