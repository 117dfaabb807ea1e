"""Which lexicon is meant where none is named: that of the corpus, else the default."""

import os
from pathlib import Path

from corpuskit.core.errors import LexiconError
from corpuskit.core.options import as_path
from corpuskit.core.places import SETTINGS_FILE
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
    """Return the lexicon that is meant, or its name or path; see `lexicon_of`.

    Raises
    ------
    LexiconError
        If the file is also a text of the corpus, so that each of its terms would count once more.
    """
    check_corpus(corpus)
    if lexicon is None:
        return corpus.lexicon or DEFAULT_LEXICON
    if isinstance(lexicon, Lexicon):
        return lexicon
    path = as_path("lexicon", lexicon)
    if path.is_file():
        _check_not_a_text(corpus, os.path.realpath(path))
    return path


def _check_not_a_text(corpus: Corpus, path: str) -> None:
    name = os.path.basename(path)
    for document in corpus.documents:
        if name in document.source and os.path.realpath(document.source) == path:
            raise LexiconError(
                f"{document.source}: is a lexicon, and a text of the corpus",
                hint="move it out of the folder of the texts, or write "
                f'lexicon = "{name}" into {SETTINGS_FILE}',
            )
