"""A lexicon, or the name or folder of one."""

from pathlib import Path

from corpuskit.lexicon.load import load_lexicon
from corpuskit.lexicon.model import Lexicon


def resolve_lexicon(lexicon: Lexicon | str | Path) -> Lexicon:
    """Return a lexicon: itself, or the one with a name or in a folder.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or it cannot be used.
    """
    return lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
