"""Published values: loaded, compared with the counts, checked against each other."""
