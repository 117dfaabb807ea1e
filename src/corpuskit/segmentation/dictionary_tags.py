"""Look words up in the dictionaries of a segmenter."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.forced_words import ForcedWordSegmenter
from corpuskit.segmentation.segmenter import Segmenter

_CACHE_SIZE = 1 << 17


def dictionary_tagger(segmenter: Segmenter) -> Callable[[str], str | None]:
    """Return a function that maps a folded word to its tag, None if no dictionary contains it.

    A word that the segmenter joins from unknown characters is in no dictionary. A segmenter
    without a dictionary knows no word.

    Examples
    --------
    >>> from corpuskit.segmentation.factory import segmenter
    >>> tag = dictionary_tagger(segmenter())
    >>> tag("总理"), tag("理定期")
    ('n', None)
    """
    forced_words: Mapping[str, str] = {}
    engine = segmenter
    if isinstance(segmenter, ForcedWordSegmenter):
        forced_words, engine = segmenter.words, segmenter.inner
    if not isinstance(engine, Engine):
        return forced_words.get
    dictionary_tag = engine.dictionary_tag

    @lru_cache(_CACHE_SIZE)
    def tag(word: str) -> str | None:
        return forced_words.get(word) or dictionary_tag(word)

    return tag
