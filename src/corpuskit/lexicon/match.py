"""Match a lexicon's terms in a key, by one of three counting rules.

``longest``
    Leftmost-longest over all terms, variants and guards of all domains, non-overlapping: at
    each position the longest form wins, and a guard blocks the text that it covers.
``token``
    A token of the segmenter that equals a form; guards are ignored.
``substring``
    Every occurrence of every form, also within a longer one; guards are ignored.

An Aho-Corasick automaton over all forms finds the matches in one pass: the cost is linear in the
text plus the number of matches, whatever the size of the lexicon.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from corpuskit.core.errors import LexiconError, join_names
from corpuskit.lexicon.counting_rules import RULES
from corpuskit.lexicon.guards import BLOCKED, add_guards
from corpuskit.lexicon.model import Lexicon


class Match(NamedTuple):
    """A form found in a key; `term` is the index of its term, `BLOCKED` for a guard."""

    start: int
    end: int
    term: int

    @property
    def is_blocked(self) -> bool:
        """Whether a guard matched, so that the match does not count."""
        return self.term == BLOCKED


class _Automaton(Protocol):
    """The part of `ahocorasick_rs.AhoCorasick` that is used here."""

    def find_matches_as_indexes(
        self, haystack: str, overlapping: bool = False
    ) -> list[tuple[int, int, int]]:
        """Return the index of the pattern, start and end of each match."""
        ...


class Matcher:
    """Matches the terms of one lexicon; made once, used on every document.

    Parameters
    ----------
    lexicon : Lexicon
    count_as : {"longest", "token", "substring"}
    key : callable
        The function that made the keys of the texts.

    Examples
    --------
    >>> from corpuskit.lexicon.load import load_lexicon
    >>> from corpuskit.text.fold import fold
    >>> lexicon = load_lexicon("thesis")
    >>> matches = Matcher(lexicon, "longest", fold).find(fold("食品安全與地區安全"), [])
    >>> [lexicon.terms[match.term].form for match in matches if not match.is_blocked]
    ['安全']
    """

    def __init__(self, lexicon: Lexicon, count_as: str, key: Callable[[str], str]) -> None:
        if count_as not in RULES:
            raise LexiconError(f"unknown counting rule '{count_as}'; known: {join_names(RULES)}")
        self.lexicon = lexicon
        self.count_as = count_as
        self._term_of_form: dict[str, int] = {}
        for index, term in enumerate(lexicon.terms):
            for form in term.forms:
                self._term_of_form[key(form)] = index
        if count_as == "longest":
            add_guards(self._term_of_form, lexicon, key)
        # The automaton returns the index of a form, which is that of its term in `_terms`.
        self._terms = list(self._term_of_form.values())
        self._automaton = (
            None if count_as == "token" else _make_automaton(list(self._term_of_form), count_as)
        )

    def find(self, key: str, spans: Iterable[tuple[int, int]]) -> Iterator[Match]:
        """Yield the matches in a key, also of guards, in the order of their starts.

        `spans` are the tokens of the key; only the rule ``token`` uses them.
        """
        if self._automaton is None:
            return self._find_tokens(key, spans)
        overlapping = self.count_as == "substring"
        matches = self._automaton.find_matches_as_indexes(key, overlapping=overlapping)
        if overlapping:
            # The automaton reports overlapping matches in the order of their ends.
            matches.sort(key=lambda match: (match[1], match[2]))
        return (Match(start, end, self._terms[form]) for form, start, end in matches)

    def _find_tokens(self, key: str, spans: Iterable[tuple[int, int]]) -> Iterator[Match]:
        term_of_form = self._term_of_form
        for start, end in spans:
            term = term_of_form.get(key[start:end])
            if term is not None:
                yield Match(start, end, term)

    def never_one_token(self, spans: Callable[[str], Iterable[tuple[int, int]]]) -> list[str]:
        """Return the terms none of whose forms, taken alone, is one token of the segmenter."""
        split = []
        for index, term in enumerate(self.lexicon.terms):
            forms = [form for form, owner in self._term_of_form.items() if owner == index]
            if all(len(list(spans(form))) > 1 for form in forms):
                split.append(term.form)
        return split


def _make_automaton(forms: list[str], count_as: str) -> _Automaton:
    import ahocorasick_rs

    kinds = ahocorasick_rs.MatchKind
    kind = kinds.Standard if count_as == "substring" else kinds.LeftmostLongest
    automaton: _Automaton = ahocorasick_rs.AhoCorasick(forms, matchkind=kind)
    return automaton
