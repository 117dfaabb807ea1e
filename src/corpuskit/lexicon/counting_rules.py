"""The three counting rules, and what each counts: light, for whoever only offers them."""

RULES = {
    "longest": "leftmost-longest over all terms and guards",
    "token": "tokens of the segmenter that are terms",
    "substring": "every occurrence, also inside longer words",
}
