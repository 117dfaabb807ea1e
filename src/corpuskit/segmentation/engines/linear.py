"""The linear boundary model: words from the scores of the boundaries between characters.

The weights of n-grams, the word list (as classes of words) and the dictionaries decide together
where words begin; `segmentation.linear` has the parts. Outside Han a word is a run of letters and
digits of any alphabet. Scores are integers, so the words are the same on every machine.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from corpuskit.segmentation.engine_version import words_version
from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.segmenter import TokenSpan
from corpuskit.segmentation.splitting import HAN
from corpuskit.segmentation.wordlist.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy

    from corpuskit.segmentation.linear.decoder import Decoder
    from corpuskit.segmentation.linear.explain import Contribution
    from corpuskit.segmentation.linear.table_cache import CachedTables

_BLOCKER_TAG = "x"


class LinearEngine(Engine):
    """The engine of the boundary model.

    Parameters
    ----------
    vocabulary : Vocabulary
    fingerprint : str
        Of the vocabulary.
    hints, removed : iterable of str
        Words of the dictionaries; those that are not Han words of two characters or more have no
        effect. The built-in hints are used in any case, except those that are removed.
    """

    name = "linear"

    def __init__(
        self,
        vocabulary: Vocabulary,
        fingerprint: str,
        hints: Iterable[str] = (),
        removed: Iterable[str] = (),
    ) -> None:
        super().__init__(vocabulary, fingerprint)
        self.fingerprint = f"{words_version(self.name)}-{fingerprint}"
        self._hints = tuple(filter(is_markable, hints))
        self._removed = tuple(filter(is_markable, removed))

    def prepare(self) -> None:
        """Load now what the first long text would load."""
        self._decoder  # noqa: B018

    @cached_property
    def _decoder(self) -> "Decoder":
        from corpuskit.segmentation.linear.decoder import Decoder
        from corpuskit.segmentation.linear.marked_words import MarkedWords
        from corpuskit.segmentation.linear.model import shipped_model
        from corpuskit.segmentation.linear.table_cache import load_tables

        tables, built_in = load_tables(self.fingerprint, self._build_tables)
        marked = MarkedWords(self._hints, self._removed, built_in)
        return Decoder(shipped_model(), tables, marked)

    def _build_tables(self) -> "CachedTables":
        from corpuskit.segmentation.linear.built_in_hints import built_in_hints
        from corpuskit.segmentation.linear.table_cache import CachedTables
        from corpuskit.segmentation.linear.word_table import build_word_tables

        vocabulary = self.vocabulary
        words = (
            (word, frequency)
            for word, frequency, tag in vocabulary.entries()
            if frequency > 1 or tag != _BLOCKER_TAG
        )
        built_in = built_in_hints(vocabulary, self._removed)
        tables = build_word_tables(words, (*self._hints, *self._removed, *built_in))
        return CachedTables(tables, built_in)

    def dictionary_tag(self, word: str) -> str | None:
        """Return the tag of a word of the vocabulary or of a built-in hint; None for others."""
        if (tag := self.vocabulary.tag(word)) or word in self._removed:
            return tag
        from corpuskit.segmentation.linear.built_in_hints import hint_tag

        return hint_tag(word)

    def cut(self, key: str) -> Iterator[str]:
        """Yield the words and the white space between them, in order; joined, they are the key."""
        return iter(self._decoder.words(key))

    def weights(self, run: str) -> "list[Contribution]":
        """Return every weight that is added to the scores of a run of Han, hints included."""
        from corpuskit.segmentation.linear.explain import BOUNDARY, Contribution, contributions
        from corpuskit.segmentation.linear.model import shipped_model

        marked = [
            Contribution(BOUNDARY, place, kind, word, weight)
            for kind, place, word, weight in self._decoder.marked_weights(run)
            if place < len(run)
        ]
        return [*contributions(shipped_model(), run, self._frequency), *marked]

    def _frequency(self, word: str) -> int:
        """Return the frequency of a word of the word tables, 0 for any other string."""
        frequency = self.vocabulary.find(word) or 0
        return frequency if frequency > 1 or self.vocabulary.tag(word) != _BLOCKER_TAG else 0

    def spans(self, key: str) -> Iterator[TokenSpan]:
        """Yield the span of each token; white space is left out."""
        starts, ends = self.span_arrays(key)
        return zip(starts.tolist(), ends.tolist(), strict=True)

    def span_arrays(self, key: str) -> tuple["numpy.ndarray", "numpy.ndarray"]:
        """Return where the tokens begin and end; white space is left out."""
        import numpy

        from corpuskit.segmentation.linear.characters import SPACE

        begins, kinds = self._decoder.begins(key)
        starts = numpy.flatnonzero(begins)
        ends = numpy.append(starts[1:], len(key))
        is_word = kinds.take(starts, mode="clip") != SPACE if len(key) else starts > 0
        return starts[is_word], ends[is_word]


_HAN_WORD = re.compile(f"[{HAN}]{{2,}}")


def is_markable(word: str) -> bool:
    """Tell whether a hint or a removal of a word has an effect on this engine.

    Examples
    --------
    >>> is_markable("知识产权"), is_markable("5G网络"), is_markable("和")
    (True, False, False)
    """
    return bool(_HAN_WORD.fullmatch(word))
