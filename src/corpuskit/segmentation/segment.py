"""Words of a text (斷詞): the function behind `corpuskit segment`."""

from collections.abc import Sequence
from pathlib import Path

from corpuskit.core.options import coerce
from corpuskit.segmentation.engine_names import DEFAULT_ENGINE
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold


def segment(
    text: str,
    *,
    engine: str = DEFAULT_ENGINE,
    dictionaries: str | Path | Sequence[str | Path] = (),
    shipped_dictionary: bool = True,
) -> list[str]:
    """Return the words of a text, as they are written; joined they are the text.

    Parameters
    ----------
    text : str
    engine : {"linear", "rjieba", "jieba", "wapic"}
    dictionaries : path or sequence of paths
        User dictionaries (自訂詞庫); a later one overrides an earlier one.
    shipped_dictionary : bool
        Whether to use the shipped dictionary of diplomatic names.

    Raises
    ------
    SegmentError
        For an engine that is not installed, or a dictionary that cannot be read.

    Examples
    --------
    >>> segment("中俄總理定期會晤")
    ['中俄', '總理', '定期', '會晤']
    """
    text = coerce("text", text, str)
    words = segmenter(dictionaries, shipped_dictionary=shipped_dictionary, engine=engine)
    return [text[start:end] for start, end in words.spans(fold(text))]
