"""The occurrences of dictionary entries in a corpus, counted for `dictionary check`.

Invariant: every occurrence of an entry's string in the folded text is exactly one of
three: one token, split into several tokens, or within a longer token. Cost: the corpus is
segmented twice, with the dictionaries and without, and searched once for all strings together
(Aho and Corasick 1975), however many entries there are.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpuskit.analysis.counts import Counts, add_all
from corpuskit.analysis.dictionary.comparison import DictionaryComparison
from corpuskit.corpus.part import Part
from corpuskit.text.characters import line_window
from corpuskit.text.fold import fold

_WINDOW = 8
# Kinds of examples; any other kind is a folded cut such as 戰略/協作.
TOKEN, GAINED, LOST = "\0token", "\0gained", "\0lost"
MarkedContext = tuple[str, str, str]
_Spans = Sequence[tuple[int, int]]


@dataclass(kw_only=True)
class WordUses(Counts):
    """The occurrences of one string, with the dictionaries and without.

    Parameters
    ----------
    occurrences : int
    as_token : int
        How many are one token with the dictionaries.
    without : int
        How many are one token without them.
    changed : int
        How many are one token with or without them, not both.
    splits, longer : dict
        How often each cut, or each longer token, is there instead: from the folded cut to the
        spellings in the text.
    examples : dict
        The context of the first occurrence of each kind.
    """

    occurrences: int = 0
    as_token: int = 0
    without: int = 0
    changed: int = 0
    splits: dict[str, Counter[str]] = field(default_factory=dict)
    longer: dict[str, Counter[str]] = field(default_factory=dict)
    examples: dict[str, MarkedContext] = field(default_factory=dict)


UsesByWord = dict[str, WordUses]
"""Occurrences by the folded string of the entry."""


class _TokenisedText:
    """A text with its tokens, with the dictionaries and without."""

    def __init__(self, original: str, key: str, spans: _Spans, spans_without: _Spans) -> None:
        self.original, self.key, self.spans = original, key, spans
        self.starts = [start for start, _ in spans]
        self.end_of = dict(spans)
        self.end_without = dict(spans_without)

    def touching(self, start: int, end: int) -> _Spans:
        """Return the tokens that share a character with a stretch, or the stretch if none does."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_left(self.starts, end)
        touching = [span for span in self.spans[first:last] if span[1] > start]
        return touching or [(start, end)]

    def context(self, start: int, end: int) -> MarkedContext:
        """Return a stretch in its context in the original text, with a slash between tokens."""
        begin, stop = line_window(self.original, start, end, _WINDOW)
        near = self.touching(begin, stop)
        boundaries = {edge for span in near for edge in span if begin < edge < stop}
        marked = "".join(
            f"/{self.original[at]}" if at in boundaries else self.original[at]
            for at in range(begin, stop)
        )
        # The slash at the left edge belongs to the left context, the one at the right edge to
        # the right context.
        left = start - begin + sum(edge <= start for edge in boundaries)
        node = end - begin + sum(edge < end for edge in boundaries)
        return marked[:left], marked[left:node], marked[node:]


def count(part: Part, comparison: DictionaryComparison) -> UsesByWord:
    """Return the occurrences of each entry's word in a part."""
    import ahocorasick_rs

    words = list(dict.fromkeys(entry.word for entry in comparison.entries))
    automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.Standard)
    segmenter, segmenter_without = comparison.segmenters()
    uses = {word: WordUses() for word in words}
    for document in part.documents:
        key = fold(document.text)
        if document.spans is not None:
            spans = spans_without = document.spans
        else:
            spans, spans_without = tuple(segmenter.spans(key)), tuple(segmenter_without.spans(key))
        tokenised = _TokenisedText(document.text, key, spans, spans_without)
        for word, start, end in automaton.find_matches_as_indexes(key, overlapping=True):
            _add_occurrence(uses[words[word]], tokenised, start, end)
    return uses


def _add_occurrence(uses: WordUses, text: _TokenisedText, start: int, end: int) -> None:
    is_token, was_token = text.end_of.get(start) == end, text.end_without.get(start) == end
    uses.occurrences += 1
    uses.as_token += is_token
    uses.without += was_token
    uses.changed += is_token != was_token
    kinds = [TOKEN] if is_token else []
    if is_token != was_token:
        kinds.append(GAINED if is_token else LOST)
    if not is_token:
        tokens = text.touching(start, end)
        cut = "/".join(text.key[a:b] for a, b in tokens)
        is_longer = len(tokens) == 1 and tokens[0] != (start, end)
        counts = uses.longer if is_longer else uses.splits
        spelling = "/".join(text.original[a:b] for a, b in tokens)
        counts.setdefault(cut, Counter())[spelling] += 1
        kinds.append(cut)
    for kind in kinds:
        if kind not in uses.examples:
            uses.examples[kind] = text.context(start, end)


def merge(partials: Iterable[UsesByWord]) -> UsesByWord:
    """Return the occurrences in all parts together."""
    return add_all({}, partials)
