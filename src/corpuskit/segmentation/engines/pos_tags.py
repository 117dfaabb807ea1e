"""Parts of speech for words that the dictionary does not contain, by jieba's HMM for tags."""

import re
from collections.abc import Callable
from functools import lru_cache

from corpuskit.segmentation.jieba_import import import_jieba

_NUMBER = re.compile(r"[.0-9]+%?")
_LATIN = re.compile(r"[a-zA-Z0-9]+")
_HAN = re.compile(r"[\u4E00-\u9FD5]+")


def unknown_word_tagger() -> Callable[[str], str]:
    """Return a function that maps an unknown folded word to a tag of jieba's set."""
    posseg = import_jieba("jieba.posseg")
    viterbi = import_jieba("jieba.posseg.viterbi").viterbi

    @lru_cache(1 << 16)
    def tag(word: str) -> str:
        if _NUMBER.fullmatch(word):
            return "m"
        if _LATIN.fullmatch(word):
            return "eng"
        if not _HAN.fullmatch(word):
            return "x"
        tables = (posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P)
        _, states = viterbi(word, *tables)
        return str(states[-1][1])

    return tag
