"""pattern -> hits: literals, wildcards, regular expressions on keys; queries over tokens."""
