"""Load a lexicon: a bundled one by name, or a file or folder by its path.

`read_lexicon` gives each problem to a callback and continues, so that a check can list all of
them; `load_lexicon` stops at the first.
"""

import os
from pathlib import Path
from typing import NamedTuple

from corpuskit.core.errors import LexiconError, join_names
from corpuskit.core.options import as_path
from corpuskit.core.places import bundled, bundled_names
from corpuskit.lexicon.folder import read_folder
from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.one_file import read_one_file
from corpuskit.lexicon.rows import OnError, check_rows, raise_error

DEFAULT_LEXICON = "thesis"


class LocatedLexicon(NamedTuple):
    """A lexicon, and the FILE:LINE of each of its terms."""

    lexicon: Lexicon
    locations: tuple[str, ...]


def load_lexicon(name: str | Path) -> Lexicon:
    """Return a lexicon: a bundled one by name, or any by the path of its file or folder.

    A file is a list of terms, one per line, or a table (csv, tsv, xlsx) with a column ``term``.

    Raises
    ------
    LexiconError
        With file and line: an unknown lexicon, a missing column, an empty or repeated term, a
        guard that does not contain its term.

    Examples
    --------
    >>> lexicon = load_lexicon("thesis")
    >>> [domain.zh for domain in lexicon.domains]
    ['政治安全', '經濟合作', '人文交流']
    """
    return read_lexicon(name, raise_error).lexicon


def read_lexicon(name: str | Path, on_error: OnError) -> LocatedLexicon:
    """Return a lexicon with the locations of its terms; each problem is given to `on_error`.

    If `on_error` does not raise, a row that is not a term is left out, and a row that only
    contradicts another row is kept.

    Raises
    ------
    LexiconError
        If there is no such lexicon, or it has no terms that can be read.
    """
    path = as_path("lexicon", name)
    if str(name) in bundled_names("lexicons"):
        path = bundled("lexicons") / str(name)
    if not str(name) or not os.path.exists(path):
        raise unknown_lexicon(str(name))
    is_folder = os.path.isdir(path)
    rows = (read_folder if is_folder else read_one_file)(path, on_error)
    check_rows(rows, on_error)
    own_name = path.resolve().name if is_folder else path.stem
    terms = tuple(term for _, term in rows.rows)
    lexicon = Lexicon(own_name, rows.title, rows.domains, terms)
    return LocatedLexicon(lexicon, tuple(location for location, _ in rows.rows))


def unknown_lexicon(name: str) -> LexiconError:
    """Return the error of a name that is neither a bundled lexicon nor a path."""
    from difflib import get_close_matches

    known = bundled_names("lexicons")
    folder, last = os.path.split(name)
    try:
        beside = [file for file in os.listdir(folder or ".") if not file.startswith(".")]
    except (OSError, ValueError):
        beside = []
    near = get_close_matches(last, [*beside, *(known if not folder else ())], 1, 0.7)
    is_path = bool(folder) or "." in last
    hint = (
        f"did you mean {os.path.join(folder, near[0])}?"
        if near
        else f"bundled are {join_names(known)}; `corpuskit lexicon new` makes a file of your own"
    )
    if is_path:
        return LexiconError(f"{name}: no such file or folder", hint=hint)
    return LexiconError(
        f"{name or 'empty name'}: no such lexicon; known: {join_names(known)}",
        hint=hint if near else "name one of these, or a file or folder of terms",
    )
