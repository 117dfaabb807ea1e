"""Regular expressions on match keys: folding, and the strings that each match contains."""
