"""Arrays -> texts, tokens, places of a string."""
