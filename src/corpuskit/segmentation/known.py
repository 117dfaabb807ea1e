"""What the dictionary of a segmenter holds."""

from collections.abc import Callable
from functools import lru_cache

from corpuskit.segmentation.engines.engine import Engine
from corpuskit.segmentation.forced import Forced
from corpuskit.segmentation.protocol import Segmenter

_MEMORY = 1 << 17


def tags_of(segmenter: Segmenter) -> Callable[[str], str | None]:
    """Return a function from a folded word to its tag, None for what no dictionary holds.

    A word that a segmenter makes of unknown characters is in no dictionary; a segmenter without
    a dictionary holds no word.

    Examples
    --------
    >>> from corpuskit.segmentation.build import segmenter
    >>> tag = tags_of(segmenter())
    >>> tag("总理"), tag("理定期")
    ('n', None)
    """
    forced = segmenter.words if isinstance(segmenter, Forced) else {}
    inner = segmenter.inner if isinstance(segmenter, Forced) else segmenter
    if not isinstance(inner, Engine):
        return forced.get
    vocabulary = inner.vocabulary

    @lru_cache(_MEMORY)
    def tag(word: str) -> str | None:
        return forced.get(word) or vocabulary.tag(word)

    return tag
