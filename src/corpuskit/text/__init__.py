"""str -> str: the match key, scripts, kinds of characters, decoding."""
