"""The hits of a lexicon among the words of a document."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuskit.corpus.corpus import Part
from corpuskit.lexicon.match import Match, Matcher
from corpuskit.text.characters import is_punctuation, line_window

WINDOW = 12
Context = tuple[str, str, str]


class Read(NamedTuple):
    """A document with its words and the hits in it, those that guards block among them."""

    number: int
    key: str
    starts: list[int]
    ends: list[int]
    matches: list[Match]

    def word_at(self, offset: int) -> int:
        """Return the number of the word that holds an offset, or the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def word(self, number: int) -> str:
        """Return a word, folded."""
        return self.key[self.starts[number] : self.ends[number]]

    def beside(self, number: int, edge: int) -> int | None:
        """Return the number of a word if it touches an offset and is no punctuation."""
        if not 0 <= number < len(self.starts):
            return None
        if edge not in (self.starts[number], self.ends[number]):
            return None
        return None if is_punctuation(self.word(number)) else number

    def owners(self) -> list[int]:
        """Return the match that each word shares a character with, -1 for none."""
        owners = [-1] * len(self.starts)
        for number, match in enumerate(self.matches):
            at = self.word_at(match.start)
            while at < len(owners) and self.starts[at] < match.end:
                if self.ends[at] > match.start:
                    owners[at] = number
                at += 1
        return owners


def reads(part: Part, matcher: Matcher) -> Iterator[Read]:
    """Yield the documents of a part."""
    for index in range(len(part.documents)):
        key, spans = part.key(index), part.spans(index)
        matches = list(matcher.find(key, spans))
        yield Read(index, key, [start for start, _ in spans], [end for _, end in spans], matches)


def context(written: str, start: int, end: int, size: int = WINDOW) -> Context:
    """Return a stretch with what stands beside it on its line."""
    begin, stop = line_window(written, start, end, size)
    return written[begin:start], written[start:end], written[end:stop]


def content_word(word: str, tag: str | None, tags: Sequence[str]) -> bool:
    """Tell whether a word's part of speech is one of `tags`, by its beginning, or unknown.

    Examples
    --------
    >>> content_word("食品", "n", ("n", "v")), content_word("以及", "c", ("n",))
    (True, False)
    """
    return len(word) > 1 and (tag is None or tag.startswith(tuple(tags)))
