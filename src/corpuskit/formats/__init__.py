"""bytes -> raw text: one module per format, found by the ending of a file's name."""
