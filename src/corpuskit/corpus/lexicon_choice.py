"""Which lexicon is meant where none is named: that of the corpus, else the default."""

from pathlib import Path

from corpuskit.corpus.corpus import Corpus, check_corpus
from corpuskit.lexicon.load import DEFAULT_LEXICON
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.resolve import resolve_lexicon


def lexicon_of(corpus: Corpus, lexicon: Lexicon | str | Path | None) -> Lexicon:
    """Return the lexicon that is meant: by default that of the corpus, else the thesis'.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or it cannot be used.
    """
    return resolve_lexicon(named_lexicon(corpus, lexicon))


def named_lexicon(corpus: Corpus, lexicon: Lexicon | str | Path | None) -> Lexicon | str | Path:
    """Return the lexicon that is meant, or its name or folder; see `lexicon_of`."""
    check_corpus(corpus)
    return (corpus.lexicon or DEFAULT_LEXICON) if lexicon is None else lexicon
