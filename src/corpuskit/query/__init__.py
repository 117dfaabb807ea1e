"""pattern -> hits: literal strings and regular expressions on the match key."""
