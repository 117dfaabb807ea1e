"""Which lexicon is meant where none is named: that of the corpus, else the default."""

from pathlib import Path

from corpuskit.corpus.corpus import Corpus
from corpuskit.lexicon.load import DEFAULT_LEXICON, load_lexicon
from corpuskit.lexicon.model import Lexicon


def lexicon_of(corpus: Corpus, lexicon: Lexicon | str | Path | None) -> Lexicon:
    """Return the lexicon that is meant: by default that of the corpus, else the thesis'.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or it cannot be used.
    """
    if isinstance(lexicon, Lexicon):
        return lexicon
    return load_lexicon(lexicon or corpus.lexicon or DEFAULT_LEXICON)
