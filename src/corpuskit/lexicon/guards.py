"""Guards (排除詞): longer expressions that block the terms within them.

With 食品安全 as a guard of 安全, the 安全 in 食品安全 is not counted. A guard is matched like a
term, leftmost-longest: as the longer form it wins over the terms that it covers, and its match
leads to `BLOCKED` in place of a term. A form that is both a term and a guard counts as the term.
"""

from collections.abc import Callable

from corpuskit.lexicon.model import Lexicon

BLOCKED = -1
"""The term index of a match of a guard: text that is blocked, not counted."""


def add_guards(term_of_form: dict[str, int], lexicon: Lexicon, key: Callable[[str], str]) -> None:
    """Add the guards of a lexicon to its forms; `key` makes the keys that forms are matched in.

    Examples
    --------
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> forms = {"安全": 0}
    >>> add_guards(forms, load_lexicon("thesis"), str)
    >>> forms["食品安全"], forms["安全"]
    (-1, 0)
    """
    for term in lexicon.terms:
        for guard in term.guards:
            term_of_form.setdefault(key(guard), BLOCKED)
