"""Find a lexicon's terms in a match key, in three ways of counting.

``longest``
    Leftmost-longest over all terms, variants and guards of all domains, non-overlapping: at
    each place the longest form wins, and a guard blocks what it covers.
``token``
    A token of the segmenter that is a form; guards play no part.
``substring``
    Every occurrence of every form, also inside a longer one; guards play no part.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from corpuskit.core.errors import LexiconError, join_names
from corpuskit.lexicon.model import Lexicon

COUNTINGS = ("longest", "token", "substring")


class Match(NamedTuple):
    """A form found in a key; `term` is the term's index in the lexicon, -1 for a guard."""

    start: int
    end: int
    term: int


class Matcher:
    """Finds the terms of one lexicon; made once, used on every document.

    Parameters
    ----------
    lexicon : Lexicon
    counting : {"longest", "token", "substring"}
    key : callable
        The function that made the keys of the texts.

    Examples
    --------
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> from corpuskit.text.fold import fold
    >>> lexicon = load_lexicon("thesis")
    >>> found = Matcher(lexicon, "longest", fold).find(fold("食品安全與地區安全"), [])
    >>> [lexicon.terms[match.term].form for match in found if match.term >= 0]
    ['安全']
    """

    def __init__(self, lexicon: Lexicon, counting: str, key: Callable[[str], str]) -> None:
        if counting not in COUNTINGS:
            raise LexiconError(f"unknown counting '{counting}'; known: {join_names(COUNTINGS)}")
        self.lexicon = lexicon
        self.counting = counting
        self._owners: dict[str, int] = {}
        for index, term in enumerate(lexicon.terms):
            for form in term.forms:
                self._owners[key(form)] = index
        if counting == "longest":
            guards = (key(guard) for term in lexicon.terms for guard in term.guards)
            for guard in guards:
                self._owners.setdefault(guard, -1)
        self._forms = list(self._owners)
        self._terms = list(self._owners.values())
        self._automaton = None if counting == "token" else _automaton(self._forms, counting)

    def find(self, key: str, spans: Iterable[tuple[int, int]]) -> Iterator[Match]:
        """Yield the matches in a key in the order of their starts; of guards too.

        `spans` are the key's tokens, looked at only when counting by token.
        """
        if self._automaton is None:
            return self._tokens(key, spans)
        overlapping = self.counting == "substring"
        found = self._automaton.find_matches_as_indexes(key, overlapping=overlapping)
        if overlapping:
            found.sort(key=lambda match: (match[1], match[2]))
        return (Match(start, end, self._terms[form]) for form, start, end in found)

    def _tokens(self, key: str, spans: Iterable[tuple[int, int]]) -> Iterator[Match]:
        owners = self._owners
        for start, end in spans:
            term = owners.get(key[start:end])
            if term is not None:
                yield Match(start, end, term)

    def never_one_token(self, spans: Callable[[str], Iterable[tuple[int, int]]]) -> list[str]:
        """Return the terms none of whose forms is one token of the segmenter by itself."""
        split = []
        for index, term in enumerate(self.lexicon.terms):
            forms = [form for form, owner in self._owners.items() if owner == index]
            if all(len(list(spans(form))) > 1 for form in forms):
                split.append(term.form)
        return split


def _automaton(forms: list[str], counting: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    import ahocorasick_rs

    kind = ahocorasick_rs.MatchKind
    chosen = kind.Standard if counting == "substring" else kind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(forms, matchkind=chosen)
