"""The analyses of `lexicon`: check, suggest, sample, score."""
