"""The unit in which terms keep company, and which is drawn to look for missed ones.

This is the one place that decides it: a parser of clauses can take the place of sentences here.
"""

from corpuskit.text.characters import sentence_spans

UNIT = "sentence"


def unit_spans(text: str) -> list[tuple[int, int]]:
    """Return where each unit of a text begins and ends, in order, without overlap.

    Examples
    --------
    >>> unit_spans("會晤。合作！")
    [(0, 3), (3, 6)]
    """
    return sentence_spans(text)
