"""Pure formulas: numbers in, numbers out, each with its source."""
