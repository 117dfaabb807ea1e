"""One reader for each format, found by the ending of a file's name."""
