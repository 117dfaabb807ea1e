"""The tokens of a document together with the matches of a lexicon in it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuskit.corpus.part import Part
from corpuskit.lexicon.match import Match, Matcher
from corpuskit.text.characters import is_punctuation, line_window

_WINDOW = 12
Context = tuple[str, str, str]


class MatchedDocument(NamedTuple):
    """A document with its tokens and matches.

    Parameters
    ----------
    number : int
        Its number in the part.
    key : str
        Its match key.
    starts, ends : list of int
        The offsets of the tokens.
    matches : list of Match
        Matches that guards block are among them.
    """

    number: int
    key: str
    starts: list[int]
    ends: list[int]
    matches: list[Match]

    def token_at(self, offset: int) -> int:
        """Return the number of the token that contains an offset, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def token(self, number: int) -> str:
        """Return a token, as in the match key."""
        return self.key[self.starts[number] : self.ends[number]]

    def adjacent_token(self, number: int, edge: int) -> int | None:
        """Return the number of a token if it begins or ends at an offset and is a word."""
        if not 0 <= number < len(self.starts):
            return None
        if edge not in (self.starts[number], self.ends[number]):
            return None
        return None if is_punctuation(self.token(number)) else number

    def match_of_tokens(self) -> list[int]:
        """Return the match that each token shares a character with, -1 if none."""
        match_of = [-1] * len(self.starts)
        for number, match in enumerate(self.matches):
            at = self.token_at(match.start)
            while at < len(match_of) and self.starts[at] < match.end:
                if self.ends[at] > match.start:
                    match_of[at] = number
                at += 1
        return match_of


def matched_documents(part: Part, matcher: Matcher) -> Iterator[MatchedDocument]:
    """Yield the documents of a part with their matches."""
    for index in range(len(part.documents)):
        key, spans = part.key(index), part.spans(index)
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        yield MatchedDocument(index, key, starts, ends, list(matcher.find(key, spans)))


def context(text: str, start: int, end: int, size: int = _WINDOW) -> Context:
    """Return a stretch of a text with the characters of its line before and after it."""
    begin, stop = line_window(text, start, end, size)
    return text[begin:start], text[start:end], text[end:stop]


def is_content_word(word: str, tag: str | None, tags: Sequence[str]) -> bool:
    """Tell whether a word's tag begins with one of `tags` or is unknown; never one character.

    Examples
    --------
    >>> is_content_word("食品", "n", ("n", "v")), is_content_word("以及", "c", ("n",))
    (True, False)
    """
    return len(word) > 1 and (tag is None or tag.startswith(tuple(tags)))
